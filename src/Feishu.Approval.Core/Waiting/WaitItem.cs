using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Waiting;

/// <summary>One request that is waited for, and what has been seen of it.</summary>
/// <param name="code">The code of the instance.</param>
/// <param name="since">When the waiting began.</param>
/// <param name="began">The same on the clock that nobody can set back.</param>
internal sealed class WaitItem(string code, DateTimeOffset since, TimeSpan began)
{
    private HashSet<string>? _known;
    private string? _seen;

    public string Code => code;

    /// <summary>What the record says of its request beside the code; nothing where it was no record.</summary>
    public TaskRef Said { get; init; } = new();

    public DateTimeOffset Since => since;

    public TimeSpan Began { get; } = began;

    /// <summary>When it is looked at next.</summary>
    public TimeSpan Due { get; set; } = began;

    /// <summary>Which of those that are due at the same time comes first.</summary>
    public long Turn { get; set; }

    /// <summary>When something about it was new: at the first look, and whenever a task or an entry of the timeline was.</summary>
    public TimeSpan Changed { get; private set; } = began;

    /// <summary>What was read last; null before that.</summary>
    public FeishuInstance? Last { get; private set; }

    /// <summary>Why the last look failed; null after a good one.</summary>
    public Failure? Fault { get; set; }

    /// <summary>Whether the look before the time is up was had, so that nothing more is read then.</summary>
    public bool HadLastLook { get; set; }

    /// <summary>Whether the waiting is over.</summary>
    public bool IsOver { get; set; }

    /// <summary>How often it was read.</summary>
    public int Looks { get; private set; }

    /// <summary>Keeps what was read, and says how the waiting has ended; null where it goes on.</summary>
    public FeishuWaitOutcome? See(FeishuInstance instance, FeishuWaitTarget target, TimeSpan now)
    {
        Looks++;
        Fault = null;
        Last = instance;
        string seen = string.Join(" ", instance.Tasks.Select(task => task.TaskId + task.Status).Append(instance.Status).Append(instance.Timeline.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Changed = seen == _seen ? Changed : now;
        _seen = seen;
        _known ??= new HashSet<string>(instance.Tasks.Select(task => task.TaskId));
        bool isNew = instance.Tasks.Any(task => task.TaskId.Length > 0 && !_known.Contains(task.TaskId));
        return target == FeishuWaitTarget.NewTask && isNew ? FeishuWaitOutcome.NewTask
            : ServiceWords.Same(instance.Status, ServiceWords.Approved) ? FeishuWaitOutcome.Approved
            : ServiceWords.Same(instance.Status, ServiceWords.Rejected) ? FeishuWaitOutcome.Rejected
            : ServiceWords.Same(instance.Status, ServiceWords.Canceled) ? FeishuWaitOutcome.Canceled
            : ServiceWords.Same(instance.Status, ServiceWords.Deleted) ? FeishuWaitOutcome.Deleted
            : target is FeishuWaitTarget.Approved or FeishuWaitTarget.Returned && instance.IsReturned ? FeishuWaitOutcome.Returned
            : null;
    }
}
