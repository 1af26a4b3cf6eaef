using System;

namespace Feishu.Approval.Approvals;

/// <summary>All ids of one resubmission, given or looked up.</summary>
internal sealed record ResubmitPlan(string InstanceCode, string ApprovalCode, string TaskId, string UserId, string UserIdType, Uri Host)
{
    /// <summary>What <c>ShouldProcess</c> names: the thing, and where it is.</summary>
    public string Target => $"instance {InstanceCode}, task {TaskId}, approval {ApprovalCode} on {Host.Authority}";

    /// <summary>What would be done, and on whose behalf.</summary>
    public string Action => $"Resubmit on behalf of {UserIdType} {UserId}";
}
