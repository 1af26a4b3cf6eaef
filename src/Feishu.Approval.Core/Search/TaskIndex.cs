using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Search;

/// <summary>
/// What the index of tasks says of the pending requests of one definition, and whether it is believed. It can only spare readings: a request for which it
/// shows an open task of somebody else need not be read. It lags behind, by how much is documented nowhere, and whether it holds start-node tasks neither; so every
/// request that is read is compared with it, and after one thing that it has wrong, and that is older than a few minutes, it is believed no more.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class TaskIndex(IClock clock)
{
    /// <summary>What is younger may not have come to the index yet.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    private readonly object _state = new();
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenTaskRow> _others = new(StringComparer.Ordinal);
    private string? _fault;

    /// <summary>Why it is not believed, in words for support; null while it is.</summary>
    public string? Fault
    {
        get
        {
            lock (_state)
            {
                return _fault;
            }
        }
    }

    private DateTimeOffset Settled => clock.UtcNow - Settling;

    /// <summary>Takes an open task.</summary>
    /// <returns>Whether the request may wait for its initiator: without the scope for user ids only the request itself tells.</returns>
    public bool Note(FeishuTaskSummary hit)
    {
        if (hit.InstanceCode is not string code)
        {
            return false;
        }

        lock (_state)
        {
            if (hit.UserId is null || hit.InitiatorUserId is null || hit.UserId == hit.InitiatorUserId)
            {
                _own.Add(code);
                return true;
            }

            // Of several the youngest counts: something has just happened there.
            if (!_others.TryGetValue(code, out OpenTaskRow known) || known.Start < hit.StartTime)
            {
                _others[code] = new OpenTaskRow(hit);
            }

            return false;
        }
    }

    /// <summary>Whether a pending request need not be read: an open task of somebody else, some minutes old, that says of the request what its own row says.</summary>
    public bool Spares(FeishuInstanceSummary row)
    {
        lock (_state)
        {
            return _fault is null && row.InstanceCode is string code && !_own.Contains(code) && _others.TryGetValue(code, out OpenTaskRow task)
                && task.IsPending && row.Status == SearchWords.Pending
                && task.Initiator == row.UserId
                && (task.InstanceStart is null || row.StartTime is null || task.InstanceStart == row.StartTime)
                && task.Start <= Settled;
        }
    }

    /// <summary>When the youngest task of somebody else began; the oldest time where none is known.</summary>
    public DateTimeOffset StartOf(string instanceCode)
    {
        lock (_state)
        {
            return _others.TryGetValue(instanceCode, out OpenTaskRow task) ? task.Start ?? default : default;
        }
    }

    /// <summary>Believes it no more.</summary>
    /// <param name="why">For support.</param>
    public void Distrust(string why)
    {
        lock (_state)
        {
            _fault ??= why;
        }
    }

    /// <summary>Compares it with a request that was read.</summary>
    public void Compare(FeishuInstance instance)
    {
        lock (_state)
        {
            _fault ??= _own.Contains(instance.InstanceCode) ? null : Wrong(instance);
        }
    }

    private string? Wrong(FeishuInstance instance)
    {
        string code = instance.InstanceCode;
        DateTimeOffset settled = Settled;
        if (instance.IsReturned && instance.OpenTasks.FirstOrDefault(task => task.IsAtStart && !(task.StartTime > settled)) is FeishuTask missing)
        {
            return FormattableString.Invariant($"it lacks the start-node task {missing.TaskId} of instance {code}");
        }

        if (!_others.TryGetValue(code, out OpenTaskRow row))
        {
            return null;
        }

        FeishuTask? task = instance.Tasks.FirstOrDefault(one => one.TaskId == row.TaskId);
        return task is null ? FormattableString.Invariant($"it has a task {row.TaskId} that instance {code} has not")
            : Differ(task.UserId, row.Assignee) || Differ(instance.UserId, row.Initiator) ? FormattableString.Invariant($"it names other people for task {row.TaskId} of instance {code}")
            : !task.IsOpen && task.EndTime <= settled ? FormattableString.Invariant($"it has task {row.TaskId} of instance {code} as open, which ended at {task.EndTime:u}")
            : null;
    }

    private static bool Differ(string? read, string? shown) => !string.IsNullOrEmpty(read) && read != shown;

    /// <summary>The open task of somebody else, as little of it as is needed: there may be a hundred thousand.</summary>
    private readonly struct OpenTaskRow(FeishuTaskSummary hit)
    {
        public readonly string? TaskId = hit.TaskId;
        public readonly string? Assignee = hit.UserId;
        public readonly string? Initiator = hit.InitiatorUserId;
        public readonly DateTimeOffset? Start = hit.StartTime;
        public readonly DateTimeOffset? InstanceStart = hit.InstanceStartTime;
        public readonly bool IsPending = hit.Status == SearchWords.Pending && hit.InstanceStatus == SearchWords.Pending;
    }
}
