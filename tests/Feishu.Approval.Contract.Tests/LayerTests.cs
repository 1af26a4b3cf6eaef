using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Feishu.Approval.Contract;

/// <summary>The folders of Core lie in layers, as docs/architecture.md draws them: none uses what lies above it.</summary>
public sealed class LayerTests
{
    private const string Core = "src/Feishu.Approval.Core/";

    // What each folder uses, as the picture says it: directly, and along the arrows.
    private static readonly ILookup<string, string> Arrows = Picture().ToLookup(arrow => arrow.From, arrow => arrow.To);

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
        var below = new HashSet<string>();
        Reach(own, below);
        Assert.DoesNotContain(own, below);
        Assert.All(
            Using.Matches(File.ReadAllText(Repository.At(path))).Select(match => match.Groups[1].Value).Where(used => used != own),
            used => Assert.True(below.Contains(used), $"{path} uses {used}, to which no arrow of docs/architecture.md leads from {own}."));
    }

    [Fact]
    public void The_picture_has_every_folder_and_no_other()
    {
        string[] folders = Sources().Select(row => row.Data[Core.Length..].Split('/')).Where(parts => parts.Length > 1).Select(parts => parts[0]).Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(folders, Picture().SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().Order(StringComparer.Ordinal));
    }

    private static void Reach(string folder, HashSet<string> reached)
    {
        foreach (string next in Arrows[folder].Where(reached.Add))
        {
            Reach(next, reached);
        }
    }

    private static IEnumerable<(string From, string To)> Picture()
    {
        string text = File.ReadAllText(Repository.At("docs/architecture.md"));
        string core = Regex.Match(text, @"subgraph core\[[^\n]*\n(.*?)\n    end", RegexOptions.Singleline).Groups[1].Value;
        return core.Split('\n').Select(line => line.Trim().Split(" --> ")).SelectMany(chain => chain.Zip(chain.Skip(1), (from, to) => (from, to)));
    }
}
