using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Actions;

/// <summary>
/// An action on an instance, not on one of its tasks. The instance is read first, always: that tells on whose behalf it is done, what
/// keeps it from being done, and how it was before, without which a lost answer could not be settled.
/// </summary>
internal abstract class InstanceAction : PlainAction
{
    /// <param name="connection">Where to send.</param>
    /// <param name="instance">What somebody gave of the instance; a task that a record names too is not looked at.</param>
    /// <param name="verify">Whether to look afterwards.</param>
    protected InstanceAction(FeishuConnection connection, TaskRef instance, bool verify)
        : base(connection, instance.TaskId is null ? instance : instance with { TaskId = null }, verify)
    {
    }

    public sealed override bool IsOnTask => false;

    public sealed override bool NeedsInstance(TaskRef given) => true;

    public sealed override FeishuTask? FindTask(FeishuInstance instance, TaskRef given)
    {
        CheckInstance(instance, given);
        return null;
    }

    /// <summary>The initiator, as far as the action does not say otherwise; anybody else who is given contradicts that.</summary>
    public override UserRef FindUser(FeishuInstance instance, FeishuTask? task, UserRef given) => ReferenceLookup.Person(given, instance.OpenId, instance.UserId, this);

    public override Failure Mismatch(string name, string given, string? found) => new(FailureKind.NotThisInstance, nameof(Messages.NotThisInstance), name, given, found);

    public override Failure Repeated(string instanceCode) => new(FailureKind.OperationNotPermitted, nameof(Messages.OperationNotPermitted_Repeated), instanceCode);

    /// <summary>What of the instance, as it is, keeps it from being done.</summary>
    /// <exception cref="FeishuException">That.</exception>
    protected virtual void CheckInstance(FeishuInstance instance, TaskRef given)
    {
    }
}
