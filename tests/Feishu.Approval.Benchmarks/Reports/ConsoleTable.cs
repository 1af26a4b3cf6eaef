using System;
using System.Globalization;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Reports;

/// <summary>What is shown while the suite runs.</summary>
internal static class ConsoleTable
{
    public static void Write(Row row)
    {
        Console.WriteLine(row.What);
        Console.WriteLine("  against " + row.Against);
        Console.WriteLine("  " + (row.NotRun ?? string.Create(
            CultureInfo.InvariantCulture,
            $"median ratio {row.Median:0.00}{(row.Goal is null ? "" : $" (goal {row.Goal}{(row.Goal.IsMetBy(row.Median) ? "" : ", NOT MET")})")}, {Ratio.Range(row)}, {row.Ratios.Count} pairs (noise: {row.Aside})")));
    }
}
