using System.IO;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Contract;

/// <summary>The folders of Core lie in layers, as docs/architecture.md draws them: none uses what lies above it.</summary>
public sealed class LayerTests
{
    private const string Core = "src/Feishu.Approval.Core/";

    // What each folder uses, as the picture says it: directly, and along the arrows.
    private static readonly ILookup<string, string> Arrows = Picture("core").ToLookup(arrow => arrow.From, arrow => arrow.To);

    private const string Root = "(the way itself)";

    private static readonly Regex Declared = new(@"(?m)^(?:public|internal) [^\n]*?\b(?:record struct|record|class|struct|enum|interface) (\w+)");

    private static readonly Regex Name = new(@"\b[A-Z]\w+");

    private static readonly Regex Comment = new(@"//[^\n]*");

    private static readonly Regex Using = new(@"(?m)^using Feishu\.Approval\.(\w+);");

    public static IEnumerable<TheoryDataRow<string>> Sources() => Repository.Files()
        .Where(path => path.StartsWith(Core, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
        .Where(path => !path.Contains("/Polyfills/", StringComparison.Ordinal))
        .Select(path => new TheoryDataRow<string>(path));

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
    public void The_rooms_of_a_folder_lie_in_layers_too(string folder)
    {
        ILookup<string, string> arrows = Picture(folder).ToLookup(arrow => arrow.From, arrow => arrow.To);
        string[] files = Sources().Select(row => row.Data).Where(path => path.StartsWith(Core + folder + "/", StringComparison.Ordinal)).ToArray();
        ILookup<string, string> homes = files.SelectMany(path => Declared.Matches(Code(path)).Select(match => (Type: match.Groups[1].Value, Room: Room(path)))).ToLookup(home => home.Type, home => home.Room);

        Assert.Equal(
            files.Select(Room).Distinct().Order(StringComparer.Ordinal),
            Picture(folder).SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(
            from path in files
            let below = Below(Room(path), arrows)
            from name in Name.Matches(Code(path)).Select(match => match.Value).Distinct()
            where homes[name].Any() && !homes[name].Any(room => room == Room(path) || below.Contains(room))
            select $"{path} uses {name} of {string.Join(", ", homes[name])}");
    }

    // The folder below one of Core's; the way itself has none.
    private static string Room(string path) => path[Core.Length..].Split('/') is { Length: > 2 } parts ? parts[1] : Root;

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
