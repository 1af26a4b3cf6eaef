using System.Net.Http;

namespace Feishu.Approval.Http;

/// <summary>
/// Fetches an address that is not the service's over the sockets and the proxy of a connection: no token, no cookie, no
/// header but the User-Agent and the Accept-Encoding that the stack adds, no redirects.
/// </summary>
internal sealed class WebFetch
{
    private readonly HttpClient _http;
    private readonly string _userAgent;

    public WebFetch(HttpClient http, string userAgent)
    {
        _http = http;
        _userAgent = userAgent;
    }

    /// <summary>The answer, as soon as its headers are there; the caller disposes of it.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
    }
}
