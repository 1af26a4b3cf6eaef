namespace Feishu.Approval.Sandbox;

/// <summary>The status words of instances and tasks.</summary>
internal static class StatusWord
{
    internal const string Pending = "PENDING";
    internal const string Approved = "APPROVED";
    internal const string Rejected = "REJECTED";
    internal const string Transferred = "TRANSFERRED";
    internal const string Canceled = "CANCELED";
    internal const string Deleted = "DELETED";

    /// <summary>A task that ended without a decision: returned, or closed with its instance.</summary>
    internal const string Done = "DONE";
}

/// <summary>How the list of a person's tasks spells its statuses. The platform's own page contradicts itself.</summary>
public enum SandboxStatusStyle
{
    /// <summary>Digits in strings, as the table of the page says.</summary>
    Digits,

    /// <summary>Words, as the sample of the page shows.</summary>
    Words,

    /// <summary>JSON numbers, as a third-party client met them.</summary>
    Numbers,
}
