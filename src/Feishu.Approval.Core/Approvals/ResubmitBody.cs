using System;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>The request of <c>tasks/resubmit</c>: six documented fields, the form and the comment as JSON in a text.</summary>
internal static class ResubmitBody
{
    public static ApiRequest Request(ResubmitPlan plan, FeishuForm form, string? comment)
    {
        byte[] body = JsonBuffer.Write((plan, form, comment), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("approval_code", it.plan.ApprovalCode);
            writer.WriteString("instance_code", it.plan.InstanceCode);
            writer.WriteString("user_id", it.plan.UserId);
            writer.WriteString("task_id", it.plan.TaskId);
            if (it.comment is not null)
            {
                writer.WriteString("comment", it.comment);
            }

            writer.WriteString("form", it.form.ToUtf8());
            writer.WriteEndObject();
        });
        return ApiRequest.WithBody(ApiEndpoint.TaskResubmit, body, "?user_id_type=" + plan.UserIdType, plan.InstanceCode);
    }
}
