namespace Feishu.Approval.Approvals;

/// <summary>The platform's words that decide something here.</summary>
internal static class ServiceWords
{
    public const string Pending = "PENDING";
    public const string Approved = "APPROVED";
    public const string Rejected = "REJECTED";
    public const string Transferred = "TRANSFERRED";
    public const string Done = "DONE";
    public const string Canceled = "CANCELED";
    public const string Deleted = "DELETED";
    public const string Inactive = "INACTIVE";
    public const string Pass = "PASS";
    public const string Reject = "REJECT";
    public const string Transfer = "TRANSFER";
    public const string Start = "START";
    public const string Cancel = "CANCEL";
    public const string Delete = "DELETE";
    public const string Copy = "CC";

    /// <summary>What the lists of people's tasks call one that waits, as it is given out here.</summary>
    public const string Todo = "Todo";

    /// <summary>The id of the start node: the MD5 of the text START. Seen in the vendor's own sample and in unrelated tenants.</summary>
    public const string StartNodeId = "b078ffd28db767c502ac367053f6e0ac";

    private static readonly Dictionary<FeishuSignerPosition, string> Additions = new()
    {
        [FeishuSignerPosition.Before] = "ADD_APPROVER_BEFORE",
        [FeishuSignerPosition.Beside] = "ADD_APPROVER",
        [FeishuSignerPosition.After] = "ADD_APPROVER_AFTER",
    };

    public static bool Same(string? word, string known) => string.Equals(word, known, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an instance of this status waits for nobody any more. An unknown word does not end anything.</summary>
    public static bool IsEnded(string? instanceStatus) =>
        Same(instanceStatus, Approved) || Same(instanceStatus, Rejected) || Same(instanceStatus, Canceled) || Same(instanceStatus, Deleted);

    /// <summary>Whether an entry of the timeline tells of approvers that were added: before, beside or after.</summary>
    public static bool IsAddition(string? timelineType) => Additions.Any(word => Same(timelineType, word.Value));

    /// <summary>The word of the timeline for approvers who were added to decide then; empty for what is no such time.</summary>
    public static string Addition(FeishuSignerPosition position) => Additions.TryGetValue(position, out string? word) ? word : string.Empty;

    /// <summary>Whether an entry of the timeline tells of a return.</summary>
    public static bool IsReturn(string? timelineType) => Same(timelineType, "ROLLBACK_SELECTED") || Same(timelineType, "ROLLBACK");
}
