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
        byte[] body = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("approval_code", plan.ApprovalCode);
            writer.WriteString("instance_code", plan.InstanceCode);
            writer.WriteString("user_id", plan.UserId);
            writer.WriteString("task_id", plan.TaskId);
            if (comment is not null)
            {
                writer.WriteString("comment", comment);
            }

            writer.WriteString("form", form.ToUtf8());
            writer.WriteEndObject();
        });
        return ApiRequest.WithBody(ApiEndpoint.TaskResubmit, body, "?user_id_type=" + plan.UserIdType);
    }
}
