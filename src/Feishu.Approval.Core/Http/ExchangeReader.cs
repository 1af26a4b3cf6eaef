using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Feishu.Approval.Http;

/// <summary>Reads what the service answered, up to the bound of the endpoint.</summary>
internal static class ExchangeReader
{
    public static async Task<Exchange> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellation)
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
            return Exchange.Answered(status, body, logId, reset, proxySchemes: status == 407 ? ProxyFault.Schemes(response.Headers) : null);
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException or HttpRequestException && !cancellation.IsCancellationRequested)
        {
            // The service has answered; that the answer was cut off or does not inflate makes it one that nobody can read.
            return Exchange.Answered(status, Array.Empty<byte>(), logId, reset, damaged);
        }
    }

    private static string? Header(HttpResponseHeaders headers, string name)
    {
#if NET
        foreach (string value in headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values : default)
        {
            return value;
        }

        return null;
#else
        return headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
#endif
    }

    private static TimeSpan? Reset(HttpResponseHeaders headers) =>
        decimal.TryParse(Header(headers, "x-ogw-ratelimit-reset"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds)
            ? TimeSpan.FromSeconds((double)Math.Min(seconds, 1_000_000m))
            : null;
}
