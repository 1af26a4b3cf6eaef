using System;
using System.Collections.Generic;
using System.IO;
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
    case []:
    case ["--quick"]:
        break;
    default:
        Console.Error.WriteLine("Usage: [--quick]");
        return 2;
}

bool isQuick = args.Length > 0;
BenchmarkOptions options = isQuick ? BenchmarkOptions.Quick : BenchmarkOptions.Full;
Machine machine = await Machine.LookAsync();
var rows = new List<Row>();

await using (ResubmitRows resubmit = await ResubmitRows.StartAsync(options))
{
    Add(await resubmit.NoiseAsync());
    Add([.. await resubmit.BareClientAsync()]);
    Add([.. await resubmit.RestMethodAsync()]);
    Add(await resubmit.NodeSdkAsync());
}

Add([.. await FormRows.RunAsync(options)]);
Add(await ImportRow.RunAsync(options));

if (!isQuick)
{
    await File.WriteAllTextAsync(BenchmarkPaths.Document, PerformanceDocument.Text(machine, options, rows, DateTime.UtcNow));
}

return 0;

void Add(params Row[] measured)
{
    rows.AddRange(measured);
    foreach (Row row in measured)
    {
        ConsoleTable.Write(row);
    }
}
