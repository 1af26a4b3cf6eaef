using System;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>All ids of one resubmission, given or looked up.</summary>
internal sealed record ResubmitPlan(string InstanceCode, string ApprovalCode, string TaskId, string UserId, string UserIdType, Uri Host)
{
    /// <summary>What <c>ShouldProcess</c> names: the thing, and where it is.</summary>
    public MessagePart Target => new("Confirm_ResubmitTarget", InstanceCode, TaskId, ApprovalCode, Host.Authority);

    /// <summary>What would be done, and on whose behalf.</summary>
    public MessagePart Action => new("Confirm_Resubmit", UserIdType, UserId);
}
