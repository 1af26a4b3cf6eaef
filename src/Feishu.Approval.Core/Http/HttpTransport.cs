using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Http;

/// <summary>The transport over <see cref="HttpClient"/>: one per connection, time-out by our own clock.</summary>
internal sealed class HttpTransport : ITransport
{
    private readonly HttpClient http;
    private readonly string baseAddress;
    private readonly string host;
    private readonly Uri? proxy;
    private readonly string userAgent;
    private readonly TimeSpan timeout;
    private readonly IClock clock;
    private readonly UploadTransport uploads;
    private readonly bool canBlock;

    // One call after the other goes to the same address, and taking an address apart is work.
    private Place? latest;

    /// <param name="handler">What lies below; disposed with this.</param>
    /// <param name="canBlock">Whether it can also answer while the caller waits in place.</param>
    /// <param name="baseUri">Where everything but an upload goes.</param>
    /// <param name="proxy">The proxy that was named, for messages.</param>
    /// <param name="userAgent">What every request says of us.</param>
    /// <param name="timeout">How long one request may take.</param>
    /// <param name="clock">Counts that time.</param>
    public HttpTransport(HttpMessageHandler handler, bool canBlock, Uri baseUri, Uri? proxy, string userAgent, TimeSpan timeout, IClock clock)
    {
        this.canBlock = canBlock;
        http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        baseAddress = baseUri.AbsoluteUri.TrimEnd('/');
        host = baseUri.Authority;
        this.proxy = proxy;
        this.userAgent = userAgent;
        this.timeout = timeout;
        this.clock = clock;
        uploads = new UploadTransport(http, proxy, userAgent, timeout, clock);
    }

    public void Dispose() => http.Dispose();

    public Task<Exchange> SendAsync(ApiRequest request, string? authorization, bool mayBlock, CancellationToken cancellation) =>
        request is UploadRequest upload ? uploads.SendAsync(upload, authorization, cancellation) : SendJsonAsync(request, authorization, mayBlock && canBlock, cancellation);

    private async Task<Exchange> SendJsonAsync(ApiRequest request, string? authorization, bool mayBlock, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using IDisposable timer = clock.CancelAfter(deadline, request.Timeout ?? timeout);
        SendOnceContent? content = request.HasBody ? new SendOnceContent(request.Body) : null;
        using HttpRequestMessage message = Message(request, content, authorization);
        try
        {
            using HttpResponseMessage response =
#if NET
                mayBlock ? http.Send(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token) :
#endif
                await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return await ExchangeReader.ReadAsync(response, request.Endpoint.AnswerLimit, mayBlock, deadline.Token).ConfigureAwait(false);
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

    private object DestinationOf(ApiRequest request) => OtherEnd.Of(request.OtherHost?.Authority ?? host, proxy);

    private HttpRequestMessage Message(ApiRequest request, SendOnceContent? content, string? authorization)
    {
        var message = new HttpRequestMessage(request.Endpoint.Method, Address(request)) { Content = content };
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
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

    private Uri Address(ApiRequest request)
    {
        if (request.OtherHost is Uri other)
        {
            return new Uri(other.AbsoluteUri.TrimEnd('/') + request.PathAndQuery);
        }

        Place? known = latest;
        if (known?.PathAndQuery != request.PathAndQuery)
        {
            latest = known = new Place(request.PathAndQuery, new Uri(baseAddress + request.PathAndQuery));
        }

        return known!.Address;
    }

    private sealed record Place(string PathAndQuery, Uri Address);
}
