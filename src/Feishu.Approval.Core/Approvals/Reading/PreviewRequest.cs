using Feishu.Approval.Forms;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Approvals;

/// <summary>What a preview is asked for: an existing task, or a form before anything is created. Absent is null.</summary>
internal sealed record PreviewRequest
{
    public string? InstanceCode { get; init; }

    public string? TaskId { get; init; }

    public string? ApprovalCode { get; init; }

    public FeishuForm? Form { get; init; }

    public string? DepartmentId { get; init; }

    public UserRef User { get; init; }
}
