using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Clients;

/// <summary>Comments under requests over a connection: read, written, changed, deleted.</summary>
public sealed class CommentsClient
{
    private readonly FeishuConnection _connection;

    internal CommentsClient(FeishuConnection connection)
    {
        _connection = connection;
    }

    /// <summary>
    /// Lists the comments under an instance with their replies, deleted ones too: <c>GET /open-apis/approval/v4/instances/:instance_id/comments</c>,
    /// 1000 a minute. Without a reader the instance is read first, and its initiator is taken.
    /// </summary>
    /// <param name="instanceCode">The code of the instance.</param>
    /// <param name="userId">Who reads: an open_id (<c>ou_…</c>), a union_id (<c>on_…</c>), else a user_id; whose type is that of all people in the answer.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, <c>ScopeMissing</c> and others.</exception>
    public Task<IReadOnlyList<FeishuComment>> ListAsync(string instanceCode, string? userId = null, CancellationToken cancellation = default) =>
        ListAsync(instanceCode, IdText.User(userId, null), Context.Of(cancellation));

    /// <summary>
    /// Writes a comment, or a reply to one: <c>POST /open-apis/approval/v4/instances/:instance_id/comments</c>, 1000 a minute,
    /// once at most unless proven not executed. The list of comments is read before. The result has the new <c>CommentId</c>.
    /// </summary>
    /// <param name="request">Under which request, by whom, and what it says.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> AddAsync(FeishuAddCommentRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Add(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>Gives a comment other words or files: <c>POST /open-apis/approval/v4/instances/:instance_id/comments</c> with its id, likewise.</summary>
    /// <param name="request">Which comment, and what it is to say.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> SetAsync(FeishuSetCommentRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Set(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>
    /// Deletes a comment: <c>DELETE /open-apis/approval/v4/instances/:instance_id/comments/:comment_id</c>, 1000 a minute,
    /// likewise. A mark of it stays, and so do its replies.
    /// </summary>
    /// <param name="request">Which comment.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> RemoveAsync(FeishuRemoveCommentRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Remove(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    /// <summary>
    /// Deletes all comments under a request, whoever wrote them: <c>POST /open-apis/approval/v4/instances/:instance_id/comments/remove</c>,
    /// 1000 a minute, likewise; none that was written since they were read.
    /// </summary>
    /// <param name="request">Under which request.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException"><c>OutcomeUnknown</c> when nobody can tell whether it was executed; every other id means that it was not.</exception>
    public Task<FeishuActionResult> ClearAsync(FeishuClearCommentRequest request, CancellationToken cancellation = default) =>
        ProgramAction.RunAsync(Clear(ProgramAction.Task(request), request, ActionTools.Clr), cancellation);

    internal PlainAction Add(TaskRef instance, FeishuAddCommentRequest request, ActionTools tools) => new CommentAdd(_connection, instance, request, tools);

    internal PlainAction Set(TaskRef instance, FeishuSetCommentRequest request, ActionTools tools) => new CommentSet(_connection, instance, request, tools);

    internal PlainAction Remove(TaskRef instance, FeishuRemoveCommentRequest request, ActionTools tools) => new CommentRemove(_connection, instance, request);

    internal PlainAction Clear(TaskRef instance, FeishuClearCommentRequest request, ActionTools tools) => new CommentClear(_connection, instance, request);

    internal async Task<IReadOnlyList<FeishuComment>> ListAsync(string instanceCode, UserRef user, CallContext context)
    {
        UserRef reader = await CommentReader.ReaderAsync(_connection, instanceCode, user.Checked(), context).ConfigureAwait(false);
        return await CommentReader.ReadAsync(_connection, instanceCode, reader, context).ConfigureAwait(false);
    }
}
