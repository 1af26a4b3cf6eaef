using System.Globalization;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// GET approval/v4/instances/:instance_id/comments. Its page takes a page token and shows none in the answer: here one comes where more follows,
/// and nothing where not.
/// </summary>
internal static class CommentListEndpoint
{
    private const int Largest = 1000;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request, string instanceId)
    {
        QueryReader.Require(request, "user_id");
        UserIdType.Require(tenant, request, QueryReader.Text(request, "user_id")!);
        var instance = CommentLookup.Instance(tenant, instanceId);
        var size = QueryReader.PageSize(request, 1, Largest, 10);
        var comments = instance.Comments.Where(comment => comment.ParentId is null).ToList();
        var start = Start(request, comments.Count);
        var type = UserIdType.Of(request);
        return AnswerBody.Of(writer =>
        {
            writer.WriteStartArray("comments");
            foreach (var comment in comments.Skip(start).Take(size))
            {
                Write(writer, instance, comment, type);
            }

            writer.WriteEndArray();
            if (start + size < comments.Count)
            {
                writer.WriteBoolean("has_more", true);
                writer.WriteString("page_token", (start + size).ToString(CultureInfo.InvariantCulture));
            }
        });
    }

    private static int Start(SandboxRequest request, int count) => QueryReader.Text(request, "page_token") switch
    {
        null => 0,
        var token when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start < count => start,
        var token => throw Invalid.Parameter("page_token", token, "page_token is not one that this list gave"),
    };

    private static void Write(Utf8JsonWriter writer, SandboxInstance instance, SandboxComment comment, string type)
    {
        writer.WriteStartObject();
        writer.WriteString("id", comment.Id);
        writer.WriteString("content", comment.IsDeleted ? "" : Content(comment));
        writer.WriteString("create_time", Milliseconds.Text(comment.CreateTime));
        writer.WriteString("update_time", Milliseconds.Text(comment.UpdateTime));
        writer.WriteNumber("is_delete", comment.IsDeleted ? 1 : 0);
        if (comment.ParentId is null)
        {
            writer.WriteStartArray("replies");
            foreach (var reply in instance.Comments.Where(reply => reply.ParentId == comment.Id))
            {
                Write(writer, instance, reply, type);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("at_info_list");
        foreach (var mention in comment.IsDeleted ? [] : comment.Mentions)
        {
            writer.WriteStartObject();
            writer.WriteString("user_id", UserIdType.IdOf(mention.Person, type));
            writer.WriteString("name", mention.Name);
            writer.WriteString("offset", mention.Offset.ToString(CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("commentator", UserIdType.IdOf(comment.Author, type));
        writer.WriteString("extra", comment.Extra);
        writer.WriteEndObject();
    }

    private static string Content(SandboxComment comment) => JsonText.Text(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("text", comment.Text);
        if (comment.Files.Count > 0)
        {
            writer.WriteStartArray("files");
            foreach (var file in comment.Files)
            {
                writer.WriteStartObject();
                writer.WriteString("url", file.Url);
                writer.WriteNumber("fileSize", file.Size);
                writer.WriteString("title", file.Title);
                writer.WriteString("type", file.Type);
                writer.WriteString("extra", "");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    });
}
