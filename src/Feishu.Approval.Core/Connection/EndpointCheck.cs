using System;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Connection;

/// <summary>Checks addresses before anything is sent to them.</summary>
internal static class EndpointCheck
{
    private const string ApiPath = "/open-apis";

    /// <summary>The base address to use: an own one, checked, else the region's.</summary>
    public static Uri Api(FeishuConnectionOptions options)
    {
        if (options.BaseUri is null)
        {
            return RegionAddresses.Api(options.Region ?? FeishuRegion.Feishu);
        }

        Uri address = WithoutApiPath(Checked(options.BaseUri, "BaseUri"));

        // Through a proxy elsewhere, plain http to this machine would leave this machine.
        return address.Scheme == Uri.UriSchemeHttp && options.Proxy is { IsLoopback: false }
            ? throw new Failure(FailureKind.InsecureEndpoint, "InsecureEndpoint_Proxy", Shown(address), options.Proxy.Authority).ToException()
            : address;
    }

    /// <summary>The upload address to use; null where there is none that the user named.</summary>
    public static Uri? Upload(FeishuConnectionOptions options)
    {
        if (options.UploadUri is not null)
        {
            return Checked(options.UploadUri, "UploadUri");
        }

        return options.BaseUri is null ? RegionAddresses.Upload(options.Region ?? FeishuRegion.Feishu) : null;
    }

    private static Uri Checked(Uri address, string parameter)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            throw new Failure(FailureKind.InsecureEndpoint, "InsecureEndpoint_NoWebAddress", parameter, address.OriginalString.Contains("@") ? "(not shown)" : address.OriginalString).ToException();
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new Failure(FailureKind.InsecureEndpoint, "InsecureEndpoint", parameter, Shown(address)).ToException();
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new Failure(FailureKind.InsecureEndpoint, "InsecureEndpoint_Extra", parameter, Shown(address)).ToException();
        }

        return address;
    }

    // Neither a user nor a password nor a query, whatever stands in the address.
    private static string Shown(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    // People copy the address from the vendor's pages, with the path that every call adds by itself.
    private static Uri WithoutApiPath(Uri address)
    {
        string path = address.AbsolutePath.TrimEnd('/');
        return path.EndsWith(ApiPath, StringComparison.OrdinalIgnoreCase)
            ? new UriBuilder(address) { Path = path.Substring(0, path.Length - ApiPath.Length) + "/" }.Uri
            : address;
    }
}
