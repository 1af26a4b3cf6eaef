using System;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Actions;

/// <summary>The request of <c>tasks/resubmit</c>: six documented fields, the form and the comment as JSON in a text.</summary>
internal static class ResubmitBody
{
    public static ApiRequest Request(TaskRef task, FeishuForm form, string? comment)
    {
        byte[] body = JsonBuffer.Write((task, form, comment), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("approval_code", it.task.ApprovalCode);
            writer.WriteString("instance_code", it.task.InstanceCode);
            writer.WriteString("user_id", it.task.User.Id);
            writer.WriteString("task_id", it.task.TaskId);
            if (it.comment is not null)
            {
                writer.WriteString("comment", it.comment);
            }

            writer.WriteString("form", it.form.ToUtf8());
            writer.WriteEndObject();
        });
        return ApiRequest.WithBody(ApiEndpoint.TaskResubmit, body, "?user_id_type=" + task.User.Type, task.InstanceCode);
    }
}
