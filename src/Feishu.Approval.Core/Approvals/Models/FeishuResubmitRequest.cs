using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One resubmission to make. With approval code, task id and user id given, exactly one request is sent and nothing is read
/// or compared; what is missing is looked up in the instance.
/// </summary>
public sealed class FeishuResubmitRequest : FeishuTaskRequest
{
    /// <summary>The corrected form; needed unless <see cref="SetValue"/> says what to change.</summary>
    public FeishuForm? Form { get; set; }

    /// <summary>
    /// Changes to the form that the instance has now: id, custom id or name of a control, and its new value. The whole form is
    /// read, converted, changed and sent. Together with <see cref="Form"/> only where that form was read from the instance.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? SetValue { get; set; }

    /// <summary>Send although the instance holds values that cannot be sent.</summary>
    public bool AllowPartial { get; set; }
}
