using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Reads the comments under an instance, all pages of them. The page of the call takes a page token and shows none in its answer; what an answer
/// does tell is followed.
/// </summary>
internal static class CommentReader
{
    /// <summary>What was read where an answer told of no list at all: whether an empty one is left out is documented nowhere.</summary>
    public static readonly IReadOnlyList<FeishuComment> NoList = new List<FeishuComment>();

    // The largest page that the call gives.
    private const string PageSize = "1000";

    /// <summary>The comments in the service's order, deleted ones too, each with its replies.</summary>
    /// <param name="connection">Where to ask.</param>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="user">Who reads; the call wants somebody.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, <c>InvalidResponse</c> where the list would never end, and what a read may end with.</exception>
    public static Task<IReadOnlyList<FeishuComment>> ReadAsync(FeishuConnection connection, string instanceCode, UserRef user, CallContext context) =>
        ReadAsync(connection, instanceCode, user, (request, parse) => connection.GetAsync(request, parse, context), data => true);

    /// <summary>The same for a look, on which it hangs whether something is sent again: what is not as documented is read again.</summary>
    /// <param name="connection">Where to ask.</param>
    /// <param name="instanceCode">The instance.</param>
    /// <param name="user">Who reads.</param>
    /// <param name="mayLackList">Whether an answer without a list tells of none, since one did before.</param>
    /// <param name="context">The call.</param>
    public static Task<IReadOnlyList<FeishuComment>> LookAsync(FeishuConnection connection, string instanceCode, UserRef user, bool mayLackList, CallContext context) =>
        ReadAsync(
            connection, instanceCode, user, (request, parse) => PatientRead.ReadAsync(connection.Open().Client, request, parse, context), data => (mayLackList || HasList(data)) && data.Items("comments").All(HasId));

    private static async Task<IReadOnlyList<FeishuComment>> ReadAsync(
        FeishuConnection connection, string instanceCode, UserRef user, Func<ApiRequest, Func<JsonElement, CommentPage?>, Task<CommentPage>> read, Func<JsonElement, bool> isSound)
    {
        var comments = new List<FeishuComment>();
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        bool hasList = false;
        do
        {
            CommentPage page = await read(Request(instanceCode, user, token), data => isSound(data) ? Parse(data, connection, instanceCode, user.Type) : null).ConfigureAwait(false);
            hasList |= page.HasList;
            comments.AddRange(page.Comments);
            token = page.Next;
            if (token is not null && !tokens.Add(token))
            {
                throw AnswerFailure.Invalid(nameof(Messages.Problem_PageToken), ApiEndpoint.CommentList).ToException();
            }
        }
        while (token is not null);
        return hasList ? comments : NoList;
    }

    /// <summary>Who reads where nobody is named: the initiator, whom the instance tells.</summary>
    /// <exception cref="FeishuException"><c>UserIdMissing</c> where the instance does not tell that kind of id.</exception>
    public static async Task<UserRef> ReaderAsync(FeishuConnection connection, string instanceCode, UserRef given, CallContext context)
    {
        if (given.Id is not null)
        {
            return given;
        }

        FeishuInstance instance = await InstanceReader.ReadAsync(connection, instanceCode, context).ConfigureAwait(false);
        return given.Among(instance.OpenId, instance.UserId) is { Length: > 0 } initiator
            ? new UserRef(initiator, given.Type)
            : throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing), instanceCode, given.Type).ToException();
    }

    internal static CommentPage? Parse(JsonElement data, FeishuConnection? connection, string instanceCode, string userIdType) => data.Rows("comments") is not { } comments || comments.Any(comment => comment.ValueKind != JsonValueKind.Object) ? null : new(
        comments.Select(comment => Comment(comment, parent: null, connection, instanceCode, userIdType)).OfType<FeishuComment>().ToArray(),
        data.Flag("has_more") && data.Text("page_token") is { Length: > 0 } token ? token : null,
        HasList(data));

    private static bool HasList(JsonElement data) => data.Member("comments") is not null;

    private static bool HasId(JsonElement comment) => comment.Text("id") is { Length: > 0 } && comment.Rows("replies")?.All(HasId) == true;

    private static ApiRequest Request(string instanceCode, UserRef user, string? token)
    {
        string query = "?user_id=" + Uri.EscapeDataString(user.Id!) + "&user_id_type=" + user.Type + "&page_size=" + PageSize;
        return ApiRequest.ForItem(ApiEndpoint.CommentList, instanceCode, "InstanceCode", token is null ? query : query + "&page_token=" + Uri.EscapeDataString(token));
    }

    private static FeishuComment? Comment(JsonElement comment, string? parent, FeishuConnection? connection, string instanceCode, string userIdType)
    {
        if (SafeText.Lines(comment.Text("id")) is not { Length: > 0 } id)
        {
            return null;
        }

        JsonElement content = Content(comment.Text("content"), out string? plain);
        return new FeishuComment
        {
            CommentId = id,
            InstanceCode = instanceCode,
            ParentCommentId = parent,
            UserId = SafeText.Lines(comment.Text("commentator")),
            UserIdType = comment.Text("commentator") is { } told && UserIdType.Of(told) is var kind and not UserIdType.TenantUserId ? kind : userIdType,
            Text = SafeText.Lines(plain ?? content.Text("text")) is { Length: > 0 } text ? text : null,
            Files = content.Items("files").Select(File).ToArray(),
            Mentions = comment.Items("at_info_list").Select(Mention).ToArray(),
            CreateTime = comment.Time("create_time"),
            UpdateTime = comment.Time("update_time"),
            IsDeleted = comment.Text("is_delete") == "1" || comment.Flag("is_delete"),
            Replies = parent is not null ? Array.Empty<FeishuComment>() : comment.Items("replies").Select(reply => Comment(reply, id, connection, instanceCode, userIdType)).OfType<FeishuComment>().ToArray(),
            Connection = connection,
            IsUntold = content.Text("text") is null && content.Member("files") is not { ValueKind: JsonValueKind.Array },
            HasReplyList = comment.Member("replies") is not null,
        };
    }

    // JSON in a text. Whatever else stands there is shown as it is.
    private static JsonElement Content(string? content, out string? plain)
    {
        plain = null;
        try
        {
            JsonElement json = JsonFormat.Parse(JsonFormat.StrictUtf8.GetBytes(content ?? "{}"), JsonFormat.Reading);
            plain = json.ValueKind == JsonValueKind.Object ? null : content;
            return json;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            plain = content;
            return default;
        }
    }

    private static FeishuCommentFile File(JsonElement file) => new()
    {
        Title = SafeText.Lines(file.Text("title")),
        Url = SafeText.Lines(file.Text("url")),
        Size = long.TryParse(file.Text("fileSize") ?? file.Text("file_size"), NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null,
        Type = SafeText.Lines(file.Text("type")),
        ThumbnailUrl = SafeText.Lines(file.Text("thumbnailURL")),
    };

    private static FeishuMention Mention(JsonElement mention) => new()
    {
        UserId = SafeText.Lines(mention.Text("user_id")),
        Name = SafeText.Lines(mention.Text("name")),
        Offset = int.TryParse(mention.Text("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out int offset) ? offset : null,
    };
}

/// <summary>One page of comments.</summary>
/// <param name="Comments">The comments, each with its replies.</param>
/// <param name="Next">Where the next one begins; null after the last.</param>
/// <param name="HasList">Whether there was a list at all.</param>
internal sealed record CommentPage(IReadOnlyList<FeishuComment> Comments, string? Next, bool HasList);
