using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// A service with one sliding window for all who call it. It tells a refused caller in whole seconds, rounded up, when the
/// next place is free. A request takes its time to arrive, and so does the answer.
/// </summary>
internal sealed class PacingService
{
    private readonly SimulationClock clock;
    private readonly Random random;
    private readonly int limit;
    private readonly TimeSpan span;
    private readonly Queue<TimeSpan> passed = new();

    public PacingService(SimulationClock clock, int seed, int limit, TimeSpan span)
    {
        this.clock = clock;
        random = new Random(seed);
        this.limit = limit;
        this.span = span;
    }

    /// <summary>What one process reaches the service by.</summary>
    public PacingCaller NewCaller() => new(this);

    /// <summary>How long until the next place is free; null when one was taken.</summary>
    public TimeSpan? Refuse()
    {
        while (passed.Count > 0 && clock.Elapsed - passed.Peek() >= span)
        {
            passed.Dequeue();
        }

        if (passed.Count >= limit)
        {
            return span - (clock.Elapsed - passed.Peek());
        }

        passed.Enqueue(clock.Elapsed);
        return null;
    }

    /// <summary>One way of a request or an answer: mostly 50 to 150 ms, now and then much longer.</summary>
    public Task TravelAsync(CancellationToken cancellation) =>
        clock.Delay(TimeSpan.FromMilliseconds(50 + (100 * random.NextDouble()) + (random.Next(50) == 0 ? 1000 * random.NextDouble() : 0)), cancellation);
}
