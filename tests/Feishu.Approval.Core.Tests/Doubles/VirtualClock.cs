using Feishu.Approval.Calls;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Doubles;

/// <summary>
/// A clock of its own time. By default every wait is over at once and moves the time by as much; <see cref="ByHand"/> makes
/// waits last until <see cref="Advance"/>. Time-outs fire when the time passes them, so a hang on a real socket ends when
/// the test says so.
/// </summary>
internal sealed class VirtualClock : IClock
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly List<VirtualTimer> _timers = new();
    private readonly List<VirtualWait> _waiting = new();
    private readonly List<(TimeSpan Due, Action Action)> _planned = new();
    private readonly List<TimeSpan> _waits = new();
    private TimeSpan _elapsed;

    /// <summary>Waits last until the time is moved.</summary>
    public bool ByHand { get; init; }

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

    /// <summary>Every wait that began, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return _waits.ToArray();
            }
        }
    }

    /// <summary>How many wait right now; only for a clock that is moved by hand.</summary>
    public int Sleepers
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count(wait => !wait.Ended.Task.IsCompleted);
            }
        }
    }

    public Task Delay(TimeSpan time, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        VirtualWait wait;
        lock (_gate)
        {
            _waits.Add(time);
            wait = new VirtualWait(_elapsed + time, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (ByHand)
            {
                _waiting.Add(wait);
            }
        }

        if (!ByHand)
        {
            Advance(time);
            return Task.CompletedTask;
        }

        CancellationTokenRegistration leave = cancellation.Register(() => wait.Ended.TrySetCanceled(cancellation));
        return wait.Ended.Task.ContinueWith(
            ended =>
            {
                leave.Dispose();
                return ended;
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default).Unwrap();
    }

    public IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time)
    {
        lock (_gate)
        {
            var timer = new VirtualTimer(source, _elapsed + time);
            _timers.RemoveAll(old => old.IsOver);
            _timers.Add(timer);
            return timer;
        }
    }

    /// <summary>Does something when so much time has passed, before any time-out or wait that ends then.</summary>
    public void After(TimeSpan time, Action action)
    {
        lock (_gate)
        {
            _planned.Add((_elapsed + time, action));
        }
    }

    /// <summary>Moves the time on, ends the waits and fires the time-outs that it passes.</summary>
    public void Advance(TimeSpan time)
    {
        List<VirtualTimer> fired;
        List<VirtualWait> over;
        List<(TimeSpan Due, Action Action)> now;
        lock (_gate)
        {
            _elapsed += time;
            fired = _timers.Where(timer => timer.Due <= _elapsed).ToList();
            _timers.RemoveAll(fired.Contains);
            over = _waiting.Where(wait => wait.Due <= _elapsed).OrderBy(wait => wait.Due).ToList();
            _waiting.RemoveAll(over.Contains);
            now = _planned.Where(plan => plan.Due <= _elapsed).OrderBy(plan => plan.Due).ToList();
            _planned.RemoveAll(now.Contains);
        }

        now.ForEach(plan => plan.Action());

        fired.ForEach(timer => timer.Fire());
        over.ForEach(wait => wait.Ended.TrySetResult());
    }
}
