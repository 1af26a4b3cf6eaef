using System.IO;
using Feishu.Approval.Engine;
using Feishu.Approval.Pester;

[assembly: AssemblyFixture(typeof(PesterRun))]

namespace Feishu.Approval.Pester;

/// <summary>
/// All Pester files, in three fresh processes side by side (much of the time is spent waiting, for clocks and for processes that start). Each
/// takes the next file that no other has. Files share a process because each start costs seconds and none of them leaves anything behind that
/// another could meet; what needs a process of its own starts one itself.
/// </summary>
public sealed class PesterRun : IAsyncDisposable
{
    private const int Processes = 3;

    private readonly DirectoryInfo _claims = Directory.CreateTempSubdirectory();

    private readonly Lazy<Task<PesterProcess[]>> _processes;

    public PesterRun() =>
        _processes = new(() => Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => PesterProcess.RunAsync(PesterFiles.LongestFirst, _claims.FullName))));

    /// <summary>Fails when anything of this file failed, was not run at all, or when there is no engine to run it in.</summary>
    public async Task PassedAsync(string file)
    {
        PesterProcess[] processes = await _processes.Value;
        PesterProcess? process = processes.FirstOrDefault(one => one.Report?.Files.Any(report => report.Name == file) == true);
        string output = process?.OutputOf(file) ?? string.Join("\n", processes.Where(one => one.Report is null).Select(one => one.OutputOf(file)));
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        PesterFileReport found = process?.Report?.Files.FirstOrDefault(one => one.Name == file) ?? throw new InvalidOperationException($"{file} did not run. {output}");
        Assert.True(found.Passed, output);
        Assert.SkipWhen(found.Tests == 0, string.Join("; ", found.Reasons));
    }

    /// <summary>Says which engine and which Pester it was, and how much of what there is was run.</summary>
    public async ValueTask DisposeAsync()
    {
        _claims.Delete(recursive: true);
        if (!_processes.IsValueCreated)
        {
            return;
        }

        PesterReport[] reports = [.. (await _processes.Value).Select(process => process.Report).OfType<PesterReport>()];
        PesterFileReport[] files = [.. reports.SelectMany(report => report.Files)];
        string engine = reports.Length == 0 ? "no engine" : $"PowerShell {reports[0].PowerShell} ({PowerShellEngine.Path}), Pester {reports[0].Pester}";
        string[] reasons = [.. files.SelectMany(file => file.Reasons).Distinct()];
        TestContext.Current.SendDiagnosticMessage(
            $"{engine}: {files.Count(file => file.Tests > 0)} of {PesterFiles.Names.Count} Pester files ran, {files.Sum(file => file.Tests - file.Failed)} Pester tests passed, "
            + $"{files.Sum(file => file.Failed)} failed, {files.Sum(file => file.Skipped)} skipped{string.Concat(reasons.Select(reason => "; " + reason))}");
    }
}
