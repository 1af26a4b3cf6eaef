using System.Text.Json;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Actions;

/// <summary>The request of a call on a task: the four ids, and what the call takes beyond them, the form as JSON in a text.</summary>
internal static class TaskBody
{
    /// <param name="endpoint">The call.</param>
    /// <param name="task">The task, all of it known.</param>
    /// <param name="comment">The remark as the call takes it; null for none.</param>
    /// <param name="form">The form; null for none.</param>
    /// <param name="receiver">Who is to have the task; null where nobody else is.</param>
    public static ApiRequest Request(ApiEndpoint endpoint, TaskRef task, string? comment, FeishuForm? form = null, string? receiver = null)
    {
        byte[] body = JsonBuffer.Write((task, form, comment, receiver), static (writer, it) =>
        {
            writer.WriteStartObject();
            WriteTask(writer, it.task, it.comment);
            if (it.receiver is not null)
            {
                writer.WriteString("transfer_user_id", it.receiver);
            }

            if (it.form is not null)
            {
                it.form.WriteMember(writer);
            }

            writer.WriteEndObject();
        });
        return ApiRequest.WithBody(endpoint, body, "?user_id_type=" + task.User.Type, task.InstanceCode);
    }

    /// <summary>The members that every such call begins with.</summary>
    public static void WriteTask(Utf8JsonWriter writer, TaskRef task, string? comment)
    {
        writer.WriteString("approval_code", task.ApprovalCode);
        writer.WriteString("instance_code", task.InstanceCode);
        writer.WriteString("user_id", task.User.Id);
        writer.WriteString("task_id", task.TaskId);
        if (comment is not null)
        {
            writer.WriteString("comment", comment);
        }
    }
}
