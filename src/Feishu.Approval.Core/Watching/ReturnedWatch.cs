using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Search;

namespace Feishu.Approval.Watching;

/// <summary>
/// Puts out each return of some definitions once, as it appears, until it is stopped. Each look asks for what has changed, one call for a definition where little
/// has, and reads the requests that may have been returned by that. At the start, and then every hour, everything is searched as <c>Get-FeishuReturnedTask</c> does, for
/// what the changes did not show; then what was put out is read too, so that what waits no more is forgotten.
/// </summary>
internal sealed class ReturnedWatch
{
    private static readonly TimeSpan SweepsApart = TimeSpan.FromHours(1);

    private readonly FeishuConnection _connection;
    private readonly WatchOptions _options;
    private readonly IWatchListener _listener;
    private readonly WatchReads _reads;
    private readonly WatchOutage _outage;
    private readonly List<TaskChanges> _changes;
    private TimeSpan? _swept;

    /// <param name="connection">Where to look.</param>
    /// <param name="options">What is watched.</param>
    /// <param name="seen">What was put out before, and will be.</param>
    /// <param name="put">Takes a return; as soon as that is over, the return counts as seen.</param>
    /// <param name="listener">Is told what happens beside that.</param>
    public ReturnedWatch(FeishuConnection connection, WatchOptions options, SeenReturns seen, Func<FeishuReturnedTask, Task> put, IWatchListener listener)
    {
        _connection = connection;
        _options = options;
        _listener = listener;
        _outage = new WatchOutage(options.Poll, listener);
        _reads = new WatchReads(connection, options.Since, seen, put, _outage, listener);
        _changes = options.ApprovalCodes.Select(code => new TaskChanges(connection, code)).ToList();
    }

    private IClock Clock => _connection.Client.Clock;

    /// <summary>Watches until it is stopped.</summary>
    /// <exception cref="FeishuException">What no waiting mends: <c>ScopeMissing</c>, <c>ApprovalNotFound</c>, <c>JournalUnusable</c> and others.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(CallContext context)
    {
        DateTimeOffset? last = null;
        while (true)
        {
            DateTimeOffset now = Clock.UtcNow;
            TimeSpan began = Clock.Elapsed;
            TimeSpan wait;
            try
            {
                await LookAsync(context).ConfigureAwait(false);
                _outage.Worked(context.Trace);
                last = now;
                wait = _options.Poll - (Clock.Elapsed - began);
            }
            catch (FeishuException fault) when (!_reads.IsOutside && _outage.Bears(fault.Failure))
            {
                wait = _outage.Failed(fault.Failure);
            }

            context.Stop.ThrowIfCancellationRequested();
            _listener.Looked(last, Clock.UtcNow + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero), _reads.Found);
            if (wait > TimeSpan.Zero)
            {
                await Clock.Delay(wait, context.Stop).ConfigureAwait(false);
            }
        }
    }

    private async Task LookAsync(CallContext context)
    {
        _reads.Begin();
        foreach (TaskChanges changes in _changes.Where(changes => changes.IsOrdered))
        {
            _reads.Owe(await NamingAsync(changes.ApprovalCode, () => changes.LookAsync(context)).ConfigureAwait(false));
            if (!changes.IsOrdered)
            {
                context.Trace.Verbose("The task search does not keep to the order of changes: every look searches everything.");
            }
        }

        await _reads.ReadOwedAsync(context).ConfigureAwait(false);
        bool isDue = !(Clock.Elapsed - _swept < SweepsApart);
        if (isDue || _changes.Exists(changes => !changes.IsOrdered))
        {
            TimeSpan began = Clock.Elapsed;
            await SweepAsync(context, andSeen: isDue).ConfigureAwait(false);
            _swept = isDue ? began : _swept;
        }
    }

    private async Task<T> NamingAsync<T>(string approvalCode, Func<Task<T>> look)
    {
        try
        {
            return await look().ConfigureAwait(false);
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.ApprovalNotFound)
        {
            throw KnownCodes.NamedApproval(fault.Failure, _connection, approvalCode).ToException();
        }
    }

    private async Task SweepAsync(CallContext context, bool andSeen)
    {
        _reads.RenewDefinitions();
        foreach (string code in _options.ApprovalCodes)
        {
            ReturnedQuery query = new ReturnedQuery { ApprovalCodes = new[] { code } }.Checked();
            var index = new TaskIndex(Clock);
            IPageSource<string> candidates = ReturnedCandidates.OfApproval(_connection, query, code, index);
            while (await NamingAsync(code, () => candidates.NextAsync(context)).ConfigureAwait(false) is { } page)
            {
                await _reads.ReadAsync(page, context, index).ConfigureAwait(false);
            }
        }

        if (andSeen)
        {
            await _reads.ReadSeenAsync(context).ConfigureAwait(false);
        }
    }
}
