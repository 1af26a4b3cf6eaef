namespace Feishu.Approval.FakeServer;

/// <summary>
/// Draws faults from a seed. What a request meets depends on the seed, on what it asks and on how often the same was asked
/// before, never on the moment: however the requests interleave, each meets the same faults in every run.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _drawn = new(StringComparer.Ordinal);
    private readonly int _seed;
    private readonly double _rate;

    /// <summary>Creates a plan.</summary>
    /// <param name="seed">Where the drawing begins.</param>
    /// <param name="rate">The part of the requests that go wrong, from 0 to 1.</param>
    /// <param name="time">The time of the clients: hangs are given up and late calls execute by it.</param>
    public FaultPlan(int seed, double rate, IClientTime time)
    {
        _seed = seed;
        _rate = rate;
        Time = time;
    }

    /// <summary>The time of the clients.</summary>
    public IClientTime Time { get; }

    /// <summary>How many requests were judged.</summary>
    public int Requests
    {
        get
        {
            lock (_gate)
            {
                return _asked.Values.Sum();
            }
        }
    }

    /// <summary>How often each fault was drawn.</summary>
    public IReadOnlyDictionary<string, int> Drawn
    {
        get
        {
            lock (_gate)
            {
                return new SortedDictionary<string, int>(_drawn, StringComparer.Ordinal);
            }
        }
    }

    internal Fault? Draw(EndpointKind endpoint, string what)
    {
        var choices = FaultChoices.For(endpoint);
        if (choices.Count == 0)
        {
            return null;
        }

        lock (_gate)
        {
            var times = _asked[what] = _asked.GetValueOrDefault(what) + 1;
            var random = new Random(Hash(what, times));
            if (random.NextDouble() >= _rate)
            {
                return null;
            }

            var fault = choices[random.Next(choices.Count)](random);
            var name = $"{endpoint} {fault.Kind}{Manner(fault)}";
            _drawn[name] = _drawn.GetValueOrDefault(name) + 1;
            return fault;
        }
    }

    private static string Manner(Fault fault) => fault switch
    {
        { AfterExecuting: true } => " after executing",
        { Kind: FaultKind.Late, HoldConnection: true } => " after a hang",
        { Kind: FaultKind.Late, HttpStatus: 0 } => " after a reset",
        { Kind: FaultKind.Late } => " after an error page",
        _ => "",
    };

    // FNV-1a: the framework's own hash of a text is another one in every process.
    private int Hash(string what, int times)
    {
        var hash = unchecked((uint)(2166136261 ^ (_seed * 16777619)));
        foreach (var letter in $"{what}#{times}")
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return unchecked((int)hash);
    }
}
