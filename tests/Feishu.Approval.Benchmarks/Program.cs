using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Feishu.Approval.Benchmarks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;
using Feishu.Approval.Benchmarks.Reports;
using Feishu.Approval.Benchmarks.Rows;

switch (args)
{
    case [BareClient.Name, .. var rest]:
        await BareClient.RunAsync(rest);
        return 0;
    case [CoreClient.Name, .. var rest]:
        await CoreClient.RunAsync(rest);
        return 0;
    case []:
    case ["--quick"]:
    case ["--guard"]:
        break;
    default:
        Console.Error.WriteLine("Usage: [--quick | --guard]");
        return 2;
}

bool isFull = args.Length == 0;
bool isGuard = args is ["--guard"];
BenchmarkOptions options = isFull ? BenchmarkOptions.Full : isGuard ? BenchmarkOptions.Guard : BenchmarkOptions.Quick;
Machine machine = await Machine.LookAsync();
var rows = new List<Row>();
IReadOnlyList<StreamBlock> blocks;

await using (ServerProcess server = await ServerProcess.StartAsync())
{
    // Those that wait run first: whatever else still ends on the machine does not show in them. These two are busy for a hundredth of their time.
    using NodePeer node = await NodePeer.InstallAsync();
    await using (ServerProcess slow = await ServerProcess.StartAsync())
    {
        Task<IEnumerable<Row>> paced = PacedRows.RunAsync(options, slow);
        Add(await ReadRow.RunAsync(options, server));
        Add([.. await paced]);
    }

    Add([.. await LatencyRows.RunAsync(options, node)]);
    Add([.. await FirstRows.RunAsync(options, server, node)]);
    var resubmit = new ResubmitRows(options, server);
    Add([.. await ResubmitRows.OverTlsAsync(options)]);
    Add([.. await ResubmitRows.Http2Async(options)]);
    Add([.. await resubmit.BareClientAsync()]);
    Add([.. await resubmit.CoreClientAsync()]);
    Add([.. await resubmit.EngineAsync()]);
    Add([.. await resubmit.RestMethodAsync()]);
    Add(await resubmit.NodeSdkAsync(node));
    (IReadOnlyList<Row> streamed, blocks) = await StreamRows.RunAsync(options, server);
    Add([.. streamed]);
}

Add([.. await FormRows.RunAsync(options)]);
Add(await ImportRow.RunAsync(options));

if (isFull)
{
    await File.WriteAllTextAsync(BenchmarkPaths.Document, PerformanceDocument.Text(machine, options, rows, DateTime.UtcNow));
    await File.WriteAllTextAsync(BenchmarkPaths.Image("rate.svg"), LinePlot.Draw("Resubmits per second in one pipeline", "1/s", [.. blocks.Select(block => ((double)block.Records, 1 / block.Seconds))]));
    await File.WriteAllTextAsync(BenchmarkPaths.Image("memory.svg"), LinePlot.Draw("Memory of the process over one pipeline", "MiB", [.. blocks.Select(block => ((double)block.Records, block.WorkingSetBytes / 1048576.0))]));
}

Row[] lost = isGuard ? [.. rows.Where(row => row.NotRun is null && row.Guard?.IsFarFrom(row.Median) == true)] : [];
foreach (Row row in lost)
{
    Console.Error.WriteLine($"Far from {row.Guard}: {row.What}, against {row.Against}: {row.Median:0.00}");
}

return lost.Length == 0 ? 0 : 1;

void Add(params Row[] measured)
{
    rows.AddRange(measured);
    foreach (Row row in measured)
    {
        ConsoleTable.Write(row);
    }
}
