using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Connection;

/// <summary>Checks addresses before anything is sent to them.</summary>
internal static class EndpointCheck
{
    private const string ApiPath = "/open-apis";

    // What the platform can go through; the socks schemes on .NET only.
    private static readonly string[] ProxySchemes = { "http", "https", "socks4", "socks4a", "socks5" };

    /// <summary>The base address to use: an own one, checked, else the region's.</summary>
    public static Uri Api(FeishuConnectionOptions options)
    {
        if (options.Proxy is Uri proxy && !(proxy.IsAbsoluteUri && ProxySchemes.Contains(proxy.Scheme) && proxy.Host.Length > 0))
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_ProxyAddress), proxy.OriginalString).ToException();
        }

        if (options.BaseUri is null)
        {
            return RegionAddresses.Api(options.Region ?? FeishuRegion.Feishu);
        }

        return NotThroughProxy(Without(ApiPath, Checked(options.BaseUri, "BaseUri")), options);
    }

    /// <summary>The upload address to use; null where there is none that the user named.</summary>
    public static Uri? Upload(FeishuConnectionOptions options)
    {
        if (options.UploadUri is not null)
        {
            return NotThroughProxy(Without(ApiEndpoint.FileUpload.Path, Checked(options.UploadUri, "UploadUri")), options);
        }

        return options.BaseUri is null ? RegionAddresses.Upload(options.Region ?? FeishuRegion.Feishu) : null;
    }

    /// <summary>What messages call the place to connect to, be its address sound or not.</summary>
    public static object Destination(FeishuConnectionOptions options)
    {
        Uri address = options.BaseUri ?? RegionAddresses.Api(options.Region ?? FeishuRegion.Feishu);
        return HostName.Of(address.IsAbsoluteUri ? address.Authority : string.Empty, options.Proxy is { IsAbsoluteUri: true } proxy ? proxy : null);
    }

    private static Uri Checked(Uri address, string parameter)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new Failure(FailureKind.InsecureEndpoint, nameof(Messages.InsecureEndpoint_NoWebAddress), parameter, address.OriginalString.Contains("@") ? new MessagePart(nameof(Messages.Part_NotShown)) : address.OriginalString).ToException();
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new Failure(FailureKind.InsecureEndpoint, nameof(Messages.InsecureEndpoint), parameter, Shown(address)).ToException();
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new Failure(FailureKind.InsecureEndpoint, nameof(Messages.InsecureEndpoint_Extra), parameter, Shown(address)).ToException();
        }

        return address;
    }

    // Neither a user nor a password nor a query, whatever stands in the address.
    private static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    // Through a proxy elsewhere, plain http to this machine would leave this machine.
    private static Uri NotThroughProxy(Uri address, FeishuConnectionOptions options) => address.Scheme == Uri.UriSchemeHttp && options.Proxy is { IsLoopback: false }
        ? throw new Failure(FailureKind.InsecureEndpoint, nameof(Messages.InsecureEndpoint_Proxy), Shown(address), options.Proxy.Authority).ToException()
        : address;

    // People copy the address from the vendor's pages, with the path that every call adds by itself.
    private static Uri Without(string calledPath, Uri address)
    {
        string path = address.AbsolutePath.TrimEnd('/');
        return path.EndsWith(calledPath, StringComparison.OrdinalIgnoreCase)
            ? new UriBuilder(address) { Path = path.Substring(0, path.Length - calledPath.Length) + "/" }.Uri
            : address;
    }
}
