using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Approvals;

/// <summary>One request that was waited for.</summary>
public sealed class FeishuWaitResult : IConnectionOrigin
{
    internal FeishuWaitResult()
    {
    }

    /// <summary>The code of its definition; null where it was never read.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The name of its definition; null where it was never read.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>The code of the instance.</summary>
    public string InstanceCode { get; internal init; } = string.Empty;

    /// <summary>The number that people see; null where it was never read.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>Its status in the service's own word, as it was read last: <c>PENDING</c> while it is undecided and while its initiator has it.</summary>
    public string? Status { get; internal init; }

    /// <summary>How the waiting ended.</summary>
    public FeishuWaitOutcome Outcome { get; internal init; }

    /// <summary>Whether what was waited for came. A rejection is a decision, so it is <c>true</c> where only a decision was waited for.</summary>
    public bool Reached { get; internal init; }

    /// <summary>
    /// What a script may end with. 0: it came, and is no refusal. 1: the request could not be read. 2: the time was up. 3: rejected. 4: withdrawn or deleted.
    /// 5: returned, where something else was waited for. 6: approved, where something else was waited for.
    /// </summary>
    public int ExitCode => Outcome switch
    {
        FeishuWaitOutcome.Failed => 1,
        FeishuWaitOutcome.TimedOut => 2,
        FeishuWaitOutcome.Rejected => 3,
        FeishuWaitOutcome.Canceled or FeishuWaitOutcome.Deleted => 4,
        _ when Reached => 0,
        FeishuWaitOutcome.Returned => 5,
        _ => 6,
    };

    /// <summary>Who decided, withdrew or returned it, as an open_id where the answer holds one; null where nobody did, or nobody is named.</summary>
    public string? DecidedBy { get; internal init; }

    /// <summary>That person's name, once this session knows it.</summary>
    public string? DecidedByName => DecidedBy is string id ? Connection?.PersonNames.Of(id, id) : null;

    /// <summary>When that was, UTC; null where nothing of the kind happened.</summary>
    public DateTimeOffset? DecidedAt { get; internal init; }

    /// <summary>What was said with it; null for nothing.</summary>
    public string? Comment { get; internal init; }

    /// <summary>Who has it, as it was read last: the people of the open tasks. Nobody, once it has ended.</summary>
    public IReadOnlyList<string> WaitsFor { get; internal init; } = NameList.None;

    /// <summary>When the waiting began, UTC.</summary>
    public DateTimeOffset Since { get; internal init; }

    /// <summary>When the waiting ended, UTC.</summary>
    public DateTimeOffset CompletedAt { get; internal init; }

    /// <summary>How long was waited.</summary>
    public TimeSpan Waited { get; internal init; }

    /// <summary>How often it was read.</summary>
    public int Looks { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Instance and outcome.</summary>
    public override string ToString() => $"{SerialNumber ?? InstanceCode} {Outcome}";
}

/// <summary>What a request is waited for.</summary>
public enum FeishuWaitTarget
{
    /// <summary>Its end, whichever: approved, rejected, withdrawn or deleted. A return is none; its initiator may send it again.</summary>
    Decision,

    /// <summary>Its approval. Every other end ends the waiting, and so does a return: nobody can approve it until it is sent again.</summary>
    Approved,

    /// <summary>That it comes back to its initiator. Every end ends the waiting.</summary>
    Returned,

    /// <summary>A task that was not there at the first look, whoever has it: anything new. Every end ends the waiting.</summary>
    NewTask,
}

/// <summary>How the waiting for a request ended.</summary>
public enum FeishuWaitOutcome
{
    /// <summary>It was approved.</summary>
    Approved,

    /// <summary>It was rejected.</summary>
    Rejected,

    /// <summary>It was withdrawn, or approved and revoked afterwards.</summary>
    Canceled,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It waits for its initiator.</summary>
    Returned,

    /// <summary>It has a task that was not there before.</summary>
    NewTask,

    /// <summary>Nothing of what was waited for had come when the time was up.</summary>
    TimedOut,

    /// <summary>It could not be read, for a reason that no waiting mends.</summary>
    Failed,
}
