using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>One request that was sent again.</summary>
public sealed class FeishuResubmitResult : IConnectionOrigin
{
    internal FeishuResubmitResult()
    {
    }

    /// <summary>The code of the definition.</summary>
    public string ApprovalCode { get; internal init; } = string.Empty;

    /// <summary>The name of the definition; null where it was not known without another call.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>The code of the instance.</summary>
    public string InstanceCode { get; internal init; } = string.Empty;

    /// <summary>The number that people see; null where it was not known without another call.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The start-node task that was closed.</summary>
    public string TaskId { get; internal init; } = string.Empty;

    /// <summary>On whose behalf.</summary>
    public string UserId { get; internal init; } = string.Empty;

    /// <summary>What <see cref="UserId"/> is: open_id, union_id or user_id.</summary>
    public string UserIdType { get; internal init; } = string.Empty;

    /// <summary>How it ended.</summary>
    public FeishuResubmitOutcome Outcome { get; internal init; }

    /// <summary>How often the request was sent; 1 when all went well.</summary>
    public int Attempts { get; internal init; }

    /// <summary>The log id of the service's last answer to it; null when none came.</summary>
    public string? LogId { get; internal init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset CompletedAt { get; internal init; }

    /// <summary>The names of the controls that were changed; empty where there was nothing to compare the form with.</summary>
    public IReadOnlyList<string> Changes { get; internal init; } = NameList.None;

    /// <summary>
    /// The names of the controls that held a value in the instance and were not in the form that was sent. Whether the service keeps or
    /// empties them is not documented. Empty where the instance was not read.
    /// </summary>
    public IReadOnlyList<string> LeftOut { get; internal init; } = NameList.None;

    /// <summary>
    /// Whether the instance, read back afterwards, has the form that was sent; null where that was not asked for, or where it could
    /// not be read or compared.
    /// </summary>
    public bool? Verified { get; internal init; }

    /// <summary>The names of the controls that differ from what was sent, where they do.</summary>
    public IReadOnlyList<string> Differences { get; internal init; } = NameList.None;

    /// <summary>The name of <see cref="UserId"/>, where this session knows it.</summary>
    public string? UserName => Connection?.PersonNames.Of(UserId);

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was sent with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Instance and outcome.</summary>
    public override string ToString() => $"{InstanceCode} {Outcome}";
}

/// <summary>How a resubmission ended well.</summary>
public enum FeishuResubmitOutcome
{
    /// <summary>The service accepted it.</summary>
    Resubmitted,

    /// <summary>An attempt of this call ended ambiguously, and reading the instance back showed that it had been done.</summary>
    ConfirmedAfterFault,

    /// <summary>A journal of an earlier run has it as done; nothing was sent.</summary>
    SkippedByJournal,
}
