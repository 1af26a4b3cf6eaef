using System.Text.Json;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Requests;

namespace Feishu.Approval.Clients;

/// <summary>Any endpoint of the platform over a connection: with its token, its repeats, and its errors.</summary>
public sealed class RequestsClient
{
    private readonly FeishuConnection _connection;

    internal RequestsClient(FeishuConnection connection)
    {
        _connection = connection;
    }

    /// <summary>
    /// Sends a call, such as <c>GET /open-apis/approval/v4/approvals/:approval_code</c>, and gives what the answer holds: its <c>data</c>; where it
    /// has none, what stands beside <c>code</c> and <c>msg</c>; null for nothing. A write is sent at most once unless proven not executed, or
    /// where <see cref="FeishuRequest.Repeatable"/> says so.
    /// </summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellation">Stops waiting at once; a write in flight gets half a second more.</param>
    /// <exception cref="FeishuException">
    /// <c>OutcomeUnknown</c> when nobody can tell whether a write was executed; <c>InvalidParameter</c>, <c>ScopeMissing</c>, <c>ApiError</c> and others.
    /// </exception>
    public Task<JsonElement?> SendAsync(FeishuRequest request, CancellationToken cancellation = default) => Sender(request, ObjectReader.Clr).SendAsync(Context.Of(cancellation));

    /// <summary>
    /// Sends a call, such as <c>GET /open-apis/approval/v4/districts</c>, page by page (<c>page_token</c>, <c>has_more</c>) and gives the items of
    /// the one list in <c>data</c>.
    /// </summary>
    /// <param name="request">The call.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FeishuException">The same; <c>InvalidResponse</c> when a page token comes back.</exception>
    public IAsyncEnumerable<JsonElement> ListAsync(FeishuRequest request, CancellationToken cancellation = default) =>
        Pages.AllAsync(() => Sender(request, ObjectReader.Clr).Pages(), cancellation);

    internal RequestSender Sender(FeishuRequest request, ObjectReader reader) => new(_connection, request ?? throw new ArgumentNullException(nameof(request)), reader);
}
