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
    private readonly FeishuSetCommentRequest _request;
    private readonly ActionTools _tools;
    private IReadOnlyList<object?>? _mentions;
    private CommentContent? _content;

    /// <param name="connection">Where to send.</param>
    /// <param name="instance">What somebody gave of the instance, and on whose behalf.</param>
    /// <param name="request">Which comment, and what it is to say.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    public CommentSet(FeishuConnection connection, TaskRef instance, FeishuSetCommentRequest request, ActionTools tools)
        : base(connection, instance, request.CommentId, request.Verify)
    {
        _request = request;
        _tools = tools;
    }

    public override string Operation => Journal.JournalOperation.CommentSet;

    // A comment may get other words again and again.
    public override string? Target => base.Target is string id ? Wanted(null) is CommentContent wanted ? id + " " + wanted.Key : id : null;

    public override bool IsUndoneBy(string? otherTarget) => otherTarget is not null && otherTarget != Target && (otherTarget == Id || otherTarget.StartsWith(Id + " ", StringComparison.Ordinal));

    public override void Meet(PersonWords words)
    {
        base.Meet(words);
        _mentions = Met(_request.Mentions, words, _tools);
    }

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_CommentSet), Who(task.User), _content!.Shown, Id);

    public override void Check(TaskRef given)
    {
        base.Check(given);
        if (_request is { Text: null, Files: null })
        {
            throw new Failure(FailureKind.InvalidComment, nameof(Messages.InvalidComment), new FormFault(nameof(Messages.Comment_Empty))) { ActionKey = nameof(Messages.InvalidComment_NewAction) }.ToException();
        }
    }

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        _content = CommentContent.Of(_request, Now, _tools, _mentions);
        _content.Check(Connection);
        Before = CommentContent.DigestOf(Now);
        return Task.CompletedTask;
    }

    public override async Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        await _content!.UploadAsync(Connection, dialog.Uploading, context).ConfigureAwait(false);
        return Write(task, _content, parent: null, Id);
    }

    public override IReadBack ReadBack(SentAction sent) => new CommentSetReadBack(Connection, sent.InstanceCode, Looks(sent), Id, now => _content ?? Wanted(now), sent.Before);

    protected override IReadBack Look(SentAction sent) => new CommentSetReadBack(Connection, sent.InstanceCode, Looks(sent), Id, now => _content ?? Wanted(now), sent.Before) { LooksAtMentions = true };

    // What is not said is what stands there, as far as that is known.
    private CommentContent? Wanted(FeishuComment? now)
    {
        try
        {
            return CommentContent.Of(_request, now, _tools, _mentions);
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
/// <param name="request">Which comment.</param>
internal sealed class CommentRemove(FeishuConnection connection, TaskRef instance, FeishuRemoveCommentRequest request)
    : OneCommentAction(connection, instance, request.CommentId, request.Verify)
{
    public override string Operation => Journal.JournalOperation.CommentRemove;

    protected override string OpenKey => nameof(Messages.Seen_CommentsThere);

    public override MessagePart Describe(TaskRef task) =>
        new(nameof(Messages.Confirm_CommentRemove), Who(task.User), SafeText.Of(Now.Text ?? string.Join(", ", Now.Files)), Id);

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        Before = CommentRemoveReadBack.Remember(Comments, Id);
        return Task.CompletedTask;
    }

    public override Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context) =>
        Task.FromResult(ApiRequest.ForPart(ApiEndpoint.CommentDelete, task.InstanceCode!, Id, "CommentId", Query(task.User)));

    public override IReadBack ReadBack(SentAction sent) => new CommentRemoveReadBack(Connection, sent.InstanceCode, Looks(sent), Id, sent.Before);
}

/// <summary>Deletes all comments under an instance and their replies, whoever wrote them; but none that whoever wants it has not seen.</summary>
/// <param name="connection">Where to send.</param>
/// <param name="instance">What somebody gave of the instance, and on whose behalf.</param>
/// <param name="request">What is wanted.</param>
internal sealed class CommentClear(FeishuConnection connection, TaskRef instance, FeishuClearCommentRequest request) : CommentAction(connection, instance, request.Verify)
{
    private static readonly byte[] NoBody = { (byte)'{', (byte)'}' };

    public override string Operation => Journal.JournalOperation.CommentClear;

    protected override string OpenKey => nameof(Messages.Seen_CommentsThere);

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_CommentClear), Who(task.User), Comments.Live().Count());

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

    public override IReadBack ReadBack(SentAction sent) => new CommentClearReadBack(Connection, sent.InstanceCode, Looks(sent), sent.Before);
}
