using System;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>A process that lives for one resubmission: ours on the sandbox, and the bare call of a script.</summary>
internal static class FirstRow
{
    public static async Task<Row> RunAsync(BenchmarkOptions options, ServerProcess server)
    {
        await server.RepeatOneTaskAsync();
        return new Row
        {
            What = "fresh process to its first accepted resubmit, on the sandbox",
            Against = "fresh process of one Invoke-RestMethod call, token first",
            Goal = new Goal(1.3),
        }.WithTime(await Pair.RunAsync(
            options.FirstPairs,
            () => Contestant.WholePowerShellAsync("First-Cmdlet.ps1", null, ("Module", BenchmarkPaths.Module)),
            () => Contestant.WholePowerShellAsync("First-RestMethod.ps1", server)));
    }
}
