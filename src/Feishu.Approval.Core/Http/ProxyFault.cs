using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Http;

/// <summary>Tells a proxy that wants credentials from everything else that makes no connection: only that has a parameter.</summary>
internal static class ProxyFault
{
    private const int Wanted = (int)HttpStatusCode.ProxyAuthenticationRequired;

    /// <summary>Whether that is what a proxy said: as the answer to plain http, before a tunnel to https as an exception. The service itself says no such thing.</summary>
    public static bool WantsCredential(Answer answer) => answer.Code is null && (answer.Exchange.Status == Wanted || WantsCredential(answer.Exchange.Cause));

    /// <summary>The failure: what is to be given, or that what was given is not taken.</summary>
    public static Failure Of(Answer answer, ApiEndpoint endpoint) => !answer.Exchange.GaveProxyCredential
        ? new Failure(FailureKind.ConnectionFailed, nameof(Messages.ConnectionFailed_ProxyCredential), endpoint.Name)
        : (answer.Exchange.ProxySchemes ?? Schemes(answer.Exchange.Cause)) is string schemes
        ? new Failure(FailureKind.ConnectionFailed, nameof(Messages.ConnectionFailed_ProxySchemes), endpoint.Name, schemes) { ActionKey = nameof(Messages.ConnectionFailed_ProxyNotTakenAction) }
        : new Failure(FailureKind.ConnectionFailed, nameof(Messages.ConnectionFailed_ProxyNotTaken), endpoint.Name);

    /// <summary>The schemes that a proxy offers; null for none.</summary>
    public static string? Schemes(HttpResponseHeaders headers) => headers.ProxyAuthenticate.Select(one => one.Scheme).Distinct().ToArray() is { Length: > 0 } schemes ? string.Join(", ", schemes) : null;

#if NET
    // Of what was said before a tunnel only the status is told.
    private static string? Schemes(Exception? fault) => null;
#else
    private static string? Schemes(Exception? fault)
    {
        for (Exception? at = fault; at is not null; at = at.InnerException)
        {
            if (at is WebException { Response: HttpWebResponse answer } && answer.Headers.GetValues("Proxy-Authenticate") is { Length: > 0 } offered)
            {
                return string.Join(", ", offered.Select(one => one.Split(' ')[0]).Distinct());
            }
        }

        return null;
    }
#endif

    private static bool WantsCredential(Exception? fault)
    {
        for (Exception? at = fault; at is not null; at = at.InnerException)
        {
#if NET
            // The status is in the message alone, in quotes in every language; an address may have the same digits.
            if (at is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } tunnel
                && (tunnel.StatusCode == HttpStatusCode.ProxyAuthenticationRequired || tunnel.Message.Contains("'407'", StringComparison.Ordinal)))
            {
                return true;
            }
#else
            if (at is WebException { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } })
            {
                return true;
            }
#endif
        }

        return false;
    }
}
