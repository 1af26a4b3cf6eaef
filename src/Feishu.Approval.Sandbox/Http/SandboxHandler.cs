using System.Net;
using System.Net.Http;

namespace Feishu.Approval.Sandbox;

/// <summary>Puts a tenant behind an <see cref="HttpClient"/>: no socket, no wait, whatever the host of the URI.</summary>
public sealed class SandboxHandler : HttpMessageHandler
{
    private static readonly IEnumerable<KeyValuePair<string, IEnumerable<string>>> NoHeaders = [];

    private readonly SandboxApi _api;

    /// <summary>Creates the handler.</summary>
    /// <param name="tenant">The tenant to answer for.</param>
    public SandboxHandler(SandboxTenant tenant)
    {
        _api = new SandboxApi(tenant);
    }

    /// <summary>The tenant behind the handler.</summary>
    public SandboxTenant Tenant => _api.Tenant;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
#if NET
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
#else
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
#endif
        cancellationToken.ThrowIfCancellationRequested();
        var answer = _api.Handle(new SandboxRequest(
            request.Method.Method,
            SandboxRoute.Decoded(request.RequestUri!.AbsolutePath),
            QueryText.Parse(request.RequestUri.Query),
            Headers(request),
            body));
        return Message(request, answer);
    }

    private static Dictionary<string, string> Headers(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in request.Headers.Concat(request.Content is null ? NoHeaders : request.Content.Headers))
        {
            headers[header.Key] = string.Join(", ", header.Value);
        }

        return headers;
    }

    private static HttpResponseMessage Message(HttpRequestMessage request, SandboxResponse answer)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer.Body),
        };
        foreach (var header in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return message;
    }
}
