using System.Linq;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>The read-back of an action that closes its task: the task's state, or what the timeline has about it, tells whether it was executed.</summary>
internal abstract class TaskReadBack : InstanceReadBack
{
    private readonly string _taskId;

    protected TaskReadBack(FeishuConnection connection, string instanceCode, string taskId)
        : base(connection, instanceCode)
    {
        _taskId = taskId;
    }

    /// <summary>Whether the task stands as this action leaves it.</summary>
    protected abstract bool IsDone(FeishuTask task);

    /// <summary>Whether an entry of the timeline about the task is this action's.</summary>
    protected abstract bool IsDone(FeishuTimelineEntry entry);

    /// <summary>What else has to be so, now that it was executed by somebody.</summary>
    protected virtual ReadBackFinding Confirm(FeishuInstance instance) => new(ReadBackState.Done);

    /// <inheritdoc />
    public override ReadBackFinding Judge(FeishuInstance instance)
    {
        FeishuTask? ours = instance.Tasks.FirstOrDefault(task => task.TaskId == _taskId);
        if ((ours is not null && IsDone(ours)) || instance.Timeline.Any(entry => entry.TaskId == _taskId && IsDone(entry)))
        {
            return Confirm(instance);
        }

        if (ServiceWords.IsEnded(instance.Status))
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_InstanceEnded), instance.Status);
        }

        if (ours is null)
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_NoSuchTask), _taskId);
        }

        return ours.IsOpen ? new ReadBackFinding(ReadBackState.Open) : new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_TaskState), ours.Status);
    }
}
