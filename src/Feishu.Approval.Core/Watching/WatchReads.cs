using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Search;

namespace Feishu.Approval.Watching;

/// <summary>
/// The readings of a watch: of what may have been returned, several at the same time, in order. What could not be read is read again with the next look, and given up after
/// some of them; several failing in a row are an outage, and end the look.
/// </summary>
internal sealed class WatchReads
{
    private const int AtOnce = 4;

    private const int Tries = 5;

    private const int FailuresOfAnOutage = 3;

    // So many requests are remembered as told to be unreadable; more than that are hardly ever in trouble at a time.
    private const int MostTold = 1000;

    private readonly FeishuConnection _connection;
    private readonly ReturnedQuery _query;
    private readonly SeenReturns _seen;
    private readonly Func<FeishuReturnedTask, Task> _put;
    private readonly WatchOutage _outage;
    private readonly IWatchListener _listener;
    private readonly Dictionary<string, int> _owed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly HashSet<(string InstanceCode, string Trouble)> _told = new();
    private DefinitionCache _definitions = new();
    private int _failedInARow;

    public WatchReads(FeishuConnection connection, DateTimeOffset? since, SeenReturns seen, Func<FeishuReturnedTask, Task> put, WatchOutage outage, IWatchListener listener)
    {
        _connection = connection;
        _query = new ReturnedQuery { ReturnedSince = since };
        _seen = seen;
        _put = put;
        _outage = outage;
        _listener = listener;
    }

    /// <summary>How many returns came out.</summary>
    public long Found { get; private set; }

    /// <summary>Whether it was the taker of a return that failed, and no reading.</summary>
    public bool IsOutside { get; private set; }

    /// <summary>A look begins: what was read in the last one may be read again.</summary>
    public void Begin()
    {
        _begun.Clear();
        _failedInARow = 0;
    }

    /// <summary>Definitions are edited, and a watch runs for months.</summary>
    public void RenewDefinitions() => _definitions = new DefinitionCache();

    /// <summary>Takes what changed. Requests that ended, and such of which only approvals and new tasks of other people came, need not be read.</summary>
    public void Owe(IReadOnlyList<FeishuTaskSummary> changed)
    {
        foreach (FeishuTaskSummary row in changed)
        {
            string code = row.InstanceCode!;
            if (!_owed.ContainsKey(code) && (_seen.Has(code) || (!ServiceWords.IsEnded(row.InstanceStatus) && MayBeReturn(row))))
            {
                _owed.Add(code, 0);
            }
        }
    }

    /// <summary>Reads what changed, and what could not be read before.</summary>
    public Task ReadOwedAsync(CallContext context) => ReadAsync(_owed.Keys.ToArray(), context);

    /// <summary>Reads what has been put out and was not read in this look: whatever waits no more is forgotten.</summary>
    public Task ReadSeenAsync(CallContext context) => ReadAsync(_seen.Instances, context);

    /// <summary>Reads candidates, and puts out what has been returned and was not put out yet.</summary>
    /// <exception cref="FeishuException">Several cannot be read, or one for a reason that would be that of all.</exception>
    public async Task ReadAsync(IReadOnlyList<string> codes, CallContext context, TaskIndex? index = null)
    {
        var reader = new ReturnedTaskReader(_connection, _query, _definitions, index);
        var reading = new Queue<(string Code, Task<FeishuReturnedTask?> Reading)>();
        foreach (string code in codes.Where(_begun.Add))
        {
            reading.Enqueue((code, ReadAsync(reader, code, context)));
            if (reading.Count == AtOnce)
            {
                (string first, Task<FeishuReturnedTask?> read) = reading.Dequeue();
                await FinishAsync(first, read, context).ConfigureAwait(false);
            }
        }

        foreach ((string code, Task<FeishuReturnedTask?> read) in reading)
        {
            await FinishAsync(code, read, context).ConfigureAwait(false);
        }
    }

    private static bool MayBeReturn(FeishuTaskSummary row) => row.Status switch
    {
        "APPROVED" or "TRANSFERRED" => false,
        SearchWords.Pending => row.UserId is null || row.InitiatorUserId is null || row.UserId == row.InitiatorUserId,
        _ => true,
    };

    private async Task<FeishuReturnedTask?> ReadAsync(ReturnedTaskReader reader, string code, CallContext context)
    {
        bool isThere = false;
        FeishuReturnedTask? found = await reader.ReadAsync(code, (key, arguments) => Tell(code, key, () => _listener.Warning(key, arguments)), context, instance =>
        {
            isThere = true;
            if (_seen.Task(code) is not string task)
            {
                return true;
            }

            bool waits = instance.OpenTasks.Any(open => open.TaskId == task);
            if (!waits)
            {
                _seen.Over(code);
            }

            return !waits;
        }).ConfigureAwait(false);
        if (!isThere)
        {
            _seen.Over(code);
        }

        return found;
    }

    private async Task FinishAsync(string code, Task<FeishuReturnedTask?> reading, CallContext context)
    {
        FeishuReturnedTask? found;
        try
        {
            found = await reading.ConfigureAwait(false);
        }
        catch (FeishuException fault) when (_outage.Bears(fault.Failure) || fault.Failure.Kind.MayPass(hasAnswered: true))
        {
            _owed[code] = (_owed.TryGetValue(code, out int tries) ? tries : 0) + 1;
            if (++_failedInARow == FailuresOfAnOutage)
            {
                throw;
            }

            if (_owed[code] == Tries)
            {
                _owed.Remove(code);
                Tell(code, fault.Failure.Kind.Id, () => _listener.Failed(fault.Failure));
            }

            return;
        }
        catch (FeishuException fault) when (!fault.Failure.Kind.EndsPipeline)
        {
            _owed.Remove(code);
            Tell(code, fault.Failure.Kind.Id, () => _listener.Failed(fault.Failure));
            return;
        }

        _failedInARow = 0;
        context.Stop.ThrowIfCancellationRequested();
        if (found is not null)
        {
            IsOutside = true;
            await _put(found).ConfigureAwait(false);
            IsOutside = false;
            Found++;
            _seen.Add(found.InstanceCode, found.TaskId);
        }

        _owed.Remove(code);
    }

    // Once: what cannot be read is met again every hour.
    private void Tell(string code, string trouble, Action tell)
    {
        lock (_told)
        {
            if (_told.Count >= MostTold)
            {
                _told.Clear();
            }

            if (!_told.Add((code, trouble)))
            {
                return;
            }
        }

        tell();
    }
}
