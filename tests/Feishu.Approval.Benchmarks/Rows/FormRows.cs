using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>A large form from hashtables to text, in one process by turns.</summary>
internal static class FormRows
{
    public static async Task<IEnumerable<Row>> RunAsync(BenchmarkOptions options)
    {
        IReadOnlyList<Pair> pairs = await Contestant.PowerShellAsync<Pair[]>(
            "Measure-Form.ps1", null, ("Module", BenchmarkPaths.Module), ("Controls", options.Controls), ("WarmUp", 5), ("Runs", options.FormRuns));
        string what = string.Create(CultureInfo.InvariantCulture, $"form of {options.Controls:#,0} controls, ConvertTo-FeishuForm and ToJson()");
        const string against = "ConvertTo-Json -Depth 20 -Compress, which checks nothing";
        return
        [
            new Row { What = what, Against = against }.WithTime(pairs),
            new Row { What = what + ", allocated bytes", Against = against }.WithBytes(pairs),
        ];
    }
}
