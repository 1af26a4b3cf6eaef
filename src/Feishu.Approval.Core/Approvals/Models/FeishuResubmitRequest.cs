using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One resubmission to make. With approval code, task id and user id given, exactly one request is sent and nothing is read
/// or compared; what is missing is looked up in the instance.
/// </summary>
public sealed class FeishuResubmitRequest
{
    /// <summary>The code of the instance; always needed.</summary>
    public string? InstanceCode { get; set; }

    /// <summary>The corrected form; needed unless <see cref="SetValue"/> says what to change.</summary>
    public FeishuForm? Form { get; set; }

    /// <summary>The code of the definition; looked up when missing.</summary>
    public string? ApprovalCode { get; set; }

    /// <summary>The initiator's open start-node task; looked up when missing.</summary>
    public string? TaskId { get; set; }

    /// <summary>The initiator; looked up when missing.</summary>
    public string? UserId { get; set; }

    /// <summary>What <see cref="UserId"/> is; told by its prefix when missing.</summary>
    public string? UserIdType { get; set; }

    /// <summary>A remark: text, or an object with <c>text</c> and <c>files</c>.</summary>
    public object? Comment { get; set; }

    /// <summary>
    /// Changes to the form that the instance has now: id, custom id or name of a control, and its new value. The whole form is
    /// read, converted, changed and sent. Together with <see cref="Form"/> only where that form was read from the instance.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? SetValue { get; set; }

    /// <summary>Send although the instance holds values that cannot be sent.</summary>
    public bool AllowPartial { get; set; }

    /// <summary>Read the instance back afterwards and warn where its form differs by meaning.</summary>
    public bool Verify { get; set; }

    /// <summary>The task as it was given.</summary>
    internal TaskRef Task => new()
    {
        InstanceCode = InstanceCode,
        ApprovalCode = ApprovalCode,
        TaskId = TaskId,
        User = new UserRef(UserId, UserIdType),
    };
}
