using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>One task that something was done to.</summary>
public sealed class FeishuActionResult : IConnectionOrigin
{
    internal FeishuActionResult()
    {
    }

    /// <summary>What was done, by the word that a journal has for it: <c>approve</c> …</summary>
    public string Action { get; internal init; } = string.Empty;

    /// <summary>The code of the definition.</summary>
    public string ApprovalCode { get; internal init; } = string.Empty;

    /// <summary>The name of the definition; null where it was not known without another call.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>The code of the instance.</summary>
    public string InstanceCode { get; internal init; } = string.Empty;

    /// <summary>The number that people see; null where it was not known without another call.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The task.</summary>
    public string TaskId { get; internal init; } = string.Empty;

    /// <summary>The comment that was written, changed or deleted; null for an action on none, and where nobody knows its id.</summary>
    public string? CommentId { get; internal init; }

    /// <summary>On whose behalf.</summary>
    public string UserId { get; internal init; } = string.Empty;

    /// <summary>What <see cref="UserId"/> is: open_id, union_id or user_id.</summary>
    public string UserIdType { get; internal init; } = string.Empty;

    /// <summary>How it ended.</summary>
    public FeishuActionOutcome Outcome { get; internal init; }

    /// <summary>How often it was sent; 1 when all went well.</summary>
    public int Attempts { get; internal init; }

    /// <summary>The log id of the service's last answer to it; null when none came.</summary>
    public string? LogId { get; internal init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset CompletedAt { get; internal init; }

    /// <summary>The names of the controls that were changed with it.</summary>
    public IReadOnlyList<string> Changes { get; internal init; } = NameList.None;

    /// <summary>Whether the instance, read afterwards, shows it done as it was asked; null where that was not asked for, or where it could not be read.</summary>
    public bool? Verified { get; internal init; }

    /// <summary>The name of <see cref="UserId"/>, where this session knows it.</summary>
    public string? UserName => Connection?.PersonNames.Of(UserId);

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was sent with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Instance, action and outcome.</summary>
    public override string ToString() => $"{InstanceCode} {Action} {Outcome}";
}

/// <summary>How an action ended well.</summary>
public enum FeishuActionOutcome
{
    /// <summary>The service accepted it.</summary>
    Executed,

    /// <summary>An attempt of this call ended ambiguously, and reading the instance back showed that it had been done.</summary>
    ConfirmedAfterFault,

    /// <summary>A journal of an earlier run has it as done; nothing was sent.</summary>
    SkippedByJournal,
}
