namespace Feishu.Approval.Http;

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
