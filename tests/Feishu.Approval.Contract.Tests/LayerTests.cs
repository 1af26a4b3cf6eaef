using System.IO;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Contract;

/// <summary>The folders of Core and of the sandbox lie in layers, as docs/architecture.md draws them: none uses what lies above it.</summary>
public sealed class LayerTests
{
    private const string Core = "src/Feishu.Approval.Core/";

    private const string Sandbox = "src/Feishu.Approval.Sandbox/";

    // What each folder uses, as the picture says it: directly, and along the arrows.
    private static readonly ILookup<string, string> Arrows = Picture("core").ToLookup(arrow => arrow.From, arrow => arrow.To);

    private const string Root = "(the way itself)";

    private static readonly Regex Declared = new(@"(?m)^(?:public|internal) [^\n]*?\b(?:record struct|record|class|struct|enum|interface) (\w+)");

    private static readonly Regex Name = new(@"\b[A-Z]\w+");

    private static readonly Regex Comment = new(@"//[^\n]*");

    private static readonly Regex Using = new(@"(?m)^using Feishu\.Approval\.(\w+);");

    public static IEnumerable<TheoryDataRow<string>> Sources() => In(Core).Select(path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_file_uses_only_what_its_folder_leads_to(string path)
    {
        string own = path[Core.Length..].Split('/')[0];
        HashSet<string> below = Below(own, Arrows);
        Assert.DoesNotContain(own, below);
        Assert.All(
            Using.Matches(File.ReadAllText(Repository.At(path))).Select(match => match.Groups[1].Value).Where(used => used != own),
            used => Assert.True(below.Contains(used), $"{path} uses {used}, to which no arrow of docs/architecture.md leads from {own}."));
    }

    [Fact]
    public void The_picture_has_every_folder_and_no_other()
    {
        string[] folders = Sources().Select(row => row.Data[Core.Length..].Split('/')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(folders, Picture("core").SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Forms")]
    [InlineData("Approvals")]
    [InlineData("Actions")]
    public void The_rooms_of_a_folder_lie_in_layers_too(string folder) => Layered(folder, Core + folder + "/");

    [Fact]
    public void The_folders_of_the_sandbox_lie_in_layers_too() => Layered("sandbox", Sandbox);

    private static void Layered(string part, string root)
    {
        ILookup<string, string> arrows = Picture(part).ToLookup(arrow => arrow.From, arrow => arrow.To);
        string[] files = In(root).ToArray();
        ILookup<string, string> homes = files.SelectMany(path => Declared.Matches(Code(path)).Select(match => (Type: match.Groups[1].Value, Room: Room(path, root)))).ToLookup(home => home.Type, home => home.Room);

        Assert.Equal(
            files.Select(path => Room(path, root)).Distinct().Order(StringComparer.Ordinal),
            Picture(part).SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(
            from path in files
            let room = Room(path, root)
            let below = Below(room, arrows)
            from name in Name.Matches(Code(path)).Select(match => match.Value).Distinct()
            where homes[name].Any() && !homes[name].Any(home => home == room || below.Contains(home))
            select $"{path} uses {name} of {string.Join(", ", homes[name])}");
    }

    private static IEnumerable<string> In(string root) => Repository.Files()
        .Where(path => path.StartsWith(root, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
        .Where(path => !path.Contains("/Polyfills/", StringComparison.Ordinal) && !path.Contains("/Compatibility/", StringComparison.Ordinal));

    // The folder below the root; the way itself has none.
    private static string Room(string path, string root) => path[root.Length..].Split('/') is { Length: > 1 } parts ? parts[0] : Root;

    private static string Code(string path) => Comment.Replace(File.ReadAllText(Repository.At(path)), string.Empty);

    private static HashSet<string> Below(string folder, ILookup<string, string> arrows)
    {
        var below = new HashSet<string>();
        Reach(folder, arrows, below);
        return below;
    }

    private static void Reach(string folder, ILookup<string, string> arrows, HashSet<string> reached)
    {
        foreach (string next in arrows[folder].Where(reached.Add))
        {
            Reach(next, arrows, reached);
        }
    }

    private static IEnumerable<(string From, string To)> Picture(string part)
    {
        string text = File.ReadAllText(Repository.At("docs/architecture.md"));
        string drawn = Regex.Match(text, @"subgraph " + part + @"\b[^\n]*\n(.*?)\n    end", RegexOptions.Singleline).Groups[1].Value;
        return drawn.Split('\n').Select(line => line.Trim().Split(" --> ").Select(Label).ToArray()).SelectMany(chain => chain.Zip(chain.Skip(1), (from, to) => (from, to)));
    }

    // A name that another part of the picture has too stands in quotes behind one that is drawn only once.
    private static string Label(string node) => node.Split('"') is { Length: 3 } quoted ? quoted[1] : node;
}
