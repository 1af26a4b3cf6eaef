using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>Sends one request once. It never repeats, never follows, never judges.</summary>
internal interface ITransport : IDisposable
{
    /// <summary>
    /// Sends the request. Every fault of the transport is a value; only cancellation by <paramref name="cancellation"/> is thrown,
    /// and the refusal of a file that is not fit to be uploaded.
    /// </summary>
    /// <param name="request">What to send.</param>
    /// <param name="authorization">The header that says who sends it; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<Exchange> SendAsync(ApiRequest request, string? authorization, CancellationToken cancellation);
}

/// <summary>How the transport failed, by the one question that matters: may the service have seen the request?</summary>
internal enum TransportFault
{
    /// <summary>It did not fail.</summary>
    None,

    /// <summary>No connection was made (name, refusal, TLS, connecting took too long): nothing was sent.</summary>
    NotConnected,

    /// <summary>No whole answer within the time-out.</summary>
    TimedOut,

    /// <summary>The connection broke after sending had begun.</summary>
    Broken,
}

/// <summary>What messages call the other end: host and port, and the proxy on the way there where one was named.</summary>
internal static class HostName
{
    /// <summary>A text, or something that describes itself.</summary>
    public static object Of(string authority, Uri? proxy) => proxy is null ? authority : new MessagePart(nameof(Messages.Part_ThroughProxy), authority, proxy.Authority);
}
