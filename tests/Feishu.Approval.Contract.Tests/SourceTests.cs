using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Contract;

/// <summary>What every file of the repository keeps to.</summary>
public sealed class SourceTests
{
    private const int LongestFile = 230;

    private static readonly string[] ScriptTypes = [".ps1", ".psm1", ".psd1"];

    private static readonly string[] BinaryTypes = [".png", ".ico", ".dll", ".nupkg", ".gif", ".jpg"];

    // Home folders on the three systems, with a name in them.
    private static readonly Regex HomeFolder = new(@"(?<![\w.:/])/(?:home|Users)/\w|\b[A-Z]:\\Users\\\w");

    public static IEnumerable<TheoryDataRow<string>> Scripts() =>
        Repository.Files().Where(path => ScriptTypes.Contains(Path.GetExtension(path))).Select(path => new TheoryDataRow<string>(path));

    // Windows PowerShell reads a script without a byte order mark in the system's code page. Tests run in PowerShell 7 only.
    public static IEnumerable<TheoryDataRow<string>> ScriptsForUsers() => Scripts().Where(row => !row.Data.StartsWith("tests/", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(ScriptsForUsers))]
    public void A_script_is_plain_ASCII_or_says_that_it_is_not(string path)
    {
        byte[] text = File.ReadAllBytes(Repository.At(path));
        Assert.True(text.AsSpan().StartsWith(Encoding.UTF8.Preamble) || text.All(octet => octet < 128), path);
    }

    [Fact]
    public void No_source_file_is_longer_than_a_room_that_one_sees_at_a_glance() => Assert.DoesNotContain(
        Repository.Files().Where(path => path.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(path) is ".cs" or ".psm1"),
        path => File.ReadLines(Repository.At(path)).Count() > LongestFile);

    [Fact]
    public void No_file_names_a_path_of_the_machine_that_it_was_written_on()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] here = new[] { Repository.Root, home + Path.DirectorySeparatorChar }.Where(path => path.Length > 4).ToArray();
        Assert.Empty(
            from path in Repository.Files()
            where !BinaryTypes.Contains(Path.GetExtension(path))
            let text = File.ReadAllText(Repository.At(path))
            where HomeFolder.IsMatch(text) || here.Any(folder => text.Contains(folder, StringComparison.Ordinal))
            select path);
    }
}
