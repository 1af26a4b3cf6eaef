using System;

namespace Feishu.Approval.Connection;

/// <summary>The documented addresses of each region. File uploads have a host of their own.</summary>
internal static class RegionAddresses
{
    public static Uri Api(FeishuRegion region) => new(region == FeishuRegion.Lark ? "https://open.larksuite.com/" : "https://open.feishu.cn/");

    public static Uri Upload(FeishuRegion region) => new(region == FeishuRegion.Lark ? "https://www.larksuite.com/" : "https://www.feishu.cn/");
}
