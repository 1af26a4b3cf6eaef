using System.Collections.Generic;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>A process that lives for one resubmission: ours on the sandbox, the bare call of a script, and the official SDK.</summary>
internal static class FirstRows
{
    private const string What = "fresh process to its first accepted resubmit, on the sandbox";

    public static async Task<IEnumerable<Row>> RunAsync(BenchmarkOptions options, ServerProcess server, NodePeer node)
    {
        await server.RepeatOneTaskAsync();
        Row script = new Row
        {
            What = What, Against = "fresh process of one Invoke-RestMethod call, token first", Part = Part.Person, Goal = new Goal(1.1), Guard = new Goal(1.3),
        }.WithTime(await Pair.RunAsync(options.FirstPairs, OursAsync, () => Contestant.WholePowerShellAsync("First-RestMethod.ps1", server)));
        Row sdk = await node.MeasureAsync(new Row { What = What, Against = "fresh process of one call of the " + NodePeer.Name, Part = Part.Peer }, async row => row.WithTime(
            await Pair.RunAsync(options.FirstPairs, OursAsync, () => Contestant.WholeAsync(() => node.RunAsync(server, 0, 1)))));
        return [script, sdk];
    }

    private static Task<Sample> OursAsync() => Contestant.WholePowerShellAsync("First-Cmdlet.ps1", null, ("Module", BenchmarkPaths.Module));
}
