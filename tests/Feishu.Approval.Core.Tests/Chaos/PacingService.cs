namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// A service with one sliding window for all who call it. It tells a refused caller in whole seconds, rounded up, when the
/// next place is free. A request takes its time to arrive, and so does the answer.
/// </summary>
internal sealed class PacingService
{
    private readonly SimulationClock _clock;
    private readonly Random _random;
    private readonly int _limit;
    private readonly TimeSpan _span;
    private readonly Queue<TimeSpan> _passed = new();

    public PacingService(SimulationClock clock, int seed, int limit, TimeSpan span)
    {
        _clock = clock;
        _random = new Random(seed);
        _limit = limit;
        _span = span;
    }

    /// <summary>What one process reaches the service by.</summary>
    public PacingCaller NewCaller() => new(this);

    /// <summary>How long until the next place is free; null when one was taken.</summary>
    public TimeSpan? Refuse()
    {
        while (_passed.Count > 0 && _clock.Elapsed - _passed.Peek() >= _span)
        {
            _passed.Dequeue();
        }

        if (_passed.Count >= _limit)
        {
            return _span - (_clock.Elapsed - _passed.Peek());
        }

        _passed.Enqueue(_clock.Elapsed);
        return null;
    }

    /// <summary>One way of a request or an answer: mostly 50 to 150 ms, now and then much longer.</summary>
    public Task TravelAsync(CancellationToken cancellation) =>
        _clock.Delay(TimeSpan.FromMilliseconds(50 + (100 * _random.NextDouble()) + (_random.Next(50) == 0 ? 1000 * _random.NextDouble() : 0)), cancellation);
}
