using System.Globalization;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/instances/:instance_id/comments: a comment, a reply, or other words for either. Its page lists 1390001 alone.</summary>
internal static class CommentEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request, string instanceId)
    {
        QueryReader.Require(request, "user_id");
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        var user = UserIdType.Require(tenant, request, QueryReader.Text(request, "user_id")!);
        var instance = CommentLookup.Instance(tenant, instanceId);
        var content = RemarkReader.Read(BodyReader.Text(body, "content"), "content");
        if (content.Text is null && content.Files.Count == 0)
        {
            throw Invalid.Parameter("content", "", "content is empty");
        }

        var now = tenant.Clock();
        var comment = BodyReader.Text(body, "comment_id") is { } id
            ? CommentLookup.Of(instance, "comment_id", id, user) with { Text = content.Text ?? "", UpdateTime = now }
            : new SandboxComment(tenant.Ids.Comment(), user, content.Text ?? "", now) { ParentId = Parent(instance, BodyReader.Text(body, "parent_comment_id")) };
        tenant.Put(instance, comment with
        {
            Files = content.Files,
            Mentions = Mentions(tenant, request, body, content.Text ?? ""),
            Extra = BodyReader.Text(body, "extra") ?? comment.Extra,
        });
        return CommentLookup.Answer(comment.Id);
    }

    // Replies hang under comments, and not under each other.
    private static string? Parent(SandboxInstance instance, string? parentId) => parentId is null || CommentLookup.Existing(instance, "parent_comment_id", parentId).ParentId is null
        ? parentId
        : throw Invalid.Parameter("parent_comment_id", parentId, "a reply cannot be replied to");

    private static IReadOnlyList<SandboxMention> Mentions(SandboxTenant tenant, SandboxRequest request, JsonElement body, string text)
    {
        if (!body.TryGetProperty("at_info_list", out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(mention => Mention(tenant, request, mention, text))]
            : throw Invalid.Parameter("at_info_list", "", "at_info_list must be an array");
    }

    private static SandboxMention Mention(SandboxTenant tenant, SandboxRequest request, JsonElement mention, string text)
    {
        if (mention.ValueKind != JsonValueKind.Object)
        {
            throw Invalid.Parameter("at_info_list", "", "at_info_list must hold objects");
        }

        BodyReader.RequireFields(mention, "user_id", "name", "offset");
        var offset = BodyReader.Text(mention, "offset")!;
        return int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < text.Length
            ? new SandboxMention(UserIdType.Require(tenant, request, BodyReader.Text(mention, "user_id")!), BodyReader.Text(mention, "name")!, place)
            : throw Invalid.Parameter("at_info_list.offset", offset, "offset must be a place in the text");
    }
}

/// <summary>DELETE approval/v4/instances/:instance_id/comments/:comment_id.</summary>
internal static class CommentDeleteEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request, string ids)
    {
        QueryReader.Require(request, "user_id");
        var user = UserIdType.Require(tenant, request, QueryReader.Text(request, "user_id")!);
        var instance = CommentLookup.Instance(tenant, ids.Split('/')[0]);
        var comment = CommentLookup.Of(instance, "comment_id", ids.Split('/')[1], user, orDeleted: tenant.AllowReexecution);
        tenant.Delete(instance, comment.Id);
        return CommentLookup.Answer(comment.Id);
    }
}

/// <summary>POST approval/v4/instances/:instance_id/comments/remove: all of them, whoever wrote them.</summary>
internal static class CommentClearEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request, string instanceId)
    {
        if (QueryReader.Text(request, "user_id") is { } user)
        {
            UserIdType.Require(tenant, request, user);
        }

        var instance = CommentLookup.Instance(tenant, instanceId);
        tenant.ClearComments(instance);
        return AnswerBody.Of(writer =>
        {
            writer.WriteString("instance_id", instance.InstanceCode);
            writer.WriteString("external_id", "");
        });
    }
}

/// <summary>Finds what the calls of comments name.</summary>
internal static class CommentLookup
{
    internal static SandboxInstance Instance(SandboxTenant tenant, string instanceId) =>
        tenant.FindInstance(instanceId) is { } instance && instance.InstanceCode == instanceId
            ? instance
            : throw Invalid.Parameter("instance_id", instanceId, "instance not found");

    /// <summary>One that is there.</summary>
    internal static SandboxComment Existing(SandboxInstance instance, string field, string id, bool orDeleted = false) =>
        instance.Comments.FirstOrDefault(comment => comment.Id == id && (orDeleted || !comment.IsDeleted)) ?? throw Invalid.Parameter(field, id, "comment not found");

    /// <summary>One that is there, and that person's own.</summary>
    internal static SandboxComment Of(SandboxInstance instance, string field, string id, SandboxPerson user, bool orDeleted = false)
    {
        var comment = Existing(instance, field, id, orDeleted);
        return comment.Author.OpenId == user.OpenId ? comment : throw Invalid.Parameter(field, id, "the comment is another person's");
    }

    internal static byte[] Answer(string commentId) => AnswerBody.Of(writer => writer.WriteString("comment_id", commentId));
}
