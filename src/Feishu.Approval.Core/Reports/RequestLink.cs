using Feishu.Approval.Connection;

namespace Feishu.Approval.Reports;

/// <summary>
/// The address that opens a request in the Feishu or Lark client. Source: the vendor's page <em>Open Feishu Approval</em> of its AppLink protocol: the
/// detail page by instance code, and in the sidebar of a computer the same path as on a phone. The app ids are those of the approval app itself.
/// </summary>
internal static class RequestLink
{
    private const string Open = "/client/mini_program/open?mode=sidebar-semi&appId=";
    private const string Detail = "&path=pages%2Fdetail%2Findex%3FinstanceId%3D";

    /// <summary>The address; null where the service is none of the two platforms (a sandbox, a gateway), so that it is not known where the request lies.</summary>
    /// <param name="host">Host of the service, as the journal has it.</param>
    /// <param name="instanceCode">The request.</param>
    public static string? Of(string? host, string instanceCode) => Base(host) is string start ? start + Detail + Uri.EscapeDataString(Uri.EscapeDataString(instanceCode)) : null;

    private static string? Base(string? host) =>
        host == RegionAddresses.Api(FeishuRegion.Feishu).Authority ? "https://applink.feishu.cn" + Open + "cli_9cb844403dbb9108"
        : host == RegionAddresses.Api(FeishuRegion.Lark).Authority ? "https://applink.larksuite.com" + Open + "cli_9c7cc8a9a9edd105"
        : null;
}
