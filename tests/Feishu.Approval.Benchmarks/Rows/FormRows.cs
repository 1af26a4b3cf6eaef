using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>
/// A large form from hashtables to text, by turns in one process, in several of them: each in the way it is usually written, then
/// both handed one array, and both piped one by one.
/// </summary>
internal static class FormRows
{
    private const int CallsOfARun = 10;

    public static async Task<IEnumerable<Row>> RunAsync(BenchmarkOptions options) =>
    [
        .. await RunAsync(options, "Argument", "Pipeline", new Goal(1.0 / 8), new Goal(1.0 / 4)),
        .. await RunAsync(options, "Argument", "Argument", null, null),
        .. await RunAsync(options, "Pipeline", "Pipeline", null, null),
    ];

    private static async Task<IEnumerable<Row>> RunAsync(BenchmarkOptions options, string ours, string theirs, Goal? time, Goal? bytes)
    {
        var pairs = new List<Pair>();
        for (int process = 0; process < options.FormProcesses; process++)
        {
            pairs.AddRange(await Contestant.PowerShellAsync<Pair[]>(
                "Measure-Form.ps1",
                null,
                ("Module", BenchmarkPaths.Module),
                ("Ours", ours),
                ("Theirs", theirs),
                ("Controls", options.Controls),
                ("WarmUp", 10),
                ("Runs", options.FormRuns),
                ("Calls", CallsOfARun)));
        }

        string what = string.Create(CultureInfo.InvariantCulture, $"form of {options.Controls:#,0} controls, ")
            + (ours == "Pipeline" ? "piped $form to ConvertTo-FeishuForm" : "ConvertTo-FeishuForm $form") + ", ToJson()";
        string against = (theirs == "Pipeline" ? "piped $form to ConvertTo-Json" : "ConvertTo-Json $form") + " -Depth 20 -Compress, which checks nothing";
        return
        [
            new Row { What = what, Against = against, Goal = time }.WithTime(pairs),
            new Row { What = what + ", allocated bytes", Against = against, Goal = bytes }.WithBytes(pairs),
        ];
    }
}
