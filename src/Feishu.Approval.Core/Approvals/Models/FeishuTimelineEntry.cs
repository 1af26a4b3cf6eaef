using Feishu.Approval.Connection;

namespace Feishu.Approval.Approvals;

/// <summary>One entry of an instance's <c>timeline</c>. Unknown words are kept as they are.</summary>
public sealed class FeishuTimelineEntry
{
    internal FeishuTimelineEntry()
    {
    }

    /// <summary>What happened: <c>START</c>, <c>PASS</c>, <c>REJECT</c>, <c>ROLLBACK_SELECTED</c>, <c>ROLLBACK</c>, <c>CANCEL</c> …</summary>
    public string? Type { get; internal init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? CreateTime { get; internal init; }

    /// <summary>The task it belongs to; absent for <c>START</c>.</summary>
    public string? TaskId { get; internal init; }

    /// <summary>The node's key; <c>START</c> for a resubmission.</summary>
    public string? NodeKey { get; internal init; }

    /// <summary>The actor's open_id.</summary>
    public string? OpenId { get; internal init; }

    /// <summary>The actor's tenant user_id; null without its scope.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The actor's name, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(OpenId, UserId);

    /// <summary>The remark; the key may be absent.</summary>
    public string? Comment { get; internal init; }

    /// <summary>The open_ids of those it names beside its actor: receivers of a copy, added approvers.</summary>
    internal IReadOnlyList<string> NamedOpenIds { get; init; } = Array.Empty<string>();

    /// <summary>Their tenant user_ids, as far as the answer holds them.</summary>
    internal IReadOnlyList<string> NamedUserIds { get; init; } = Array.Empty<string>();

    /// <summary>Those of them whose two ids it tells.</summary>
    internal IReadOnlyList<(string? OpenId, string? UserId)> NamedPairs { get; init; } = Array.Empty<(string?, string?)>();

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>When, what, who and why.</summary>
    public override string ToString() => $"{CreateTime:u} {Type}  {UserName ?? OpenId ?? UserId}  {Comment}".TrimEnd();
}
