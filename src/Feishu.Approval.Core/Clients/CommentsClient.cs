using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Clients;

/// <summary>Comments under requests over a connection.</summary>
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

    internal async Task<IReadOnlyList<FeishuComment>> ListAsync(string instanceCode, UserRef user, CallContext context)
    {
        UserRef reader = await CommentReader.ReaderAsync(_connection, instanceCode, user.Checked(), context).ConfigureAwait(false);
        return await CommentReader.ReadAsync(_connection, instanceCode, reader, context).ConfigureAwait(false);
    }
}
