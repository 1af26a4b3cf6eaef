using System.Net.Http;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>
/// One attempt to upload a file. Fetching the file, where it has to be fetched, and uploading it are one: when either breaks,
/// both have failed. The time-out of the connection counts from the last byte that moved.
/// </summary>
internal sealed class UploadTransport
{
    private readonly HttpClient _http;
    private readonly WebFetch _fetch;
    private readonly ProxyRoute _proxy;
    private readonly string _userAgent;
    private readonly TimeSpan _timeout;
    private readonly IClock _clock;

    public UploadTransport(HttpClient http, ProxyRoute proxy, string userAgent, TimeSpan timeout, IClock clock)
    {
        _http = http;
        _proxy = proxy;
        _userAgent = userAgent;
        _timeout = timeout;
        _clock = clock;
        _fetch = new WebFetch(http, userAgent);
    }

    /// <exception cref="FeishuException">The file is not fit to be uploaded.</exception>
    public async Task<Exchange> SendAsync(UploadRequest request, string? authorization, CancellationToken cancellation)
    {
        using var watch = new StallWatch(_clock, _timeout, cancellation);
        UploadContent? content = null;
        try
        {
            using UploadSource source = await request.OpenAsync(_fetch, watch.Token).ConfigureAwait(false);
            watch.Progress();
            content = new UploadContent(request, source, watch);
            using HttpRequestMessage message = Message(request, content, authorization, isChunked: source.Length is null);
            using HttpResponseMessage response = await _http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, watch.Token).ConfigureAwait(false);
            watch.Progress();
            return await ExchangeReader.ReadAsync(response, request.Endpoint.AnswerLimit, watch.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception) when (content?.SourceFault is FeishuException)
        {
            throw ((FeishuException)content.SourceFault).Failure.ToException();
        }
        catch (Exception fault) when (watch.Token.IsCancellationRequested)
        {
            return Exchange.Failed(content is { Begun: false } ? TransportFault.NotConnected : TransportFault.TimedOut, fault, _proxy.Destination(request.Host, request.Host.Authority));
        }
        catch (Exception fault) when (SendFault.IsOfNetwork(fault) || content?.SourceFault is not null)
        {
            Exception cause = content?.SourceFault ?? fault;
            bool ofSource = content is null || content.SourceFault is not null;
            bool unsent = content is { Begun: false } || SendFault.IsUnsent(cause);
            return Exchange.Failed(unsent ? TransportFault.NotConnected : TransportFault.Broken, cause, _proxy.Destination(request.Host, ofSource ? request.Origin : request.Host.Authority));
        }
    }

    private HttpRequestMessage Message(UploadRequest request, UploadContent content, string? authorization, bool isChunked)
    {
        var message = new HttpRequestMessage(request.Endpoint.Method, request.Host.AbsoluteUri.TrimEnd('/') + request.PathAndQuery) { Content = content };
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        message.Headers.ExpectContinue = false;
        message.Headers.TransferEncodingChunked = isChunked ? true : null;
        if (authorization is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return message;
    }
}
