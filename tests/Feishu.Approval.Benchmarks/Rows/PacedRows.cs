using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>A run that keeps to the documented limit, against a server that counts.</summary>
internal static class PacedRows
{
    private const int Limit = 100;
    private const int WindowSeconds = 60;

    public static async Task<IEnumerable<Row>> RunAsync(BenchmarkOptions options, ServerProcess server)
    {
        await server.RepeatOneTaskAsync();
        await server.PostAsync("ratelimit", new { endpoint = "resubmit", limit = Limit, seconds = WindowSeconds });
        double seconds = (await Contestant.PowerShellAsync("Resubmit-Paced.ps1", server, ("Module", BenchmarkPaths.Module), ("Calls", options.Paced))).Seconds;
        int refused = (await server.GetAsync("counters")).GetProperty("refusedByRateLimit").GetInt32();
        string what = string.Create(CultureInfo.InvariantCulture, $"{options.Paced} resubmits inside {Limit} a minute");
        string aside = string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s, {refused} refused");
        var refusals = new Row { Part = Part.Person, What = what + ", refused", Against = "all calls", Goal = new Goal(0.01) };
        var used = new Row { Part = Part.Person, What = what + ", beyond the first " + Limit, Against = "what the limit allows in that time", Goal = new Goal(0.95, IsMinimum: true) };
        return
        [
            options.Paced > Limit
                ? used.WithRatio((options.Paced - Limit) / (Limit * seconds / WindowSeconds), aside)
                : used with { NotRun = "not run: too few calls to wait for the limit" },
            refusals.WithRatio((double)refused / options.Paced, aside),
        ];
    }
}
