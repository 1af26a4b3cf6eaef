using Feishu.Approval.Engine;
using Feishu.Approval.Pester;

[assembly: AssemblyFixture(typeof(PesterRun))]

namespace Feishu.Approval.Pester;

/// <summary>
/// All Pester files, in two fresh processes side by side (much of the time is spent waiting for clocks). Files share a process because each
/// start costs seconds and none of them leaves anything behind that another could meet; what needs a process of its own starts one itself.
/// </summary>
public sealed class PesterRun : IAsyncDisposable
{
    private const int Processes = 2;

    private readonly Lazy<IReadOnlyList<Task<PesterProcess>>> _processes = new(() =>
        [.. Enumerable.Range(0, Processes).Select(number => PesterProcess.RunAsync([.. PesterFiles.Names.Where((_, place) => place % Processes == number)]))]);

    /// <summary>Fails when anything of this file failed, was not run at all, or when there is no engine to run it in.</summary>
    public async Task PassedAsync(string file)
    {
        int place = PesterFiles.Names.Index().First(one => one.Item == file).Index;
        PesterProcess process = await _processes.Value[place % Processes];
        string output = process.OutputOf(file);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        PesterFileReport found = process.Report?.Files.FirstOrDefault(one => one.Name == file) ?? throw new InvalidOperationException($"{file} did not run. {output}");
        Assert.True(found.Passed, output);
        Assert.SkipWhen(found.Tests == 0, string.Join("; ", found.Reasons));
    }

    /// <summary>Says which engine and which Pester it was, and how much of what there is was run.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_processes.IsValueCreated)
        {
            return;
        }

        PesterReport[] reports = [.. (await Task.WhenAll(_processes.Value)).Select(process => process.Report).OfType<PesterReport>()];
        PesterFileReport[] files = [.. reports.SelectMany(report => report.Files)];
        string engine = reports.Length == 0 ? "no engine" : $"PowerShell {reports[0].PowerShell} ({PowerShellEngine.Path}), Pester {reports[0].Pester}";
        string[] reasons = [.. files.SelectMany(file => file.Reasons).Distinct()];
        TestContext.Current.SendDiagnosticMessage(
            $"{engine}: {files.Count(file => file.Tests > 0)} of {PesterFiles.Names.Count} Pester files ran, {files.Sum(file => file.Tests - file.Failed)} Pester tests passed, "
            + $"{files.Sum(file => file.Failed)} failed, {files.Sum(file => file.Skipped)} skipped{string.Concat(reasons.Select(reason => "; " + reason))}");
    }
}
