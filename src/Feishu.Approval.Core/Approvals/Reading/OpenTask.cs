using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Finds the task that an approver holds: open, and not at the start node, where a request waits for its initiator. Whose it is tells
/// the id of a person, where one is given; the only open one is meant where nothing is.
/// </summary>
internal static class OpenTask
{
    /// <summary>The task. One that is named or of a named person and is not there is none, unless another one contradicts the name.</summary>
    /// <exception cref="FeishuException"><c>NoOpenTask</c>.</exception>
    public static FeishuTask Find(FeishuInstance instance, TaskRef given)
    {
        if (ServiceWords.IsEnded(instance.Status))
        {
            throw new Failure(FailureKind.NoOpenTask, nameof(Messages.NoOpenTask_Ended), instance.InstanceCode, instance.Status).ToException();
        }

        List<FeishuTask> open = instance.Tasks.Where(task => task.IsOpen && task.TaskId.Length > 0).ToList();
        List<FeishuTask> approvers = open.Where(task => !task.IsAtStart).ToList();
        if (approvers.Count == 0)
        {
            throw new Failure(FailureKind.NoOpenTask, open.Count > 0 ? nameof(Messages.NoOpenTask_Returned) : nameof(Messages.NoOpenTask), instance.InstanceCode).ToException();
        }

        if (given.TaskId is not null)
        {
            // Any other one contradicts it, and the comparison says so.
            return approvers.Find(task => task.TaskId == given.TaskId) ?? approvers[0];
        }

        List<FeishuTask> theirs = given.User.Id is null ? approvers : approvers.Where(task => MayBeOf(given.User, task)).ToList();
        return theirs.Count switch
        {
            1 => theirs[0],
            0 => throw new Failure(FailureKind.NoOpenTask, nameof(Messages.NoOpenTask_OfOthers), instance.InstanceCode, given.User.Id, Names(approvers)).ToException(),
            _ => throw new Failure(FailureKind.NoOpenTask, nameof(Messages.NoOpenTask_Several), instance.InstanceCode, Names(theirs))
            {
                ActionKey = given.User.Id is null ? nameof(Messages.NoOpenTask_SeveralAction) : nameof(Messages.NoOpenTask_SeveralOfAction),
            }.ToException(),
        };
    }

    // No answer holds union_ids, and some hold no user_ids: then it is the service that knows.
    private static bool MayBeOf(UserRef person, FeishuTask task) =>
        person.Among(task.OpenId, task.UserId) is not { Length: > 0 } assignee || string.Equals(assignee, person.Id, StringComparison.Ordinal);

    private static TextList Names(IEnumerable<FeishuTask> tasks) =>
        new(tasks.Select(task => new MessagePart(nameof(Messages.Part_TaskOf), task.TaskId, task.NodeName, task.OpenId)), nameof(Messages.List_Semicolon));
}
