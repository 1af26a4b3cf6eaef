using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Waiting;

/// <summary>
/// The requests that are waited for over one connection. Whichever is due is looked at, in the order in which they are due, with half of what the service allows; so
/// thousands are merely looked at less often.
/// </summary>
internal sealed class WaitLine : IDisposable
{
    // As many as keep half of fifty a second busy where an answer takes a third of one.
    private const int AtOnce = 8;

    // A look that begins when the time is up may take so long.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly FeishuConnection _connection;
    private readonly WaitSettings _settings;
    private readonly IWaitListener _listener;
    private readonly IClock _clock;
    private readonly PacingGate _pace;
    private readonly Outage _outage;
    private readonly SortedSet<WaitItem> _due = new(Comparer<WaitItem>.Create((one, other) => one.Due != other.Due ? one.Due.CompareTo(other.Due) : one.Turn.CompareTo(other.Turn)));

    private readonly List<Task> _looking = new();
    private long _turns;

    public WaitLine(FeishuConnection connection, WaitSettings settings, IWaitListener listener, IClock clock)
    {
        _connection = connection;
        _settings = settings;
        _listener = listener;
        _clock = clock;
        _pace = new PacingGate(WaitSettings.Share, clock);
        _outage = new Outage(clock);
    }

    public FeishuConnection Connection => _connection;

    public bool IsSilent => _outage.Lasts;

    /// <summary>The looks that are under way.</summary>
    public IReadOnlyList<Task> Looking => _looking;

    /// <summary>How many are neither through nor being looked at.</summary>
    public int Waiting
    {
        get
        {
            lock (_due)
            {
                return _due.Count;
            }
        }
    }

    public void Dispose() => _pace.Dispose();

    public void Add(WaitItem item)
    {
        lock (_due)
        {
            item.Turn = _turns++;
            _due.Add(item);
        }
    }

    /// <summary>Begins the looks that are due, as far as there is room, and takes note of those that are over.</summary>
    /// <returns>How long until the next one begins; null where that is up to what is under way, or where nothing waits.</returns>
    public async Task<TimeSpan?> GoOnAsync(CallContext context)
    {
        while (true)
        {
            foreach (Task over in _looking.Where(look => look.IsCompleted).ToArray())
            {
                _looking.Remove(over);
                await over.ConfigureAwait(false);
            }

            context.Stop.ThrowIfCancellationRequested();
            if (First() is not WaitItem item)
            {
                return null;
            }

            TimeSpan now = _clock.Elapsed;
            TimeSpan end = End(item);
            if (IsUp(item, now))
            {
                Take(item);
                Out(item, FeishuWaitOutcome.TimedOut);
                continue;
            }

            if (_looking.Count >= (_outage.Lasts ? 1 : AtOnce))
            {
                return null;
            }

            TimeSpan begins = item.Due > _outage.Until ? item.Due : _outage.Until;
            if (begins > now && now < end)
            {
                return (begins < end ? begins : end) - now;
            }

            Take(item);
            _looking.Add(LookAsync(item, context));
        }
    }

    private WaitItem? First()
    {
        lock (_due)
        {
            return _due.Min;
        }
    }

    private void Take(WaitItem item)
    {
        lock (_due)
        {
            _due.Remove(item);
        }
    }

    // In an outage nobody waits much longer than asked for, merely to hear nothing once more.
    private bool IsUp(WaitItem item, TimeSpan now)
    {
        TimeSpan end = End(item);
        if (now < end || !(item.HadLastLook || (_outage.Lasts && (item.Fault is not null || now >= end + Grace))))
        {
            return false;
        }

        item.Fault ??= _outage.Lasts ? _outage.Fault : null;
        return true;
    }

    private TimeSpan End(WaitItem item) => _settings.Timeout is TimeSpan time ? item.Began + time : TimeSpan.MaxValue;

    private async Task LookAsync(WaitItem item, CallContext context)
    {
        await _pace.PassAsync(context).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.Stop);
        using IDisposable? timer = _settings.Timeout is null ? null : _clock.CancelAfter(limit, (End(item) > _clock.Elapsed ? End(item) - _clock.Elapsed : TimeSpan.Zero) + Grace);
        try
        {
            FeishuInstance instance = await InstanceReader.ReadAsync(_connection, item.Code, context.Until(limit.Token)).ConfigureAwait(false);
            _outage.Over();
            KnownCodes.RefuseOther(_connection, item.Code, item.Said);
            if (item.See(instance, _settings.Target, _clock.Elapsed) is FeishuWaitOutcome outcome)
            {
                Out(item, outcome);
            }
            else
            {
                Later(item, _settings.Pause(_clock.Elapsed - item.Changed), context);
            }
        }
        catch (OperationCanceledException) when (!context.Stop.IsCancellationRequested)
        {
            Out(item, FeishuWaitOutcome.TimedOut);
        }
        catch (FeishuException fault) when (_outage.MayMend(fault.Failure.Kind))
        {
            _outage.Goes(fault.Failure);
            _listener.Silent(fault.Failure);
            item.Fault = fault.Failure;
            Later(item, _settings.PauseAfterFault(_clock.Elapsed - item.Changed), context);
        }
        catch (FeishuException fault) when (!fault.Failure.Kind.EndsPipeline)
        {
            // It did answer.
            _outage.Over();
            Out(item, WaitEnd.Failed(item, KnownCodes.Named(fault.Failure, _connection, item.Code, isInstance: true), _connection, _clock));
        }
    }

    private void Out(WaitItem item, FeishuWaitOutcome outcome) => Out(item, WaitEnd.Of(item, outcome, _settings.Target, _connection, _clock));

    private void Out(WaitItem item, WaitEnd end)
    {
        item.IsOver = true;
        _listener.Ended(end);
    }

    // The last look is when the time is up; of many so much before that all of them have theirs.
    private void Later(WaitItem item, TimeSpan pause, CallContext context)
    {
        TimeSpan now = _clock.Elapsed;
        TimeSpan next = now + pause;
        if (_settings.Timeout is not null)
        {
            TimeSpan end = End(item);
            TimeSpan last = end - WaitSettings.TimeFor(Waiting);
            next = next < last ? next : now < last ? last : end;
            item.HadLastLook = next == end && now >= last;
            if (now >= end)
            {
                Out(item, FeishuWaitOutcome.TimedOut);
                return;
            }
        }

        item.Due = next;
        if (context.Trace.WantsLines)
        {
            context.Trace.Verbose(FormattableString.Invariant($"{item.Code} {item.Last?.Status ?? "unread"}; again in {(next - now).TotalSeconds:0} s."));
        }

        Add(item);
    }
}
