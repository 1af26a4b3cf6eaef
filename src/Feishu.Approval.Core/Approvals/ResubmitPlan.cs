using System;
using System.Collections.Generic;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>All ids of one resubmission, given or looked up.</summary>
internal sealed record ResubmitPlan(string InstanceCode, string ApprovalCode, string TaskId, string UserId, string UserIdType, Uri Host)
{
    /// <summary>The number that people see, where it is known.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The name of the definition, where it is known.</summary>
    public string? ApprovalName { get; init; }

    /// <summary>The names of the controls that the form changes, as far as that is known.</summary>
    public IReadOnlyList<string> Changes { get; init; } = Array.Empty<string>();

    /// <summary>The names of the controls that hold a value there and are not in the form.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = Array.Empty<string>();

    /// <summary>What <c>ShouldProcess</c> names: the thing, and where it is.</summary>
    public MessagePart Target => new("Confirm_ResubmitTarget", Named(InstanceCode, SerialNumber), TaskId, Named(ApprovalCode, ApprovalName), Host.Authority);

    /// <summary>What would be done, and on whose behalf.</summary>
    public MessagePart Action => new("Confirm_Resubmit", UserIdType, UserId);

    private static string Named(string code, string? name) => string.IsNullOrEmpty(name) ? code : $"{code} ({SafeText.Of(name!)})";
}
