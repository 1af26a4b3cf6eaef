using System.IO;
using System.Text.RegularExpressions;
using Feishu.Approval.Contract.Built;

namespace Feishu.Approval.Contract;

/// <summary>The manifest says what is in the module.</summary>
public sealed class ManifestTests
{
    [Theory]
    [InlineData(BuiltModule.Core)]
    [InlineData(BuiltModule.Desktop)]
    public void It_exports_the_cmdlets_of_the_assembly_and_no_others(string framework) =>
        Assert.Equal(BuiltModule.Of(framework).Cmdlets.Keys, Manifest.Array("CmdletsToExport")!.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void It_exports_nothing_else(string key) => Assert.Empty(Assert.IsAssignableFrom<System.Collections.Generic.IReadOnlyList<string>>(Manifest.Array(key)));

    [Theory]
    [InlineData(BuiltModule.Core)]
    [InlineData(BuiltModule.Desktop)]
    public void Its_version_is_that_of_every_assembly(string framework) => Assert.All(
        BuiltModule.OwnAssemblies, name => Assert.Equal(Manifest.Value("ModuleVersion"), BuiltModule.Of(framework).Own(name).GetName().Version!.ToString(3)));

    [Fact]
    public void Its_version_is_the_newest_in_the_change_log()
    {
        string log = Repository.At("CHANGELOG.md");
        if (!File.Exists(log))
        {
            Assert.Skip("There is no CHANGELOG.md yet.");
        }

        Match newest = Regex.Match(File.ReadAllText(log), @"(?m)^##\s+\[?v?([0-9]+(?:\.[0-9]+)+)");
        Assert.Equal(Manifest.Value("ModuleVersion"), newest.Groups[1].Value);
    }

    [Fact]
    public void Every_file_that_it_names_is_there() => Assert.All(
        Manifest.Array("FormatsToProcess")!.Append(Manifest.Value("RootModule")), name => Assert.True(File.Exists(Path.Combine(Repository.Module, name)), name));

    [Fact]
    public void It_is_for_both_editions()
    {
        Assert.Equal(["Core", "Desktop"], Manifest.Array("CompatiblePSEditions"));
        Assert.Equal("5.1", Manifest.Value("PowerShellVersion"));
    }
}
