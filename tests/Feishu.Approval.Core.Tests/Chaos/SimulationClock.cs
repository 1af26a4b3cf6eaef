using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// The time of a simulation on one thread: the wait that is over first runs on, in place, to its next wait. The same seed gives
/// the same hours to the last call.
/// </summary>
internal sealed class SimulationClock : IClock
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<TaskCompletionSource, (TimeSpan Due, long Number)> _waits = new();

    private long _number;

    public DateTimeOffset UtcNow => Start + Elapsed;

    public TimeSpan Elapsed { get; private set; }

    public Task Delay(TimeSpan time, CancellationToken cancellation)
    {
        var wait = new TaskCompletionSource();
        _waits.Enqueue(wait, (Elapsed + time, _number++));
        return wait.Task;
    }

    // Nothing hangs in a simulation.
    public IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time) => new VirtualTimer(source, Elapsed + time);

    public void RunUntil(TimeSpan end)
    {
        while (_waits.TryPeek(out _, out (TimeSpan Due, long Number) first) && first.Due <= end)
        {
            Elapsed = first.Due;
            _waits.Dequeue().SetResult();
        }

        Elapsed = end;
    }
}
