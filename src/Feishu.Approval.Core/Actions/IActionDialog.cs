using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>What an action asks and tells whoever started it.</summary>
internal interface IActionDialog
{
    /// <summary>Whether to go on, now that it is known what would be done, where and on whose behalf.</summary>
    Task<bool> ConfirmAsync(ActionPlan plan);

    /// <summary>How far the uploads of its files are; from any thread.</summary>
    void Uploading(UploadStep step);

    /// <summary>Something the user should know, though it stops nothing; a message key with what it names.</summary>
    void Warn(string messageKey, params object?[] arguments);
}

/// <summary>What <c>ShouldProcess</c> is asked about.</summary>
/// <param name="Task">The task, all of it known; without a task for an action on the instance.</param>
/// <param name="Action">The action.</param>
/// <param name="Instance">What was read of the instance; null where it was not.</param>
internal readonly record struct ActionPlan(TaskRef Task, GuardedAction Action, FeishuInstance? Instance)
{
    /// <summary>What would be done, and on whose behalf.</summary>
    public MessagePart Deed => Action.Describe(Task);

    /// <summary>At which node, what changes in the form, which files go up, with which remark: a line each, made when somebody looks.</summary>
    public IEnumerable<IDescribed> Details => Action.Details(Task, Instance);

    /// <summary>The thing, and where it is.</summary>
    public MessagePart Target => Task.InstanceCode is null
        ? new(nameof(Messages.Confirm_TargetNew), Approval, Action.Connection.BaseUri.Authority)
        : Task.TaskId is null
        ? new(nameof(Messages.Confirm_TargetInstance), Request, Approval, Action.Connection.BaseUri.Authority)
        : new(nameof(Messages.Confirm_Target), Request, Task.TaskId, Approval, Action.Connection.BaseUri.Authority);

    private string Request => Named(Task.InstanceCode!, Task.SerialNumber);

    private string Approval => Named(Task.ApprovalCode!, Task.ApprovalName);

    private static string Named(string code, string? name) => string.IsNullOrEmpty(name) ? code : $"{code} ({SafeText.Of(name!)})";
}
