namespace Feishu.Approval.Benchmarks;

/// <summary>How much is run.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Enough to see that everything runs; the figures say little.</summary>
    public static readonly BenchmarkOptions Quick = new() { Pairs = 2, WarmUpCalls = 50, Calls = 100, Controls = 1000, FormRuns = 2, ImportPairs = 2 };

    /// <summary>What the document is written from.</summary>
    public static readonly BenchmarkOptions Full = new();

    /// <summary>Pairs of processes for each row of resubmissions.</summary>
    public int Pairs { get; private init; } = 9;

    /// <summary>Resubmissions of each process before the stopwatch starts: the runtime compiles twice what is called often, and takes its time.</summary>
    public int WarmUpCalls { get; private init; } = 1500;

    /// <summary>Resubmissions of each process under the stopwatch.</summary>
    public int Calls { get; private init; } = 1500;

    /// <summary>Controls of the large form.</summary>
    public int Controls { get; private init; } = 10_000;

    /// <summary>Pairs of runs over the large form.</summary>
    public int FormRuns { get; private init; } = 15;

    /// <summary>Pairs of processes that import a module.</summary>
    public int ImportPairs { get; private init; } = 15;
}
