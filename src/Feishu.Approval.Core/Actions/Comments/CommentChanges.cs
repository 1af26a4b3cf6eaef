using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Gives a comment other words or other files; what is not said stays as it is.</summary>
internal sealed class CommentSet : OneCommentAction
{
    private readonly CommentWish _wish;
    private readonly ObjectReader _reader;
    private readonly Func<string, string> _fullPath;
    private CommentContent? _content;

    /// <param name="connection">Where to send.</param>
    /// <param name="instance">What somebody gave of the instance, and on whose behalf.</param>
    /// <param name="commentId">The comment.</param>
    /// <param name="wish">What it is to say.</param>
    /// <param name="reader">Looks into the objects of the user.</param>
    /// <param name="fullPath">Makes a path of the user absolute.</param>
    public CommentSet(FeishuConnection connection, TaskRef instance, string? commentId, CommentWish wish, ObjectReader reader, Func<string, string>? fullPath = null)
        : base(connection, instance, commentId, wish.Verify)
    {
        _wish = wish;
        _reader = reader;
        _fullPath = fullPath ?? System.IO.Path.GetFullPath;
    }

    public override string Operation => Journal.JournalOperation.CommentSet;

    // A comment may get other words again and again.
    public override string? Target => base.Target is string id ? Wanted() is CommentContent wanted ? id + " " + wanted.Digest : id : null;

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_CommentSet), task.User.Type, task.User.Id, _content!.Shown, Id);

    public override void Check(TaskRef given)
    {
        base.Check(given);
        if (_wish is { Text: null, Files: null })
        {
            throw new Failure(FailureKind.InvalidComment, nameof(Messages.InvalidComment), new FormFault(nameof(Messages.Comment_Empty))) { ActionKey = nameof(Messages.InvalidComment_NewAction) }.ToException();
        }
    }

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        _content = CommentContent.Of(_wish, Now, _reader, _fullPath);
        _content.Check(Connection);
        Before = CommentContent.DigestOf(Now);
        return Task.CompletedTask;
    }

    public override async Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        await _content!.UploadAsync(Connection, dialog.Uploading, context).ConfigureAwait(false);
        return Write(task, _content, parent: null, Id);
    }

    public override IReadBack ReadBack(SentAction sent) => new CommentSetReadBack(Connection, sent.InstanceCode, Given.User, Id, _content ?? Wanted(), sent.Before);

    // As far as it can be told without the comment as it is now.
    private CommentContent? Wanted()
    {
        try
        {
            return CommentContent.Of(_wish, null, _reader, _fullPath);
        }
        catch (FeishuException)
        {
            return null;
        }
    }
}

/// <summary>Deletes one comment. A mark of it stays, and so do its replies.</summary>
/// <param name="connection">Where to send.</param>
/// <param name="instance">What somebody gave of the instance, and on whose behalf.</param>
/// <param name="commentId">The comment.</param>
/// <param name="verify">Whether to look afterwards.</param>
internal sealed class CommentRemove(FeishuConnection connection, TaskRef instance, string? commentId, bool verify = false) : OneCommentAction(connection, instance, commentId, verify)
{
    public override string Operation => Journal.JournalOperation.CommentRemove;

    protected override string OpenKey => nameof(Messages.Seen_CommentsThere);

    public override MessagePart Describe(TaskRef task) =>
        new(nameof(Messages.Confirm_CommentRemove), task.User.Type, task.User.Id, SafeText.Of(Now.Text ?? string.Join(", ", Now.Files)), Id);

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context) =>
        Task.FromResult(ApiRequest.ForPart(ApiEndpoint.CommentDelete, task.InstanceCode!, Id, "CommentId", Query(task.User)));

    public override IReadBack ReadBack(SentAction sent) => new CommentRemoveReadBack(Connection, sent.InstanceCode, Given.User, Id);
}

/// <summary>Deletes all comments under an instance and their replies, whoever wrote them; but none that whoever wants it has not seen.</summary>
/// <param name="connection">Where to send.</param>
/// <param name="instance">What somebody gave of the instance, and on whose behalf.</param>
/// <param name="verify">Whether to look afterwards.</param>
internal sealed class CommentClear(FeishuConnection connection, TaskRef instance, bool verify = false) : CommentAction(connection, instance, verify)
{
    private static readonly byte[] NoBody = { (byte)'{', (byte)'}' };

    public override string Operation => Journal.JournalOperation.CommentClear;

    protected override string OpenKey => nameof(Messages.Seen_CommentsThere);

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_CommentClear), task.User.Type, task.User.Id, Comments.Live().Count());

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        Before = CommentClearReadBack.Remember(Comments);
        return Task.CompletedTask;
    }

    public override async Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        // Whoever was asked may have thought about it for long.
        IReadOnlyList<FeishuComment> now = await CommentReader.ReadAsync(Connection, task.InstanceCode!, task.User, context).ConfigureAwait(false);
        FeishuComment[] added = CommentClearReadBack.NewSince(Before, now);
        return added.Length > 0
            ? throw new Failure(FailureKind.CommentsChanged, nameof(Messages.CommentsChanged), task.InstanceCode, added.Length).ToException()
            : ApiRequest.ForItemWithBody(ApiEndpoint.CommentClear, task.InstanceCode!, NoBody, Query(task.User));
    }

    public override IReadBack ReadBack(SentAction sent) => new CommentClearReadBack(Connection, sent.InstanceCode, Given.User, sent.Before);
}
