namespace Feishu.Approval.Approvals;

/// <summary>An instance that this session has come across.</summary>
/// <param name="Code">Its code.</param>
/// <param name="SerialNumber">The number that people see.</param>
/// <param name="ApprovalCode">Its definition.</param>
/// <param name="ApprovalName">The name of its definition.</param>
/// <param name="Remark">Why it was returned, or how it stands.</param>
internal sealed record SeenInstance(string Code, string? SerialNumber, string? ApprovalCode, string? ApprovalName, string? Remark)
{
    /// <summary>What is known after seeing it once more.</summary>
    public static SeenInstance Merge(SeenInstance before, SeenInstance now) => new(
        now.Code, now.SerialNumber ?? before.SerialNumber, now.ApprovalCode ?? before.ApprovalCode, now.ApprovalName ?? before.ApprovalName, now.Remark ?? before.Remark);
}
