namespace Feishu.Approval.Pester;

/// <summary>The Pester files against the built module, in a real PowerShell; each file is one test here.</summary>
public sealed class PesterTests(PesterRun run)
{
    public static IEnumerable<TheoryDataRow<string>> Files() => PesterFiles.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Files))]
    public Task Passes(string file) => run.PassedAsync(file);
}
