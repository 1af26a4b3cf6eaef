using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Clients;

/// <summary>Definitions of approvals over a connection.</summary>
public sealed class DefinitionsClient
{
    private readonly FeishuConnection _connection;

    internal DefinitionsClient(FeishuConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Reads one definition with its controls, options and nodes: <c>GET /open-apis/approval/v4/approvals/:approval_code</c>, 100 a minute.</summary>
    /// <param name="approvalCode">Its code.</param>
    /// <param name="locale">The language of names and labels, such as <c>zh-CN</c>; the definition's own when null.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FeishuException"><c>ApprovalNotFound</c>, <c>ScopeMissing</c> and others.</exception>
    public Task<FeishuApproval> GetAsync(string approvalCode, string? locale = null, CancellationToken cancellation = default) => GetAsync(approvalCode, locale, Context.Of(cancellation));

    /// <summary>Lets this app have the events of a definition: <c>POST /open-apis/approval/v4/approvals/:approval_code/subscribe</c>, 100 a minute. Once is enough.</summary>
    /// <param name="approvalCode">Its code.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="FeishuException"><c>ApprovalNotFound</c>, <c>ScopeMissing</c> and others.</exception>
    public Task<FeishuApprovalSubscription> SubscribeAsync(string approvalCode, CancellationToken cancellation = default) => SubscribeAsync(approvalCode, true, Context.Of(cancellation));

    /// <summary>Ends that: <c>POST /open-apis/approval/v4/approvals/:approval_code/unsubscribe</c>, 100 a minute.</summary>
    /// <param name="approvalCode">Its code.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="FeishuException">The same.</exception>
    public Task<FeishuApprovalSubscription> UnsubscribeAsync(string approvalCode, CancellationToken cancellation = default) => SubscribeAsync(approvalCode, false, Context.Of(cancellation));

    internal Task<FeishuApprovalSubscription> SubscribeAsync(string approvalCode, bool wanted, CallContext context) => EventSubscription.SetAsync(_connection, approvalCode, wanted, context);

    internal Task<FeishuApproval> GetAsync(string approvalCode, string? locale, CallContext context) => ApprovalReader.ReadAsync(_connection, approvalCode, locale, context);
}
