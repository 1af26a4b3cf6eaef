using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Actions;

/// <summary>The request of a call on an instance: its ids with a person, and what the call takes beyond them.</summary>
internal static class InstanceBody
{
    /// <param name="endpoint">The call.</param>
    /// <param name="instance">The instance, all of it known.</param>
    /// <param name="receivers">Who gets a copy; null for none.</param>
    /// <param name="comment">The remark; null for none.</param>
    public static ApiRequest Request(ApiEndpoint endpoint, TaskRef instance, IReadOnlyList<string>? receivers = null, string? comment = null)
    {
        byte[] body = JsonBuffer.Write((instance, receivers, comment), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("approval_code", it.instance.ApprovalCode);
            writer.WriteString("instance_code", it.instance.InstanceCode);
            writer.WriteString("user_id", it.instance.User.Id);
            if (it.receivers is not null)
            {
                writer.WriteStartArray("cc_user_ids");
                foreach (string receiver in it.receivers)
                {
                    writer.WriteStringValue(receiver);
                }

                writer.WriteEndArray();
            }

            if (it.comment is not null)
            {
                writer.WriteString("comment", it.comment);
            }

            writer.WriteEndObject();
        });
        return ApiRequest.WithBody(endpoint, body, "?user_id_type=" + instance.User.Type, instance.InstanceCode);
    }
}
