using System.Globalization;

namespace Feishu.Approval.Benchmarks.Measuring;

/// <summary>What a median ratio is to reach.</summary>
/// <param name="Bound">The bound, which still counts as reached.</param>
/// <param name="IsMinimum">Whether more is better.</param>
internal sealed record Goal(double Bound, bool IsMinimum = false)
{
    public bool IsMetBy(double ratio) => IsMinimum ? ratio >= Bound : ratio <= Bound;

    /// <summary>Whether a ratio is so far off that no busy machine explains it.</summary>
    public bool IsFarFrom(double ratio) => IsMinimum ? ratio < Bound / 1.5 : ratio > Bound * 1.5;

    public override string ToString() => (IsMinimum ? "≥ " : "≤ ") + Bound.ToString("0.###", CultureInfo.InvariantCulture);
}
