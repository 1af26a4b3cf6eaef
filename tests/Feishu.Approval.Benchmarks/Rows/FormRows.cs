using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>A large form from hashtables to text, in one process by turns: handed over as one array, and piped one by one.</summary>
internal static class FormRows
{
    public static async Task<IEnumerable<Row>> RunAsync(BenchmarkOptions options) =>
    [
        .. await RunAsync(options, "Argument", "as -InputObject", new Goal(1.0 / 8), new Goal(1.0 / 4)),
        .. await RunAsync(options, "Pipeline", "piped", null, null),
    ];

    private static async Task<IEnumerable<Row>> RunAsync(BenchmarkOptions options, string way, string how, Goal? time, Goal? bytes)
    {
        IReadOnlyList<Pair> pairs = await Contestant.PowerShellAsync<Pair[]>(
            "Measure-Form.ps1", null, ("Module", BenchmarkPaths.Module), ("Way", way), ("Controls", options.Controls), ("WarmUp", 10), ("Runs", options.FormRuns));
        string what = string.Create(CultureInfo.InvariantCulture, $"form of {options.Controls:#,0} controls, {how}, ConvertTo-FeishuForm and ToJson()");
        string against = $"ConvertTo-Json -Depth 20 -Compress, {how}, which checks nothing";
        return
        [
            new Row { What = what, Against = against, Goal = time }.WithTime(pairs),
            new Row { What = what + ", allocated bytes", Against = against, Goal = bytes }.WithBytes(pairs),
        ];
    }
}
