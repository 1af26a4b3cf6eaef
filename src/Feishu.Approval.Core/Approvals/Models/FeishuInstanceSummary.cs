using Feishu.Approval.Connection;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One hit of <em>instances/query</em>: what the search index knows, which lags behind. Source: the vendor's page of
/// instances/query; absent keys are null.
/// </summary>
public sealed class FeishuInstanceSummary : IConnectionOrigin
{
    internal FeishuInstanceSummary()
    {
    }

    /// <summary>The code of the instance; null for a third-party one.</summary>
    public string? InstanceCode { get; internal init; }

    /// <summary>The code of its definition.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The name of its definition.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary><c>PENDING</c>, <c>APPROVED</c>, <c>REJECTED</c>, <c>CANCELED</c> or <c>DELETED</c>, as instances have it; the answer writes it small.</summary>
    public string? Status { get; internal init; }

    /// <summary>The number that people see.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The initiator's tenant user_id; null without the scope <c>contact:user.employee_id:readonly</c>.</summary>
    public string? UserId { get; internal init; }

    /// <summary><c>user_id</c>: what <see cref="UserId"/> is; null without one.</summary>
    public string? UserIdType => UserId is null ? null : Ids.UserIdType.TenantUserId;

    /// <summary>The initiator's name, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(UserId);

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset? StartTime { get; internal init; }

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public DateTimeOffset? EndTime { get; internal init; }

    /// <summary>The title.</summary>
    public string? Title { get; internal init; }

    /// <summary>Where it opens in the client on a computer.</summary>
    public string? Link { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was found with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Serial number, definition and status.</summary>
    public override string ToString() => $"{SerialNumber ?? InstanceCode} {ApprovalName} {Status}".Trim();
}
