using Feishu.Approval.Connection;

namespace Feishu.Approval.Approvals;

/// <summary>Whether the app now gets the events of a definition.</summary>
public sealed class FeishuApprovalSubscription : IConnectionOrigin
{
    internal FeishuApprovalSubscription()
    {
    }

    /// <summary>The code of the definition.</summary>
    public string ApprovalCode { get; internal init; } = string.Empty;

    /// <summary>How it is now, and whether this call made it so.</summary>
    public FeishuSubscriptionState State { get; internal init; }

    /// <summary>The log id of the service's answer; null when it had none.</summary>
    public string? LogId { get; internal init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset CompletedAt { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was sent with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Code and state.</summary>
    public override string ToString() => $"{ApprovalCode} {State}";
}

/// <summary>
/// How a subscription stands. "Already" is the service's word: it was so before, or an earlier attempt of the same call, whose answer was lost, made it so.
/// </summary>
public enum FeishuSubscriptionState
{
    /// <summary>The app gets the events.</summary>
    Subscribed,

    /// <summary>It got them already.</summary>
    AlreadySubscribed,

    /// <summary>The app gets the events no longer.</summary>
    Unsubscribed,

    /// <summary>It did not get them before.</summary>
    AlreadyUnsubscribed,
}
