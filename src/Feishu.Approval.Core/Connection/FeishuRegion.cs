namespace Feishu.Approval.Connection;

/// <summary>
/// The two separate worlds of the platform. An app, its credentials, codes and users exist in one of them only.
/// Source: the vendor's pages on hosts.
/// </summary>
public enum FeishuRegion
{
    /// <summary>飞书, mainland China: <c>https://open.feishu.cn</c>.</summary>
    Feishu,

    /// <summary>Lark, international: <c>https://open.larksuite.com</c>.</summary>
    Lark,
}

/// <summary>The documented addresses of each region. File uploads have a host of their own.</summary>
internal static class RegionAddresses
{
    public static Uri Api(FeishuRegion region) => new(region == FeishuRegion.Lark ? "https://open.larksuite.com/" : "https://open.feishu.cn/");

    public static Uri Upload(FeishuRegion region) => new(region == FeishuRegion.Lark ? "https://www.larksuite.com/" : "https://www.feishu.cn/");
}
