using System.Threading;
using System.Threading.Tasks;
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

    internal Task<FeishuApproval> GetAsync(string approvalCode, string? locale, CallContext context) => ApprovalReader.ReadAsync(_connection, approvalCode, locale, context);
}
