using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>The read-back of an action that closes its task: the task's state, or what the timeline has about it, tells whether it was executed.</summary>
internal abstract class TaskReadBack : InstanceReadBack
{
    private readonly FeishuForm? _form;

    /// <param name="connection">Where to look.</param>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="taskId">The task that was, or was not, closed.</param>
    /// <param name="form">The form that was sent with it, and so has to be there; null where none was, or where it is not known.</param>
    protected TaskReadBack(FeishuConnection connection, string instanceCode, string taskId, FeishuForm? form = null)
        : base(connection, instanceCode)
    {
        TaskId = taskId;
        _form = form;
    }

    /// <summary>The task that was, or was not, closed.</summary>
    protected string TaskId { get; }

    /// <summary>Whether the task stands as this action leaves it.</summary>
    protected abstract bool IsDone(FeishuTask task);

    /// <summary>Whether an entry of the timeline about the task is this action's.</summary>
    protected abstract bool IsDone(FeishuTimelineEntry entry);

    /// <summary>What else has to be so, now that it was executed by somebody.</summary>
    protected virtual ReadBackFinding Confirm(FeishuInstance instance)
    {
        return _form is null ? new ReadBackFinding(ReadBackState.Done) : Compared(_form, instance);
    }

    /// <summary>What a request that somebody closed tells of a form that was to be sent.</summary>
    public static ReadBackFinding Compared(FeishuForm form, FeishuInstance instance) => FormComparison.Differences(form, instance.ReadForm, form.Definition) switch
    {
        null => new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_FormUnreadable)),
        { Count: 0 } => new ReadBackFinding(ReadBackState.Done),
        var different => new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_OtherForm), new TextList(different)),
    };

    /// <inheritdoc />
    public override ReadBackFinding Judge(FeishuInstance instance)
    {
        if (instance.Tasks.Any(task => task.TaskId == TaskId && IsDone(task)) || instance.Timeline.Any(entry => entry.TaskId == TaskId && IsDone(entry)))
        {
            return Confirm(instance);
        }

        return NotSeen(instance, TaskId);
    }
}
