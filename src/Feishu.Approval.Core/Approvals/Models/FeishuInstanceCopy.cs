using Feishu.Approval.Connection;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One hit of <em>instances/search_cc</em>: a copy of a request that somebody got, as the search index knows it, which lags behind. Source: the
/// vendor's page of instances/search_cc; absent keys are null.
/// </summary>
public sealed class FeishuInstanceCopy : IConnectionOrigin
{
    internal FeishuInstanceCopy()
    {
    }

    /// <summary>The code of the instance; null for a third-party one.</summary>
    public string? InstanceCode { get; internal init; }

    /// <summary>The code of its definition.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The name of its definition.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>How the request stands: <c>PENDING</c>, <c>APPROVED</c>, <c>REJECTED</c>, <c>CANCELED</c> or <c>DELETED</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary>The number that people see.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>Who got the copy, by tenant user_id; null without the scope <c>contact:user.employee_id:readonly</c>.</summary>
    public string? ReceiverId { get; internal init; }

    /// <summary>The receiver's name, once this session knows it; -WithNames reads it.</summary>
    public string? ReceiverName => Connection?.PersonNames.Of(ReceiverId);

    /// <summary>Who started the request, by tenant user_id; null without that scope.</summary>
    public string? UserId { get; internal init; }

    /// <summary><c>user_id</c>: what <see cref="UserId"/> and <see cref="ReceiverId"/> are; null without them.</summary>
    public string? UserIdType => UserId is null && ReceiverId is null ? null : Ids.UserIdType.TenantUserId;

    /// <summary>The initiator's name, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(UserId);

    /// <summary><c>READ</c> or <c>UNREAD</c>; the answer writes it small.</summary>
    public string? ReadStatus { get; internal init; }

    /// <summary>When the copy was sent, UTC.</summary>
    public DateTimeOffset? SentAt { get; internal init; }

    /// <summary>The title of the copy.</summary>
    public string? Title { get; internal init; }

    /// <summary>Where it opens in the client on a computer.</summary>
    public string? Link { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was found with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Serial number, definition, receiver and whether it was read.</summary>
    public override string ToString() => $"{SerialNumber ?? InstanceCode} {ApprovalName} {ReceiverId} {ReadStatus}".Trim();
}
