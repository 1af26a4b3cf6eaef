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

    // From the ground up. Folders of one row do not use each other.
    private static readonly string[][] Layers =
    [
        ["Json", "Errors", "Calls"], ["Http", "Pipeline", "Ids"], ["Authentication"], ["Resilience"], ["Connection", "Journal"], ["Forms"], ["Files"], ["Approvals"], ["Search", "Views", "Actions"], ["Diagnosis", "Clients"],
    ];

    private static readonly Regex Using = new(@"(?m)^using Feishu\.Approval\.(\w+);");

    public static IEnumerable<TheoryDataRow<string>> Sources() => Repository.Files()
        .Where(path => path.StartsWith(Core, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
        .Where(path => !path.Contains("/Polyfills/", StringComparison.Ordinal))
        .Select(path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_file_uses_only_what_lies_below_it(string path)
    {
        int own = Level(path[Core.Length..].Split('/')[0]);
        Assert.All(
            Using.Matches(File.ReadAllText(Repository.At(path))).Select(match => match.Groups[1].Value),
            used => Assert.True(Level(used) < own, $"{path} uses {used}"));
    }

    private static int Level(string folder) => Array.FindIndex(Layers, layer => layer.Contains(folder)) is int level and >= 0
        ? level
        : throw new InvalidOperationException($"The folder {folder} stands in no layer: put it into this test and into docs/architecture.md.");
}
