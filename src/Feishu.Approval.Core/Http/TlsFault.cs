using System.IO;
using System.Net.Http;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>
/// Tells why TLS did not come about, since what helps differs: the certificate is one that this machine does not trust (what a
/// proxy that looks into TLS presents), of another name, of another time, or there was no TLS at all.
/// </summary>
internal static class TlsFault
{
    /// <summary>The key of what to do; null for a fault of another kind.</summary>
    public static string? ActionKey(Exception? fault)
    {
        bool isTls = false;
        string said = string.Empty;
        for (Exception? at = fault; at is not null; at = at.InnerException)
        {
            isTls |= at is AuthenticationException || IsOfTls(at);
            said += at.Message + "\n";
#if !NET
            // There the messages are in the language of the system, and the reason is not told.
            said += at is System.Net.WebException { Status: System.Net.WebExceptionStatus.TrustFailure } ? "certificate\n" : string.Empty;
#endif
        }

        return !isTls ? null : Key(said);
    }

    // The words are names of enumerations, the same in every language.
    private static string Key(string said)
    {
        bool has(string word) => Regex.IsMatch(said, word, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        if (has("NameMismatch"))
        {
            return nameof(Messages.ConnectionFailed_CertificateNameAction);
        }

        // An expired root counts as untrusted too.
        if (has("NotTimeValid"))
        {
            return nameof(Messages.ConnectionFailed_CertificateTimeAction);
        }

        return has("certificate") ? nameof(Messages.ConnectionFailed_CertificateAction) : nameof(Messages.ConnectionFailed_TlsAction);
    }

    private static bool IsOfTls(Exception fault) =>
#if NET
        fault is System.Net.Http.HttpRequestException { HttpRequestError: System.Net.Http.HttpRequestError.SecureConnectionError };
#else
        fault is System.Net.WebException { Status: System.Net.WebExceptionStatus.TrustFailure or System.Net.WebExceptionStatus.SecureChannelFailure };
#endif
}

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
