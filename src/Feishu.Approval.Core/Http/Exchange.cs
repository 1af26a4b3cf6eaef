using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>What came of sending one request once: an answer as bytes, or a fault of the transport.</summary>
internal sealed class Exchange
{
    private Exchange(TransportFault fault, Exception? cause)
    {
        Fault = fault;
        Cause = cause;
    }

    public TransportFault Fault { get; }

    public Exception? Cause { get; }

    /// <summary>Where it was sent, as <see cref="HostName"/> names it.</summary>
    public object Destination { get; private init; } = string.Empty;

    /// <summary>Whether credentials went along for the proxy.</summary>
    public bool GaveProxyCredential { get; set; }

    /// <summary>How a proxy that answered wants to be asked; null where none did.</summary>
    public string? ProxySchemes { get; init; }

    public int? Status { get; private init; }

    /// <summary>The body, inflated; null when it could not be read within its bounds.</summary>
    public byte[]? Body { get; private init; }

    public string? LogId { get; private init; }

    /// <summary>Header <c>x-ogw-ratelimit-reset</c>: how long until the limit resets; null when absent or unreadable.</summary>
    public TimeSpan? ResetAfter { get; private init; }

    public static Exchange Failed(TransportFault fault, Exception? cause, object? destination = null) => new(fault, cause) { Destination = destination ?? new MessagePart(nameof(Messages.Part_TheService)) };

    public static Exchange Answered(int status, byte[]? body, string? logId, TimeSpan? resetAfter, Exception? cause = null, string? proxySchemes = null) =>
        new(TransportFault.None, cause) { Status = status, Body = body, LogId = logId, ResetAfter = resetAfter, ProxySchemes = proxySchemes };
}
