using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Finds the task that a returned request waits with: open, at the start node, assigned to the initiator. Never by the node's
/// name, which is text in somebody's language; never by the initiator alone, who may also be an approver further on.
/// </summary>
internal static class ReturnedTask
{
    /// <exception cref="FeishuException"><c>NoReturnedTask</c>.</exception>
    public static FeishuTask Find(FeishuInstance instance, string? namedTaskId)
    {
        if (ServiceWords.IsEnded(instance.Status))
        {
            throw new Failure(FailureKind.NoReturnedTask, nameof(Messages.NoReturnedTask_Ended), instance.InstanceCode, instance.Status)
                .ToException();
        }

        List<FeishuTask> waiting = instance.Tasks.Where(task => task.IsOpen && task.TaskId.Length > 0 && IsInitiators(task, instance)).ToList();
        List<FeishuTask> returned = waiting.Where(task => task.IsAtStart).ToList();
        if (returned.Count > 1 && returned.Find(task => task.TaskId == namedTaskId) is FeishuTask named)
        {
            return named;
        }

        return returned.Count switch
        {
            1 => returned[0],
            0 => throw None(instance, waiting).ToException(),
            _ => throw new Failure(FailureKind.NoReturnedTask, nameof(Messages.NoReturnedTask_Several), instance.InstanceCode, Names(returned)).ToException(),
        };
    }

    /// <summary>The id of the one task that waits for the initiator; null where none does, or several.</summary>
    public static string? OnlyId(FeishuInstance instance)
    {
        FeishuTask[] waiting = instance.IsReturned ? instance.Tasks.Where(task => task.IsOpen && task.IsAtStart && IsInitiators(task, instance)).ToArray() : Array.Empty<FeishuTask>();
        return waiting.Length == 1 && waiting[0].TaskId.Length > 0 ? waiting[0].TaskId : null;
    }

    private static Failure None(FeishuInstance instance, List<FeishuTask> candidates) => candidates.Count == 0
        ? new Failure(FailureKind.NoReturnedTask, nameof(Messages.NoReturnedTask), instance.InstanceCode)
        : new Failure(FailureKind.NoReturnedTask, nameof(Messages.NoReturnedTask_Candidate), instance.InstanceCode, Names(candidates));

    private static TextList Names(IEnumerable<FeishuTask> tasks) =>
        new(tasks.Select(task => new MessagePart(nameof(Messages.Part_Task), task.TaskId, task.NodeName, task.NodeId)), nameof(Messages.List_Semicolon));

    // open_id is always there; user_id only with its scope. An answer without either names nobody.
    public static bool IsInitiators(FeishuTask task, FeishuInstance instance)
    {
        if (!string.IsNullOrEmpty(task.OpenId) && !string.IsNullOrEmpty(instance.OpenId))
        {
            return string.Equals(task.OpenId, instance.OpenId, StringComparison.Ordinal);
        }

        return !string.IsNullOrEmpty(task.UserId) && string.Equals(task.UserId, instance.UserId, StringComparison.Ordinal);
    }
}
