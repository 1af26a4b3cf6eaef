using Feishu.Approval.Connection;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One hit of <em>tasks/search</em>: what the search index knows, which lags behind. It holds no node: only the instance tells
/// where in the flow a task is. Source: the vendor's page of tasks/search; absent keys are null.
/// </summary>
public sealed class FeishuTaskSummary : IConnectionOrigin
{
    internal FeishuTaskSummary()
    {
    }

    /// <summary>The task id; null for a third-party one.</summary>
    public string? TaskId { get; internal init; }

    /// <summary><c>PENDING</c>, <c>APPROVED</c>, <c>REJECTED</c>, <c>TRANSFERRED</c>, <c>DONE</c>, <c>RM_REPEAT</c>, <c>PROCESSED</c> or <c>HIDDEN</c>; the answer writes it small.</summary>
    public string? Status { get; internal init; }

    /// <summary>The assignee's tenant user_id; null without the scope <c>contact:user.employee_id:readonly</c>.</summary>
    public string? UserId { get; internal init; }

    /// <summary><c>user_id</c>: what <see cref="UserId"/> is; null without one.</summary>
    public string? UserIdType => UserId is null ? null : Ids.UserIdType.TenantUserId;

    /// <summary>The assignee's name, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(UserId);

    /// <summary>When the task began, UTC.</summary>
    public DateTimeOffset? StartTime { get; internal init; }

    /// <summary>When it ended, UTC; null while it is open.</summary>
    public DateTimeOffset? EndTime { get; internal init; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTimeOffset? UpdateTime { get; internal init; }

    /// <summary>The title of the task.</summary>
    public string? Title { get; internal init; }

    /// <summary>The code of the instance; null for a third-party one.</summary>
    public string? InstanceCode { get; internal init; }

    /// <summary>The code of its definition.</summary>
    public string? ApprovalCode { get; internal init; }

    /// <summary>The name of its definition.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>How the instance stands: <c>PENDING</c>, <c>APPROVED</c>, <c>REJECTED</c>, <c>CANCELED</c> or <c>DELETED</c>.</summary>
    public string? InstanceStatus { get; internal init; }

    /// <summary>The number of the instance that people see.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The initiator's tenant user_id; null without its scope.</summary>
    public string? InitiatorUserId { get; internal init; }

    /// <summary>The initiator's name, once this session knows it; -WithNames reads it.</summary>
    public string? InitiatorName => Connection?.PersonNames.Of(InitiatorUserId);

    /// <summary>When the instance was started, UTC.</summary>
    public DateTimeOffset? InstanceStartTime { get; internal init; }

    /// <summary>Where the task opens in the client on a computer.</summary>
    public string? Link { get; internal init; }

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was found with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>Task id, definition and status.</summary>
    public override string ToString() => $"{TaskId} {ApprovalName} {Status}".Trim();
}
