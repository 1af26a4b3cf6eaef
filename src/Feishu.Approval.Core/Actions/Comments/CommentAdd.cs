using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Writes a comment, or a reply to one. A reply to a reply goes under the comment that both stand under, as in the client.</summary>
internal sealed class CommentAdd : CommentAction
{
    private readonly FeishuAddCommentRequest _request;
    private readonly ActionTools _tools;
    private IReadOnlyList<object?>? _mentions;
    private readonly string? _replyTo;
    private CommentContent? _content;
    private CommentAddReadBack? _readBack;
    private string? _parent;

    /// <param name="connection">Where to send.</param>
    /// <param name="instance">What somebody gave of the instance, and who comments.</param>
    /// <param name="request">What to say.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    public CommentAdd(FeishuConnection connection, TaskRef instance, FeishuAddCommentRequest request, ActionTools tools)
        : base(connection, instance, request.Verify)
    {
        _request = request;
        _tools = tools;
        _replyTo = request.ReplyTo;
    }

    public override string Operation => Journal.JournalOperation.Comment;

    // The same words by the same person under the same comment are the same comment.
    public override string? Target => Content is null ? null : Place(Given.User.Id) + Content.Key;

    // A call names all people by one kind of id: by the other one those who are mentioned are named otherwise, too.
    public override Func<string, bool>? TargetBy(Func<string, string?> other) => Content is CommentContent content && Given.User.Id is string id && other(id) is string known
        ? target => target.StartsWith(Place(known) + content.KeyOfOtherIds, StringComparison.Ordinal) && (content.Mentions.Count > 0 || target.EndsWith(content.Key, StringComparison.Ordinal))
        : null;

    // It stands in journals, which hold no name, no address and no number of anybody.
    private string Place(string? userId) =>
        (_replyTo is null ? string.Empty : _replyTo + " ") + (userId is null || (PersonText.Refusal(userId) ?? Namesakes.Refusal(Connection, userId)) is null ? userId : "?") + " ";

    // Made once; what is wrong with it is said when it is checked.
    private CommentContent? Content
    {
        get
        {
            try
            {
                return _content ??= CommentContent.Of(_request, null, _tools, _mentions);
            }
            catch (FeishuException)
            {
                return null;
            }
        }
    }

    public override void Meet(PersonWords words)
    {
        base.Meet(words);
        _mentions = Met(_request.Mentions, words, _tools);
    }

    public override MessagePart Describe(TaskRef task) => _replyTo is null
        ? new(nameof(Messages.Confirm_Comment), Who(task.User), _content!.Shown)
        : new(nameof(Messages.Confirm_Reply), Who(task.User), _content!.Shown, _replyTo);

    public override void Check(TaskRef given)
    {
        base.Check(given);
        if (given.User.Id is null)
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Comment)) { ActionKey = nameof(Messages.UserIdMissing_CommentAction) }.ToException();
        }

        _content ??= CommentContent.Of(_request, null, _tools, _mentions);
        _content.Check(Connection);
    }

    public override Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        _parent = _replyTo is null ? null : Find(task, _replyTo).Place();
        Before = CommentAddReadBack.Remember(Comments, task.User, _replyTo, _content!);
        return Task.CompletedTask;
    }

    public override async Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        await _content!.UploadAsync(Connection, dialog.Uploading, context).ConfigureAwait(false);
        return Write(task, _content, _parent, commentId: null);
    }

    public override IReadBack ReadBack(SentAction sent) => _readBack = new CommentAddReadBack(Connection, sent.InstanceCode, Given.User, _replyTo, Content!, sent.Before) { Found = ResultId };

    protected override IReadBack Look(SentAction sent) => new CommentAddReadBack(Connection, sent.InstanceCode, Given.User, _replyTo, Content!, sent.Before) { Found = ResultId, LooksAtMentions = true };

    public override void Accepted(Answer? answer) =>
        ResultId = answer is null ? _readBack?.Found : SafeText.Lines(answer.Root.Member("data")?.Text("comment_id"));
}
