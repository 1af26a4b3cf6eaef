using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Feishu.Approval.Benchmarks.Measuring;

/// <summary>One line of the table.</summary>
internal sealed record Row
{
    private readonly Goal? _guard;

    /// <summary>What is measured.</summary>
    public required string What { get; init; }

    /// <summary>What it is compared with.</summary>
    public required string Against { get; init; }

    /// <summary>How much of the other's each pair took; empty when the row was not run.</summary>
    public IReadOnlyList<double> Ratios { get; private init; } = [];

    /// <summary>Absolute figures, which say something about the machine and the hour only.</summary>
    public string Aside { get; private init; } = "";

    /// <summary>What the ratio is to reach; null for a row that only informs.</summary>
    public Goal? Goal { get; init; }

    /// <summary>What the ratio is to keep to; the goal, unless that has not been reached.</summary>
    public Goal? Guard
    {
        get => _guard ?? Goal;
        init => _guard = value;
    }

    /// <summary>Where on the page it stands.</summary>
    public Part Part { get; init; }

    /// <summary>Why it was not run.</summary>
    public string? NotRun { get; init; }

    public double Median => MedianOf(Ratios);

    /// <summary>The ratios of the time.</summary>
    public Row WithTime(IReadOnlyList<Pair> pairs) => With(pairs, sample => sample.Seconds, median => Text(median * 1000, "ms"));

    /// <summary>The ratios of the allocated bytes.</summary>
    public Row WithBytes(IReadOnlyList<Pair> pairs) => With(pairs, sample => sample.Bytes!.Value, median => Text(median / 1024, "KiB"));

    /// <summary>The ratios of what so many of a hundred calls did not exceed.</summary>
    public Row WithPercentile(IReadOnlyList<Pair> pairs, int percent) => With(pairs, sample => sample.Percentile(percent), median => Text(median * 1000, "ms"));

    /// <summary>A figure that is a ratio by itself.</summary>
    public Row WithRatio(double ratio, string aside) => this with { Ratios = [ratio], Aside = aside };

    private Row With(IReadOnlyList<Pair> pairs, Func<Sample, double> value, Func<double, string> text) => this with
    {
        Ratios = [.. pairs.Select(pair => value(pair.A) / value(pair.B))],
        Aside = text(MedianOf(pairs.Select(pair => value(pair.A)))) + " : " + text(MedianOf(pairs.Select(pair => value(pair.B)))),
    };

    private static string Text(double value, string unit) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + unit;

    private static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
