using System.IO;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Contract;

/// <summary>What SECURITY.md promises about the whole of the sources, and that the tests it names are there.</summary>
public sealed class SecurityTests
{
    // What switches off the validation of certificates, in any of the ways that .NET knows.
    [Theory]
    [InlineData("CertificateValidationCallback|CertificateCustomValidation|DangerousAccept|RemoteCertificateValidation|CertificatePolicy|SkipCertificateCheck|ServicePointManager")]
    [InlineData(@"\bDllImport\b|\bLibraryImport\b|\bProcess\.Start\b|\bProcessStartInfo\b|\bAdd-Type\b|\bInvoke-Expression\b")]
    [InlineData(@"BinaryFormatter|NetDataContractSerializer|\bLosFormatter\b|Type\.GetType\(")]
    public void No_source_mentions(string pattern) => Assert.Empty(Mentions(pattern));

    // A journal, the file of a watch, a report and a list are asked for by name. Nothing else of ours ever writes.
    [Fact]
    public void Only_journals_reports_and_lists_open_a_file_for_writing() => Assert.Equal(
        ["src/Feishu.Approval.Core/Disks/WholeFile.cs", "src/Feishu.Approval.Core/Journal/JournalLock.cs", "src/Feishu.Approval.Core/Journal/RunJournal.cs", "src/Feishu.Approval.Core/Reports/ReportFile.cs", "src/Feishu.Approval.Core/Sheets/SheetFiles.cs", "src/Feishu.Approval.Core/Watching/SeenFile.cs", "src/Feishu.Approval/Binding/ExcelModule.cs"],
        Mentions(@"FileMode\.(?:OpenOrCreate|Create|CreateNew|Append|Truncate)|FileAccess\.(?:Write|ReadWrite)|File\.(?:Write|Create|Append|OpenWrite|Copy|Move|Replace)|StreamWriter|GetTemp|IsolatedStorage|Microsoft\.Win32|Set-Content|Out-File"));

    [Fact]
    public void Only_the_resolver_of_the_desktop_edition_loads_an_assembly() => Assert.Equal(
        ["src/Feishu.Approval/Sessions/DesktopAssemblyResolver.cs"], Mentions(@"Assembly\.Load|LoadFrom|LoadFile|AssemblyLoadContext|AssemblyResolve\b"));

    // Without a full path the current directory would be asked.
    [Fact]
    public void The_module_file_imports_by_its_own_folder_only()
    {
        string[] imports = File.ReadAllLines(Repository.At("src", "Module", "Feishu.Approval.psm1")).Where(line => line.Contains("Import-Module", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            ["$binary = Import-Module -Name (Join-Path (Join-Path (Join-Path $PSScriptRoot 'bin') $folder) 'Feishu.Approval.dll') -PassThru", "$values = Import-Module -Name (Join-Path $PSScriptRoot 'Feishu.Approval.Values.psd1') -PassThru"],
            imports);
    }

    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("docs/reliability.md")]
    public void Every_test_that_a_page_names_is_there(string page)
    {
        string sources = string.Concat(Repository.Files().Where(path => path.StartsWith("tests/", StringComparison.Ordinal) && Path.GetExtension(path) is ".cs" or ".ps1").Select(path => File.ReadAllText(Repository.At(path))));
        string[] named = Regex.Matches(File.ReadAllText(Repository.At(page.Split('/'))), @"`([A-Z][a-z]*(?:_\w+){2,})`").Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(sources.Contains(" " + name + "(", StringComparison.Ordinal), name));
    }

    private static IEnumerable<string> Mentions(string pattern) => Repository.Files()
        .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(path) is ".cs" or ".psm1" or ".ps1" or ".ps1xml")
        .Where(path => Regex.IsMatch(File.ReadAllText(Repository.At(path)), pattern)).Order(StringComparer.Ordinal);
}
