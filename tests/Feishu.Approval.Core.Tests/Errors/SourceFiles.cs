using System.IO;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Feishu.Approval.Core.Tests.Errors;

/// <summary>The sources, as far as messages go: what stands in the resources, and every text literal in the code.</summary>
internal static partial class SourceFiles
{
    private static readonly string Folder = typeof(SourceFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "SourceFolder").Value!;

    public static IReadOnlyDictionary<string, string> Messages { get; } = Texts("Messages.resx");

    /// <summary>The Chinese texts.</summary>
    public static IReadOnlyDictionary<string, string> Chinese { get; } = Texts("Messages.zh.resx");

    /// <summary>Every string literal of every source file that ships, without its quotes, and every message that one names.</summary>
    public static IReadOnlySet<string> Literals { get; } = new[] { "Feishu.Approval.Core", "Feishu.Approval" }
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Folder, project), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
        .SelectMany(file => Literal().Matches(Comment().Replace(File.ReadAllText(file), string.Empty)).Select(match => match.Groups["text"].Value))
        .ToHashSet();

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(Path.Combine(Folder, "Feishu.Approval.Core", "Errors", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("\"(?<text>(?:[^\"\\\\\r\n]|\\\\.)*)\"|nameof\\(Messages\\.(?<text>\\w+)\\)")]
    private static partial Regex Literal();
}
