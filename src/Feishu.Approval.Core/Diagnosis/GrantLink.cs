using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Diagnosis;

/// <summary>The page of the developer console where scopes are granted, in the form that the platform's own refusals have.</summary>
internal static class GrantLink
{
    /// <summary>The link of an answer, where it is one.</summary>
    public static Uri? Of(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && !address.ToString().Any(SafeText.IsUnsafe) ? address : null;

    /// <summary>The link for an app; the console itself for a ready token, which does not tell its app; none where the console is not known.</summary>
    public static Uri? For(FeishuConnection connection, IReadOnlyList<string> scopes)
    {
        if (connection.Region is not FeishuRegion region || RegionAddresses.Api(region) is var console && console != connection.BaseUri)
        {
            return null;
        }

        return connection.AppId is null
            ? new Uri(connection.BaseUri, "app")
            : new Uri(connection.BaseUri, $"app/{Uri.EscapeDataString(connection.AppId)}/auth?q={string.Join(",", scopes.Select(Uri.EscapeDataString)).Replace("%3A", ":")}&op_from=openapi&token_type=tenant");
    }
}
