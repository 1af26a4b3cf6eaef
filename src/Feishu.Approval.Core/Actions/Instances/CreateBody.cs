using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Actions;

/// <summary>The request that creates one. It has no <c>user_id_type</c>: people stand in one field or another by the kind of their ids.</summary>
internal static class CreateBody
{
    // A title is a key, whose text stands beside it for the languages that there are.
    private const string TitleKey = "@i18n@title";

    /// <param name="task">Definition, uuid and initiator.</param>
    /// <param name="given">What was given.</param>
    /// <param name="form">The form, its files uploaded.</param>
    /// <param name="approvers">Who approves where the initiator picks.</param>
    /// <param name="copies">Who gets copies.</param>
    public static ApiRequest Request(TaskRef task, FeishuCreateRequest given, FeishuForm form, IReadOnlyList<NodePeople> approvers, IReadOnlyList<NodePeople> copies) =>
        ApiRequest.WithBody(ApiEndpoint.InstanceCreate, JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("approval_code", task.ApprovalCode);
            writer.WriteString(task.User.Type, task.User.Id);
            Text(writer, "department_id", given.Department);
            form.WriteMember(writer);
            People(writer, "node_approver", approvers);
            People(writer, "node_cc", copies);
            writer.WriteString("uuid", task.Uuid);
            Flag(writer, "allow_resubmit", given.AllowResubmit);
            Flag(writer, "allow_submit_again", given.AllowSubmitAgain);
            Flag(writer, "forbid_revoke", given.ForbidRevoke);
            Title(writer, given.Title);
            writer.WriteEndObject();
        }));

    private static void People(Utf8JsonWriter writer, string name, IReadOnlyList<NodePeople> nodes)
    {
        foreach (IGrouping<string, NodePeople> kind in nodes.GroupBy(node => node.People.Type))
        {
            writer.WriteStartArray($"{name}_{kind.Key}_list");
            foreach (NodePeople node in kind)
            {
                writer.WriteStartObject();
                writer.WriteString("key", node.Node.NodeId);
                writer.WriteStartArray("value");
                foreach (string id in node.People.Ids)
                {
                    writer.WriteStringValue(id);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    private static void Title(Utf8JsonWriter writer, string? title)
    {
        if (string.IsNullOrEmpty(title))
        {
            return;
        }

        writer.WriteString("title", TitleKey);
        writer.WriteStartArray("i18n_resources");
        writer.WriteStartObject();
        writer.WriteString("locale", title!.Any(letter => letter is >= '\u3400' and <= '\u9FFF') ? "zh-CN" : "en-US");
        writer.WriteBoolean("is_default", true);
        writer.WriteStartArray("texts");
        writer.WriteStartObject();
        writer.WriteString("key", TitleKey);
        writer.WriteString("value", title);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            writer.WriteString(name, text);
        }
    }

    private static void Flag(Utf8JsonWriter writer, string name, bool flag)
    {
        if (flag)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
