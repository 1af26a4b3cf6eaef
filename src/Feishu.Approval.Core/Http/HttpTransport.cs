using System.Net.Http;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Http;

/// <summary>The transport over <see cref="HttpClient"/>: one per connection, time-out by our own clock.</summary>
internal sealed class HttpTransport : ITransport
{
    private readonly HttpClient _http;
    private readonly string _baseAddress;
    private readonly Uri _base;
    private readonly ProxyRoute _proxy;
    private readonly string _userAgent;
    private readonly TimeSpan _timeout;
    private readonly IClock _clock;
    private readonly UploadTransport _uploads;

    /// <param name="handler">What lies below; disposed with this.</param>
    /// <param name="baseUri">Where everything but an upload goes.</param>
    /// <param name="proxy">The proxy on the way, for messages.</param>
    /// <param name="userAgent">What every request says of us.</param>
    /// <param name="timeout">How long one request may take.</param>
    /// <param name="clock">Counts that time.</param>
    public HttpTransport(HttpMessageHandler handler, Uri baseUri, ProxyRoute proxy, string userAgent, TimeSpan timeout, IClock clock)
    {
        _http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _baseAddress = baseUri.AbsoluteUri.TrimEnd('/');
        _base = baseUri;
        _proxy = proxy;
        _userAgent = userAgent;
        _timeout = timeout;
        _clock = clock;
        _uploads = new UploadTransport(_http, proxy, userAgent, timeout, clock);
    }

    public void Dispose() => _http.Dispose();

    public Task<Exchange> SendAsync(ApiRequest request, string? authorization, CancellationToken cancellation) =>
        _proxy.HasCredential ? WithCredentialAsync(request, authorization, cancellation) : SendAnyAsync(request, authorization, cancellation);

    // A proxy that wants credentials although it was given some does not take them.
    private async Task<Exchange> WithCredentialAsync(ApiRequest request, string? authorization, CancellationToken cancellation)
    {
        Exchange exchange = await SendAnyAsync(request, authorization, cancellation).ConfigureAwait(false);
        exchange.GaveProxyCredential = true;
        return exchange;
    }

    private Task<Exchange> SendAnyAsync(ApiRequest request, string? authorization, CancellationToken cancellation) =>
        request is UploadRequest upload ? _uploads.SendAsync(upload, authorization, cancellation) : SendJsonAsync(request, authorization, cancellation);

    private async Task<Exchange> SendJsonAsync(ApiRequest request, string? authorization, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using IDisposable timer = _clock.CancelAfter(deadline, request.Timeout ?? _timeout);
        SendOnceContent? content = request.HasBody ? new SendOnceContent(request.Body) : ProvingContent(request.Endpoint);
        using HttpRequestMessage message = Message(request, content, authorization);
        try
        {
            using HttpResponseMessage response = await _http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return await ExchangeReader.ReadAsync(response, request.Endpoint.AnswerLimit, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception fault) when (deadline.IsCancellationRequested)
        {
            return Exchange.Failed(content is { Begun: false } ? TransportFault.NotConnected : TransportFault.TimedOut, fault, DestinationOf(request));
        }
        catch (Exception fault) when (SendFault.IsOfNetwork(fault))
        {
            bool unsent = content is { Begun: false } || SendFault.IsUnsent(fault);
            return Exchange.Failed(unsent ? TransportFault.NotConnected : TransportFault.Broken, fault, DestinationOf(request));
        }
    }

    // The stack below may silently send a request again on a kept connection that turns out dead, but none whose body has begun to leave:
    // a write without a body gets an empty one.
    private static SendOnceContent? ProvingContent(ApiEndpoint endpoint) =>
        endpoint.Kind == RequestKind.GuardedWrite && endpoint.Method != HttpMethod.Get ? new SendOnceContent(new ArraySegment<byte>(Array.Empty<byte>())) : null;

    private object DestinationOf(ApiRequest request)
    {
        Uri address = request.OtherHost ?? _base;
        return _proxy.Destination(address, address.Authority);
    }

    private HttpRequestMessage Message(ApiRequest request, SendOnceContent? content, string? authorization)
    {
        var message = new HttpRequestMessage(request.Endpoint.Method, Address(request)) { Content = content };
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (authorization is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
#if !NET
        message.Headers.ExpectContinue = false;

        // That stack may silently send a request again on a kept connection that turns out dead.
        message.Headers.ConnectionClose = request.Endpoint.Kind == RequestKind.GuardedWrite;
#endif
        return message;
    }

    private string Address(ApiRequest request) => (request.OtherHost?.AbsoluteUri.TrimEnd('/') ?? _baseAddress) + request.PathAndQuery;
}
