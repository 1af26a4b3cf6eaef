using System.Globalization;
using System.Linq;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Reports;

/// <summary>Ratios as text.</summary>
internal static class Ratio
{
    public static string Range(Row row) => string.Create(CultureInfo.InvariantCulture, $"{row.Ratios.Min():0.00}–{row.Ratios.Max():0.00}");
}
