using System.Globalization;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>Many instances from a server that takes its time: eight at once, and one after the other.</summary>
internal static class ReadRow
{
    private const int LatencyMs = 50;

    public static async Task<Row> RunAsync(BenchmarkOptions options, ServerProcess server)
    {
        await server.PostAsync("reset", new { });
        await server.PostAsync("instances/add", new { count = options.Reads });
        await server.PostAsync("faults", new { endpoint = "instance", kind = "slow", delayMs = LatencyMs, times = 0 });
        Task<Sample> read(int throttle) => Contestant.PowerShellAsync(
            "Read-Instance.ps1", server, ("Module", BenchmarkPaths.Module), ("Count", options.Reads), ("ThrottleLimit", throttle));
        return new Row
        {
            Part = Part.Person,
            What = string.Create(CultureInfo.InvariantCulture, $"reads of {options.Reads:#,0} instances at {LatencyMs} ms, -ThrottleLimit 8, order kept"),
            Against = "the same with -ThrottleLimit 1",
            Goal = new Goal(1.0 / 7),
        }.WithTime(await Pair.RunAsync(options.ReadPairs, () => read(8), () => read(1)));
    }
}
