using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>Fills in what is missing of a task from one reading of its instance, and compares with it what was given.</summary>
internal static class ReferenceLookup
{
    /// <summary>The task, all of it.</summary>
    /// <param name="given">What is given.</param>
    /// <param name="instance">The instance; null where everything is given and nothing was read.</param>
    /// <param name="action">Knows which task it is for.</param>
    /// <exception cref="FeishuException">What the action says where there is no such task, or where something is given otherwise; <c>UserIdMissing</c>.</exception>
    public static TaskRef Complete(TaskRef given, FeishuInstance? instance, GuardedAction action)
    {
        if (instance is null)
        {
            return given;
        }

        Compare("InstanceCode", given.InstanceCode, instance.InstanceCode, action);
        Compare("ApprovalCode", given.ApprovalCode, instance.ApprovalCode, action);
        if (!string.IsNullOrEmpty(given.SerialNumber) && !string.IsNullOrEmpty(instance.SerialNumber))
        {
            // A record that names two requests: whoever made it meant one of them.
            Compare("SerialNumber", given.SerialNumber, instance.SerialNumber, action);
        }

        FeishuTask task = action.FindTask(instance, given);
        Compare("TaskId", given.TaskId, task.TaskId, action);
        UserRef user = action.OnBehalfOf(User(given.User, task, action), task);
        return string.IsNullOrEmpty(user.Id)
            ? throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing), instance.InstanceCode, given.User.Type).ToException()
            : string.IsNullOrEmpty(instance.ApprovalCode)
            ? throw AnswerFailure.Invalid(nameof(Messages.Problem_Shape), ApiEndpoint.InstanceGet).ToException()
            : given with { ApprovalCode = instance.ApprovalCode, TaskId = task.TaskId, User = user };
    }

    private static UserRef User(UserRef given, FeishuTask task, GuardedAction action)
    {
        string? assignee = given.Among(task.OpenId, task.UserId);
        if (!string.IsNullOrEmpty(assignee))
        {
            Compare("UserId", given.Id, assignee, action);
        }

        return new UserRef(given.Id ?? assignee, given.Type);
    }

    // Nothing that contradicts what was read is sent.
    private static void Compare(string name, string? given, string? found, GuardedAction action)
    {
        if (given is not null && given != found)
        {
            throw action.Mismatch(name, given, found).ToException();
        }
    }
}
