using System;
using System.IO;
using System.Net.Http;

namespace Feishu.Approval.Http;

/// <summary>Reads the exceptions of the transport.</summary>
internal static class SendFault
{
    /// <summary>Whether the exception is one of the network's, and none of a mistake in here.</summary>
    public static bool IsOfNetwork(Exception fault) =>
        fault is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException;

    /// <summary>Whether the exception proves that no connection was made.</summary>
    public static bool IsUnsent(Exception fault)
    {
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
}
