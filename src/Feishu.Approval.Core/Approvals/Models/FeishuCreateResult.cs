using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>One request that was created.</summary>
public sealed class FeishuCreateResult : IConnectionOrigin
{
    internal FeishuCreateResult()
    {
    }

    /// <summary>The code of the definition.</summary>
    public string ApprovalCode { get; internal init; } = string.Empty;

    /// <summary>The name of the definition.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>The code of the instance.</summary>
    public string InstanceCode { get; internal init; } = string.Empty;

    /// <summary>The number that people see; null where the instance was not read.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The key that it was created with.</summary>
    public string Uuid { get; internal init; } = string.Empty;

    /// <summary>The number of its record among those that were piped; null where none was.</summary>
    public int? Row { get; internal set; }

    /// <summary>The initiator.</summary>
    public string UserId { get; internal init; } = string.Empty;

    /// <summary>What <see cref="UserId"/> is: open_id or user_id.</summary>
    public string UserIdType { get; internal init; } = string.Empty;

    /// <summary>How it ended.</summary>
    public FeishuCreateOutcome Outcome { get; internal init; }

    /// <summary>How often it was sent; 1 when all went well.</summary>
    public int Attempts { get; internal init; }

    /// <summary>The log id of the service's last answer to it; null when none came.</summary>
    public string? LogId { get; internal init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset CompletedAt { get; internal init; }

    /// <summary>Whether the instance, read afterwards, has the form that was sent; null where that was not asked for, or could not be told.</summary>
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

/// <summary>How a creation ended well.</summary>
public enum FeishuCreateOutcome
{
    /// <summary>The service created it.</summary>
    Created,

    /// <summary>An attempt of this call ended ambiguously, and reading by its uuid showed that it had been created.</summary>
    ConfirmedAfterFault,

    /// <summary>It was there before this call: the service knows its uuid. Nothing was created.</summary>
    AlreadyThere,

    /// <summary>A journal of an earlier run has it as created; nothing was sent.</summary>
    SkippedByJournal,
}
