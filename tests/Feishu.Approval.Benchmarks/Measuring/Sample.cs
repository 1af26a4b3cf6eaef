using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Benchmarks.Measuring;

/// <summary>What one contestant measured of itself.</summary>
/// <param name="Seconds">Time for one piece of work.</param>
/// <param name="Bytes">Bytes allocated for it by all threads; null where that cannot be told.</param>
/// <param name="Times">The time of each call alone, in seconds; null where it was not looked at.</param>
internal sealed record Sample(double Seconds, double? Bytes, IReadOnlyList<double>? Times = null)
{
    /// <summary>What several of equal size come to.</summary>
    public static Sample Mean(IReadOnlyList<Sample> samples) => new(samples.Average(sample => sample.Seconds), samples.Average(sample => sample.Bytes));

    /// <summary>The time that so many of a hundred calls did not exceed.</summary>
    public double Percentile(int percent) => Times!.Order().ElementAt((int)Math.Ceiling(Times!.Count * percent / 100.0) - 1);
}
