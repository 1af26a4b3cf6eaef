using Feishu.Approval.Connection;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>
/// A request that waits for its initiator now: what came back, why, and the form that can be sent again. It pipes into
/// <c>Set-FeishuFormValue</c> and <c>Invoke-FeishuTaskResubmit</c>.
/// </summary>
public sealed class FeishuReturnedTask : IConnectionOrigin
{
    internal FeishuReturnedTask()
    {
    }

    /// <summary>The number that people see.</summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The name of the definition.</summary>
    public string? ApprovalName { get; internal init; }

    /// <summary>Why it was returned; null where nobody said.</summary>
    public string? Reason { get; internal init; }

    /// <summary>Who returned it, as open_id; null where the timeline does not tell.</summary>
    public string? ReturnedBy { get; internal init; }

    /// <summary>The name of that person, once this session knows it; -WithNames reads it.</summary>
    public string? ReturnedByName => Connection?.PersonNames.Of(ReturnedBy);

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? ReturnedAt { get; internal init; }

    /// <summary>How many whole days it had waited for its initiator when it was read.</summary>
    public int? WaitingDays { get; internal init; }

    /// <summary>The code of the definition.</summary>
    public string ApprovalCode { get; internal init; } = string.Empty;

    /// <summary>The code of the instance.</summary>
    public string InstanceCode { get; internal init; } = string.Empty;

    /// <summary>The initiator's open start-node task.</summary>
    public string TaskId { get; internal init; } = string.Empty;

    /// <summary>The initiator.</summary>
    public string UserId { get; internal init; } = string.Empty;

    /// <summary>What <see cref="UserId"/> is: open_id; user_id where the answer holds no open_id.</summary>
    public string UserIdType { get; internal init; } = string.Empty;

    /// <summary>The initiator's name, once this session knows it; -WithNames reads it.</summary>
    public string? UserName => Connection?.PersonNames.Of(UserId);

    /// <summary>The present form in write shape.</summary>
    public FeishuForm Form { get; internal init; } = null!;

    /// <inheritdoc />
    FeishuConnection? IConnectionOrigin.Connection => Connection;

    /// <summary>The connection it was read with.</summary>
    internal FeishuConnection? Connection { get; init; }

    /// <summary>The same request with another form.</summary>
    internal FeishuReturnedTask With(FeishuForm form) => new()
    {
        SerialNumber = SerialNumber,
        ApprovalName = ApprovalName,
        Reason = Reason,
        ReturnedBy = ReturnedBy,
        ReturnedAt = ReturnedAt,
        WaitingDays = WaitingDays,
        ApprovalCode = ApprovalCode,
        InstanceCode = InstanceCode,
        TaskId = TaskId,
        UserId = UserId,
        UserIdType = UserIdType,
        Form = form,
        Connection = Connection,
    };

    /// <summary>Serial number, definition and reason.</summary>
    public override string ToString() => $"{SerialNumber ?? InstanceCode} {ApprovalName} {Reason}".Trim();
}
