using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;

namespace Feishu.Approval.Core.Tests.Watching;

/// <summary>
/// A clock whose waits are over at once, and on which things happen at their time: a wait passes one event after the other, each with the clock at its moment.
/// </summary>
internal sealed class EventClock : IClock
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly PriorityQueue<Action, (TimeSpan Due, int Number)> _events = new();
    private int _number;
    private TimeSpan _elapsed;

    public DateTimeOffset UtcNow => Start + Elapsed;

    public TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    /// <summary>Does something at a time since the start.</summary>
    public void At(TimeSpan time, Action action)
    {
        lock (_gate)
        {
            _events.Enqueue(action, (time, _number++));
        }
    }

    /// <summary>Does something after a time from now.</summary>
    public void After(TimeSpan time, Action action) => At(Elapsed + time, action);

    public Task Delay(TimeSpan time, CancellationToken cancellation)
    {
        Pass(Elapsed + time, cancellation);
        return cancellation.IsCancellationRequested ? Task.FromCanceled(cancellation) : Task.CompletedTask;
    }

    /// <summary>Moves on to a time, or to the event that cancels.</summary>
    public void Pass(TimeSpan end, CancellationToken cancellation = default)
    {
        while (!cancellation.IsCancellationRequested && Next(end) is Action action)
        {
            action();
        }
    }

    // Nothing hangs here.
    public IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time) => new VirtualTimer(source, Elapsed + time);

    private Action? Next(TimeSpan end)
    {
        lock (_gate)
        {
            if (_events.TryPeek(out _, out (TimeSpan Due, int Number) first) && first.Due <= end)
            {
                _elapsed = first.Due > _elapsed ? first.Due : _elapsed;
                return _events.Dequeue();
            }

            _elapsed = end > _elapsed ? end : _elapsed;
            return null;
        }
    }
}
