using System.IO;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Contract.Help;

/// <summary>Reads the Markdown that the MAML is made from.</summary>
internal static class MarkdownHelp
{
    public static IReadOnlyList<HelpTopic> Read(string culture) =>
        Directory.EnumerateFiles(Repository.At("docs", "help", culture), "*.md").Order(StringComparer.Ordinal).Select(path => Topic(File.ReadAllText(path))).ToArray();

    private static HelpTopic Topic(string text)
    {
        Dictionary<string, string> sections = Split(text, "## ").ToDictionary(section => section.Key, section => section.Value);
        return new HelpTopic
        {
            Name = Regex.Match(text, "(?m)^# (.+)$").Groups[1].Value,
            Synopsis = Paragraphs(sections["SYNOPSIS"]),
            Description = Paragraphs(sections["DESCRIPTION"]),
            Notes = Paragraphs(sections["NOTES"]),
            Parameters = Split(sections["PARAMETERS"], "### ").Where(each => each.Key != "CommonParameters").Select(Parameter).ToArray(),
            Examples = Split(sections["EXAMPLES"], "### ").Select(Example).ToArray(),
            Inputs = Types(sections["INPUTS"]),
            Outputs = Types(sections["OUTPUTS"]),
        };
    }

    private static HelpExample Example(KeyValuePair<string, string> part)
    {
        Match block = Regex.Match(part.Value, "(?s)^\n```powershell\n(.*?)\n```\n(\n```output\n(.*?)\n```\n)?(.*)$");
        string[] output = block.Groups[2].Success ? [block.Groups[3].Value] : [];
        return new HelpExample(part.Key, block.Groups[1].Value, [.. output, .. Paragraphs(block.Groups[4].Value)]);
    }

    private static HelpParameter Parameter(KeyValuePair<string, string> part)
    {
        Match block = Regex.Match(part.Value, "(?s)^(.*)```yaml\n(.*?)\n```");
        string yaml = block.Groups[2].Value;
        string One(string key) => Regex.Match(yaml, $"(?m)^ *{key}: *'?(.*?)'?$").Groups[1].Value;
        bool IsTrue(string key) => One(key) == "true";
        string aliases = Regex.Match(yaml, "(?s)Aliases:(.*?)\nParameterSets:").Groups[1].Value;
        return new HelpParameter(
            part.Key.TrimStart('-'),
            Paragraphs(block.Groups[1].Value),
            One("Type"),
            One("DefaultValue"),
            Regex.Matches(aliases, "- (.+)").Select(alias => alias.Groups[1].Value).ToArray(),
            IsTrue("IsRequired"),
            One("Position"),
            HelpParameter.PipelineText(IsTrue("ValueFromPipeline"), IsTrue("ValueFromPipelineByPropertyName")));
    }

    private static KeyValuePair<string, string>[] Types(string section) => Split(section, "### ")
        .Select(part => new KeyValuePair<string, string>(part.Key, string.Join('\n', Paragraphs(part.Value)))).ToArray();

    // The parts of a text under headings of one level, without what stands before the first one.
    private static IEnumerable<KeyValuePair<string, string>> Split(string text, string mark) =>
        Regex.Split("\n" + text, "\n" + mark).Skip(1).Select(part => part.Split('\n', 2)).Select(part => new KeyValuePair<string, string>(part[0].Trim(), part[1]));

    private static string[] Paragraphs(string text) => Regex.Split(text.Trim(), "\n\\s*\n").Select(paragraph => paragraph.Trim()).Where(paragraph => paragraph.Length > 0).ToArray();
}
