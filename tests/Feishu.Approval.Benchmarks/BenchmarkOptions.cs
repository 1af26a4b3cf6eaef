namespace Feishu.Approval.Benchmarks;

/// <summary>How much is run.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Enough to see that everything runs; the figures say little.</summary>
    public static readonly BenchmarkOptions Quick = new() { TurnPairs = 2, SlowPairs = 1, WarmUpCalls = 50, Calls = 100, Controls = 1000, FormProcesses = 1, FormRuns = 2, ImportPairs = 2, FirstPairs = 2, LatencyPairs = 1, LatencyCalls = 100, ReadPairs = 1, Reads = 50, Streamed = 2000, Paced = 20 };

    /// <summary>Enough to see that nothing has become far worse.</summary>
    public static readonly BenchmarkOptions Guard = new() { TurnPairs = 8, SlowPairs = 2, FormProcesses = 2, FormRuns = 3, ImportPairs = 5, FirstPairs = 3, LatencyPairs = 1, LatencyCalls = 500, ReadPairs = 1, Reads = 200, Streamed = 20_000, Paced = 20 };

    /// <summary>What the document is written from.</summary>
    public static readonly BenchmarkOptions Full = new();

    /// <summary>Pairs of processes, each run by itself, where one side takes several times as long or less hangs on it.</summary>
    public int SlowPairs { get; private init; } = 2;

    /// <summary>
    /// Resubmissions of each process before the stopwatch starts. The runtime compiles up to three times what is called often, beside the work:
    /// of a cmdlet with the engine and the HTTP stack under it that is some thousand methods, and on two cores it shows for tens of thousands of
    /// calls, the most in the first ten.
    /// </summary>
    public int WarmUpCalls { get; private init; } = 20_000;

    /// <summary>Resubmissions of each process under the stopwatch.</summary>
    public int Calls { get; private init; } = 5000;

    /// <summary>Pairs of two that take turns.</summary>
    public int TurnPairs { get; private init; } = 16;

    /// <summary>Turns of each such pair, in which its calls are shared out.</summary>
    public int Turns { get; private init; } = 5;

    /// <summary>Resubmissions of a turn.</summary>
    public int TurnCalls => Calls / Turns;

    /// <summary>Controls of the large form.</summary>
    public int Controls { get; private init; } = 10_000;

    /// <summary>Processes that convert the large form: when their collector runs differs from one to the next.</summary>
    public int FormProcesses { get; private init; } = 4;

    /// <summary>Pairs of runs over the large form in each of them.</summary>
    public int FormRuns { get; private init; } = 3;

    /// <summary>Pairs of processes that import a module.</summary>
    public int ImportPairs { get; private init; } = 7;

    /// <summary>Pairs of processes that live for one resubmission.</summary>
    public int FirstPairs { get; private init; } = 5;

    /// <summary>Pairs of runs with a slow server.</summary>
    public int LatencyPairs { get; private init; } = 3;

    /// <summary>Calls of each such run.</summary>
    public int LatencyCalls { get; private init; } = 1000;

    /// <summary>Pairs of runs that read many instances.</summary>
    public int ReadPairs { get; private init; } = 1;

    /// <summary>Instances of each such run.</summary>
    public int Reads { get; private init; } = 1000;

    /// <summary>Records of the long stream; a tenth of them is one block.</summary>
    public int Streamed { get; private init; } = 100_000;

    /// <summary>Records of the run that keeps to a limit of 100 a minute; beyond the first 100 they take their time.</summary>
    public int Paced { get; private init; } = 300;
}
