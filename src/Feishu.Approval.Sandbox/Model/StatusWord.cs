namespace Feishu.Approval.Sandbox;

/// <summary>The status words of instances and tasks.</summary>
internal static class StatusWord
{
    internal const string Pending = "PENDING";
    internal const string Approved = "APPROVED";
    internal const string Rejected = "REJECTED";
    internal const string Canceled = "CANCELED";
    internal const string Deleted = "DELETED";

    /// <summary>A task that ended without a decision: returned, or closed with its instance.</summary>
    internal const string Done = "DONE";
}
