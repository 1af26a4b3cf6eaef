using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
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
    private readonly string destination;
    private readonly string userAgent;
    private readonly TimeSpan timeout;
    private readonly IClock clock;

    public HttpTransport(HttpMessageHandler handler, Uri baseUri, Uri? proxy, string userAgent, TimeSpan timeout, IClock clock)
    {
        http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        baseAddress = baseUri.AbsoluteUri.TrimEnd('/');
        destination = baseUri.Authority + (proxy is null ? string.Empty : " through the proxy " + proxy.Authority);
        this.userAgent = userAgent;
        this.timeout = timeout;
        this.clock = clock;
    }

    public void Dispose() => http.Dispose();

    public async Task<Exchange> SendAsync(ApiRequest request, string? token, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using IDisposable timer = clock.CancelAfter(deadline, timeout);
        SendOnceContent? content = request.HasBody ? new SendOnceContent(request.Body) : null;
        using HttpRequestMessage message = Message(request, content, token);
        try
        {
            using HttpResponseMessage response = await http
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return await ReadAsync(response, request.Endpoint.AnswerLimit, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception fault) when (deadline.IsCancellationRequested)
        {
            return Exchange.Failed(content is { Begun: false } ? TransportFault.NotConnected : TransportFault.TimedOut, fault, destination);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return Exchange.Failed(NothingWasSent(fault, content) ? TransportFault.NotConnected : TransportFault.Broken, fault, destination);
        }
    }

    private static bool NothingWasSent(Exception fault, SendOnceContent? content)
    {
        if (content is { Begun: false })
        {
            return true;
        }
#if NET
        return fault is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#else
        return fault.InnerException is System.Net.WebException
        {
            Status: System.Net.WebExceptionStatus.NameResolutionFailure or System.Net.WebExceptionStatus.ConnectFailure
                or System.Net.WebExceptionStatus.ProxyNameResolutionFailure or System.Net.WebExceptionStatus.SecureChannelFailure
                or System.Net.WebExceptionStatus.TrustFailure,
        };
#endif
    }

    private static async Task<Exchange> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        int status = (int)response.StatusCode;
        string? logId = Header(response.Headers, "X-Tt-Logid") ?? Header(response.Headers, "X-Request-Id");
        TimeSpan? reset = Reset(response.Headers);
        try
        {
#if NET
            Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
            // There a read in flight does not listen to the token.
            using CancellationTokenRegistration leave = cancellation.Register(response.Dispose);
            Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            byte[]? body = await BoundedBody.ReadAsync(stream, limit, cancellation).ConfigureAwait(false);
            return Exchange.Answered(status, body, logId, reset);
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException or HttpRequestException && !cancellation.IsCancellationRequested)
        {
            // The service has answered; that the answer was cut off or does not inflate makes it one that nobody can read.
            return Exchange.Answered(status, Array.Empty<byte>(), logId, reset, damaged);
        }
    }

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private static TimeSpan? Reset(HttpResponseHeaders headers) =>
        decimal.TryParse(Header(headers, "x-ogw-ratelimit-reset"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds)
            ? TimeSpan.FromSeconds((double)Math.Min(seconds, 1_000_000m))
            : null;

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
