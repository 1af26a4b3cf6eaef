using System.Net;
using System.Net.Http;
using Feishu.Approval.Http;

namespace Feishu.Approval.Connection;

/// <summary>Makes the handler at the bottom of a connection: no redirects, no cookies, validation of TLS as the system does it.</summary>
internal static class HandlerFactory
{
    // The one that every gateway speaks. Each further one is offered anew with every request, which shows in what a request allocates.
    private const DecompressionMethods Compression = DecompressionMethods.GZip;

    public static HttpMessageHandler Create(FeishuConnectionOptions options, Uri baseUri, Uri? uploadUri)
    {
        IWebProxy? proxy = options.Proxy is null ? null : new WebProxy(options.Proxy) { Credentials = options.ProxyCredential };
        bool useProxy = UsesProxy(options, baseUri, uploadUri);
#if NET
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = Compression,
            UseProxy = useProxy,
            Proxy = proxy,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
            MaxConnectionsPerServer = 32,
        };
#else
        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = Compression,
            UseProxy = useProxy,
            Proxy = proxy,
            MaxConnectionsPerServer = 32,

            // Windows PowerShell may still start with older protocols; set here, it changes nothing for the rest of the process.
            SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
        };
#endif
    }

    /// <summary>The proxy on the way, for messages.</summary>
    public static ProxyRoute Route(FeishuConnectionOptions options, Uri baseUri, Uri? uploadUri) => options.Proxy is Uri named ? new ProxyRoute(_ => named, options.ProxyCredential is not null)
        : options.MessageHandler is null && UsesProxy(options, baseUri, uploadUri) ? new ProxyRoute(OfSystem)
        : new ProxyRoute(_ => null);

    // Plain http is allowed to loopback only, so it must not travel to the system's proxy first. That goes for an upload
    // host too: one handler serves both.
    private static bool UsesProxy(FeishuConnectionOptions options, Uri baseUri, Uri? uploadUri) => !options.NoProxy && (options.Proxy is not null || !(baseUri.IsLoopback || IsPlain(uploadUri)));

    private static Uri? OfSystem(Uri address)
    {
#if NET
        IWebProxy system = HttpClient.DefaultProxy;
#else
        IWebProxy? system = WebRequest.DefaultWebProxy;
#endif
        return system?.IsBypassed(address) == false && system.GetProxy(address) is Uri proxy && proxy != address ? proxy : null;
    }

    private static bool IsPlain(Uri? address) => address?.Scheme == Uri.UriSchemeHttp;
}
