using System.IO;

namespace Feishu.Approval.Contract.Help;

/// <summary>One about topic of the built module: headings stand at the edge or two spaces in, text four, code eight.</summary>
internal sealed record AboutTopic(string Culture, string Name, IReadOnlyList<string> Lines)
{
    public static readonly string[] Names = ["about_Feishu_Approval", "about_Feishu_Errors", "about_Feishu_Forms", "about_Feishu_Runbooks"];

    public IEnumerable<string> Headings => Lines.Where(line => line.Length > 0 && Indent(line) < 4);

    public IEnumerable<string> Code => Lines.Where(line => line.Length > 0 && Indent(line) >= 8);

    public static string PathOf(string culture, string name) => Path.Combine(Repository.Module, culture, name + ".help.txt");

    public static AboutTopic Read(string culture, string name) => new(culture, name, File.ReadAllLines(PathOf(culture, name)));

    /// <summary>How many columns of a console a line takes: what Chinese is written with takes two.</summary>
    public static int Width(string line) => line.Sum(character => IsWide(character) ? 2 : 1);

    public static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static bool IsWide(char character) =>
        character is (>= '\u2018' and <= '\u201D') or '\u2014' or '\u2026' or (>= '\u2E80' and <= '\uA4CF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFF60');
}
