using System.IO;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Feishu.Approval.Contract;

/// <summary>The PowerShell and the Pester that tests and demo bring along: pinned, downloaded, and no part of anything that we give out.</summary>
public sealed class EngineTests
{
    private static readonly string[] Programs = [".dll", ".exe", ".so", ".dylib", ".nupkg", ".zip"];

    // Assemblies and folders of an engine, and modules that come with one.
    private static readonly Regex OfAnEngine = new(@"(^|/)(pwsh|Pester|System\.Management\.Automation|Microsoft\.PowerShell\.[^/]*)(\.[^/]*)?(/|$)");

    [Fact]
    public void No_file_of_the_repository_is_a_part_of_it() => Assert.DoesNotContain(
        Repository.Files(),
        path => Programs.Contains(Path.GetExtension(path)) || (OfAnEngine.IsMatch(path) && !path.StartsWith("tests/Pester/", StringComparison.Ordinal)));

    [Fact]
    public void No_file_of_the_built_module_is_a_part_of_it() => Assert.DoesNotContain(
        Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories),
        path => OfAnEngine.IsMatch(Path.GetRelativePath(Repository.Module, path).Replace('\\', '/')));

    [Fact]
    public void No_project_that_ships_knows_of_it() => Assert.DoesNotContain(
        Repository.Files().Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal)),
        path => File.ReadAllText(Repository.At(path)).Contains("Engine.targets", StringComparison.Ordinal));

    [Fact]
    public void Its_versions_are_exact()
    {
        Assert.Matches(@"""powershell"": \{\s*""version"": ""\d+\.\d+\.\d+"",", File.ReadAllText(Repository.At(".config", "dotnet-tools.json")));
        Assert.Matches(@"^\d+\.\d+\.\d+$", XDocument.Load(Repository.At("src", "Directory.Packages.props")).Descendants("PesterVersion").Single().Value);
    }
}
