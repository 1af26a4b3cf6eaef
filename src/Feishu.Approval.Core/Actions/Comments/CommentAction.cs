using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Actions;

/// <summary>
/// An action on the comments of an instance. The list of comments is read first, always: it tells whose a comment is, and what was there before,
/// without which a lost answer could not be settled.
/// </summary>
internal abstract class CommentAction : InstanceAction
{
    /// <param name="connection">Where to send.</param>
    /// <param name="instance">What somebody gave of the instance, and on whose behalf.</param>
    /// <param name="verify">Whether to look afterwards.</param>
    protected CommentAction(FeishuConnection connection, TaskRef instance, bool verify)
        : base(connection, instance, verify)
    {
    }

    /// <summary>The comments as they are now.</summary>
    protected IReadOnlyList<FeishuComment> Comments { get; private set; } = Array.Empty<FeishuComment>();

    // Anybody may comment, so nobody contradicts the instance. Whoever is not named is the initiator for reading, until the list tells more.
    public override UserRef FindUser(FeishuInstance instance, FeishuTask? task, UserRef given) =>
        given.Id is not null ? given : new UserRef(given.Among(instance.OpenId, instance.UserId), given.Type);

    public override async Task<TaskRef> CompleteAsync(TaskRef task, CallContext context)
    {
        Comments = await CommentReader.ReadAsync(Connection, task.InstanceCode!, task.User, context).ConfigureAwait(false);
        return task;
    }

    protected static string Query(UserRef user) => "?user_id=" + Uri.EscapeDataString(user.Id!) + "&user_id_type=" + user.Type;

    /// <summary>Those who are mentioned, by ids of the kind that the comment is sent with.</summary>
    protected IReadOnlyList<object?>? Met(IReadOnlyList<object?>? mentions, PersonWords words, ActionTools tools)
    {
        string? kind = Given.User.GivenType is null && PersonContact.Of(Given.User.Id) is not null ? PersonKind : Given.User.GivenType;
        string type = new UserRef(Given.User.Id, kind).Type;
        return CommentMention.Met(mentions?.Select(one => MentionedPerson.ByKind(one, type, Connection, tools.Reader)).ToArray(), words, type, tools.Reader);
    }

    /// <summary>Who looks at what became of it: on whose behalf it was sent, and no other, whom the service may show less.</summary>
    protected UserRef Looks(SentAction sent) => sent.User.Id is null ? Given.User : sent.User;

    /// <summary>The comment that is named.</summary>
    /// <exception cref="FeishuException"><c>CommentNotFound</c>.</exception>
    protected FeishuComment Find(TaskRef task, string? commentId)
    {
        FeishuComment? found = Comments.All().FirstOrDefault(comment => comment.CommentId == commentId);
        return found is { IsDeleted: false }
            ? found
            : throw new Failure(
                FailureKind.CommentNotFound, found is null ? nameof(Messages.CommentNotFound) : nameof(Messages.CommentNotFound_Deleted), task.InstanceCode, commentId).ToException();
    }

    protected static void Require(string? commentId)
    {
        if (commentId is null)
        {
            throw new Failure(FailureKind.CommentNotFound, nameof(Messages.CommentNotFound_NoId)) { ActionKey = nameof(Messages.CommentNotFound_NoIdAction) }.ToException();
        }
    }

    /// <summary>The request that writes a comment.</summary>
    protected static ApiRequest Write(TaskRef task, CommentContent content, string? parent, string? commentId)
    {
        byte[] body = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("content", content.Json());
            if (content.Mentions.Count > 0)
            {
                writer.WriteStartArray("at_info_list");
                foreach (CommentMention mention in content.Mentions)
                {
                    writer.WriteStartObject();
                    writer.WriteString("user_id", mention.UserId);
                    writer.WriteString("name", mention.Name);
                    writer.WriteString("offset", mention.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            if (parent is not null)
            {
                writer.WriteString("parent_comment_id", parent);
            }

            if (commentId is not null)
            {
                writer.WriteString("comment_id", commentId);
            }

            // What the vendor's page wants of native approvals.
            writer.WriteBoolean("disable_bot", true);
            writer.WriteEndObject();
        });
        return ApiRequest.ForItemWithBody(ApiEndpoint.CommentWrite, task.InstanceCode!, body, Query(task.User));
    }
}

/// <summary>An action on one comment: on behalf of its author where nobody is named.</summary>
internal abstract class OneCommentAction : CommentAction
{
    private readonly string? _commentId;

    protected OneCommentAction(FeishuConnection connection, TaskRef instance, string? commentId, bool verify)
        : base(connection, instance, verify)
    {
        _commentId = commentId;
    }

    /// <summary>The comment as it is now, once it was found.</summary>
    protected FeishuComment Now { get; private set; } = null!;

    protected string Id => _commentId!;

    public override string? Target => _commentId;

    public override void Check(TaskRef given)
    {
        base.Check(given);
        Require(_commentId);
    }

    public override async Task<TaskRef> CompleteAsync(TaskRef task, CallContext context)
    {
        TaskRef complete = await base.CompleteAsync(task, context).ConfigureAwait(false);
        Now = Find(complete, _commentId);
        ResultId = Now.CommentId;
        return Given.User.Id is not null || Now.UserId is not { Length: > 0 } author ? complete : complete with { User = new UserRef(author, Now.UserIdType) };
    }
}
