using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Http;

/// <summary>The transport over <see cref="HttpClient"/>: one per connection, time-out by our own clock.</summary>
internal sealed class HttpTransport : ITransport
{
    private readonly HttpClient http;
    private readonly string baseAddress;
    private readonly object destination;
    private readonly string userAgent;
    private readonly TimeSpan timeout;
    private readonly IClock clock;
    private readonly UploadTransport uploads;

    public HttpTransport(HttpMessageHandler handler, Uri baseUri, Uri? proxy, string userAgent, TimeSpan timeout, IClock clock)
    {
        http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        baseAddress = baseUri.AbsoluteUri.TrimEnd('/');
        destination = Destination.Of(baseUri.Authority, proxy);
        this.userAgent = userAgent;
        this.timeout = timeout;
        this.clock = clock;
        uploads = new UploadTransport(http, proxy, userAgent, timeout, clock);
    }

    public void Dispose() => http.Dispose();

    public Task<Exchange> SendAsync(ApiRequest request, string? token, CancellationToken cancellation) =>
        request is UploadRequest upload ? uploads.SendAsync(upload, token, cancellation) : SendJsonAsync(request, token, cancellation);

    private async Task<Exchange> SendJsonAsync(ApiRequest request, string? token, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using IDisposable timer = clock.CancelAfter(deadline, timeout);
        SendOnceContent? content = request.HasBody ? new SendOnceContent(request.Body) : null;
        using HttpRequestMessage message = Message(request, content, token);
        try
        {
            using HttpResponseMessage response = await http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return await ExchangeReader.ReadAsync(response, request.Endpoint.AnswerLimit, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception fault) when (deadline.IsCancellationRequested)
        {
            return Exchange.Failed(content is { Begun: false } ? TransportFault.NotConnected : TransportFault.TimedOut, fault, destination);
        }
        catch (Exception fault) when (SendFault.IsOfNetwork(fault))
        {
            bool unsent = content is { Begun: false } || SendFault.IsUnsent(fault);
            return Exchange.Failed(unsent ? TransportFault.NotConnected : TransportFault.Broken, fault, destination);
        }
    }

    private HttpRequestMessage Message(ApiRequest request, SendOnceContent? content, string? token)
    {
        var message = new HttpRequestMessage(request.Endpoint.Method, baseAddress + request.PathAndQuery) { Content = content };
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        message.Headers.ExpectContinue = false;
        if (token is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
#if !NET
        // That stack may silently send a request again on a kept connection that turns out dead.
        message.Headers.ConnectionClose = request.Endpoint.Kind == RequestKind.GuardedWrite;
#endif
        return message;
    }
}
