using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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

    private readonly object gate = new();
    private readonly List<VirtualTimer> timers = new();
    private readonly List<VirtualWait> waiting = new();
    private readonly List<(TimeSpan Due, Action Action)> planned = new();
    private readonly List<TimeSpan> waits = new();
    private TimeSpan elapsed;

    /// <summary>Waits last until the time is moved.</summary>
    public bool ByHand { get; init; }

    public DateTimeOffset UtcNow => Start + Elapsed;

    public TimeSpan Elapsed
    {
        get
        {
            lock (gate)
            {
                return elapsed;
            }
        }
    }

    /// <summary>Every wait that began, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
            {
                return waits.ToArray();
            }
        }
    }

    /// <summary>How many wait right now; only for a clock that is moved by hand.</summary>
    public int Sleepers
    {
        get
        {
            lock (gate)
            {
                return waiting.Count(wait => !wait.Ended.Task.IsCompleted);
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
        lock (gate)
        {
            waits.Add(time);
            wait = new VirtualWait(elapsed + time, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (ByHand)
            {
                waiting.Add(wait);
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
        lock (gate)
        {
            var timer = new VirtualTimer(source, elapsed + time);
            timers.RemoveAll(old => old.IsOver);
            timers.Add(timer);
            return timer;
        }
    }

    /// <summary>Does something when so much time has passed, before any time-out or wait that ends then.</summary>
    public void After(TimeSpan time, Action action)
    {
        lock (gate)
        {
            planned.Add((elapsed + time, action));
        }
    }

    /// <summary>Moves the time on, ends the waits and fires the time-outs that it passes.</summary>
    public void Advance(TimeSpan time)
    {
        List<VirtualTimer> fired;
        List<VirtualWait> over;
        List<(TimeSpan Due, Action Action)> now;
        lock (gate)
        {
            elapsed += time;
            fired = timers.Where(timer => timer.Due <= elapsed).ToList();
            timers.RemoveAll(fired.Contains);
            over = waiting.Where(wait => wait.Due <= elapsed).OrderBy(wait => wait.Due).ToList();
            waiting.RemoveAll(over.Contains);
            now = planned.Where(plan => plan.Due <= elapsed).OrderBy(plan => plan.Due).ToList();
            planned.RemoveAll(now.Contains);
        }

        now.ForEach(plan => plan.Action());

        fired.ForEach(timer => timer.Fire());
        over.ForEach(wait => wait.Ended.TrySetResult());
    }
}
