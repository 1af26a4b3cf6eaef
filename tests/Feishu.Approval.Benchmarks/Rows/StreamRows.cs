using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>Very many records in one pipeline: what the last ones cost, and what stays in memory.</summary>
internal static class StreamRows
{
    public static async Task<(IReadOnlyList<Row> Rows, IReadOnlyList<StreamBlock> Blocks)> RunAsync(BenchmarkOptions options, ServerProcess server)
    {
        await server.RepeatOneTaskAsync();
        StreamBlock[] blocks = await Contestant.PowerShellAsync<StreamBlock[]>(
            "Resubmit-Stream.ps1", server, ("Module", BenchmarkPaths.Module), ("Calls", options.Streamed), ("Blocks", 10));
        StreamBlock second = blocks[1];
        StreamBlock last = blocks[^1];
        string what = string.Create(CultureInfo.InvariantCulture, $"{options.Streamed:#,0} records in one pipeline, ");
        return (
            [
                Row(what + "processor time for each of the last tenth", last.ProcessorSeconds, second.ProcessorSeconds, 1000, "ms", 1.1),
                Row(what + "bytes allocated for each of the last tenth", last.Bytes, second.Bytes, 1.0 / 1024, "KiB", 1.1),
                Row(what + "what lives after the last tenth", last.HeapBytes, second.HeapBytes, 1.0 / 1024 / 1024, "MiB", 1.1),
            ],
            blocks);
    }

    private static Row Row(string what, double last, double second, double factor, string unit, double goal) =>
        new Row { What = what, Against = "the second tenth", Goal = new Goal(goal) }.WithRatio(
            last / second, FormattableString.Invariant($"{last * factor:0.00} {unit} : {second * factor:0.00} {unit}"));
}
