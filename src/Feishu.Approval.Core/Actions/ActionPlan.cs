using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>What <c>ShouldProcess</c> is asked about.</summary>
/// <param name="Task">The task, all of it known.</param>
/// <param name="Action">The action.</param>
internal sealed record ActionPlan(TaskRef Task, GuardedAction Action)
{
    /// <summary>What would be done, and on whose behalf.</summary>
    public MessagePart Deed => Action.Describe(Task);

    /// <summary>The thing, and where it is.</summary>
    public MessagePart Target => new(
        nameof(Messages.Confirm_Target), Named(Task.InstanceCode!, Task.SerialNumber), Task.TaskId, Named(Task.ApprovalCode!, Task.ApprovalName), Action.Connection.BaseUri.Authority);

    private static string Named(string code, string? name) => string.IsNullOrEmpty(name) ? code : $"{code} ({SafeText.Of(name!)})";
}
