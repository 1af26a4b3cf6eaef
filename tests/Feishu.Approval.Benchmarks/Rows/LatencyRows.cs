using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>What one call takes in a run of many, where the answer takes its time as that of a service does. Both sides run at once.</summary>
internal static class LatencyRows
{
    private const int LatencyMs = 30;
    private const int WarmUpCalls = 200;

    public static async Task<IEnumerable<Row>> RunAsync(BenchmarkOptions options, NodePeer node)
    {
        // Only on Linux a process trusts what its environment names.
        await using ServerProcess server = OperatingSystem.IsLinux() ? await ServerProcess.StartTlsAsync() : await ServerProcess.StartAsync();
        await server.RepeatOneTaskAsync();
        await server.PostAsync("faults", new { endpoint = "resubmit", kind = "slow", delayMs = LatencyMs, times = 0 });
        string what = string.Create(CultureInfo.InvariantCulture, $"one call of {options.LatencyCalls:#,0}, answered after {LatencyMs} ms{(server.SpeaksTls ? ", over TLS" : "")}");
        Task<Sample> cmdlet() => Contestant.PowerShellAsync(
            "Latency-Cmdlet.ps1", server, ("Module", BenchmarkPaths.Module), ("WarmUp", WarmUpCalls), ("Calls", options.LatencyCalls));

        Row[] middle = [.. Rows(
            what, "bare HttpClient", Part.Person, new Goal(1.2), await Pair.TogetherAsync(options.LatencyPairs, cmdlet, () => Contestant.OwnAsync(BareClient.Name, server, WarmUpCalls, options.LatencyCalls)))];
        Row[] peer = node.NotRun is null
            ? [.. Rows(what, NodePeer.Name, Part.Peer, null, await Pair.TogetherAsync(1, cmdlet, () => node.RunAsync(server, WarmUpCalls, options.LatencyCalls)))]
            : [new Row { What = what, Against = NodePeer.Name, Part = Part.Peer, NotRun = node.NotRun }];
        return [.. middle, .. peer];
    }

    private static IEnumerable<Row> Rows(string what, string against, Part part, Goal? slowest, IReadOnlyList<Pair> pairs) =>
    [
        new Row { What = what + ", p50", Against = against, Part = part }.WithPercentile(pairs, 50),
        new Row { What = what + ", p99", Against = against, Part = part, Goal = slowest }.WithPercentile(pairs, 99),
    ];
}
