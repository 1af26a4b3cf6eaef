using System.Net;
using System.Net.Http;

namespace Feishu.Approval.Http;

/// <summary>Tells a proxy that wants credentials from everything else that makes no connection: only that has a parameter.</summary>
internal static class ProxyFault
{
    private const int Wanted = (int)HttpStatusCode.ProxyAuthenticationRequired;

    /// <summary>Whether that is what a proxy said: as the answer to plain http, before a tunnel to https as an exception. The service itself says no such thing.</summary>
    public static bool WantsCredential(Answer answer) => answer.Code is null && (answer.Exchange.Status == Wanted || WantsCredential(answer.Exchange.Cause));

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
