using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Diagnosis;

namespace Feishu.Approval.Core.Tests.Diagnosis;

public class GrantLinkTests
{
    [Theory]
    [InlineData(null, null, "https://open.feishu.cn/app")]
    [InlineData(FeishuRegion.Lark, null, "https://open.larksuite.com/app")]
    [InlineData(FeishuRegion.Lark, "https://open.larksuite.com/", "https://open.larksuite.com/app")]
    [InlineData(null, "https://feishu.example.com/", null)]
    [InlineData(FeishuRegion.Feishu, "https://feishu.example.com/", null)]
    public void The_console_of_a_ready_token_is_that_of_the_region_and_never_guessed(FeishuRegion? region, string? baseUri, string? link)
    {
        using FeishuConnection connection = FeishuConnection.FromToken(
            Secrets.Secure("t-1"), new FeishuConnectionOptions { Region = region, BaseUri = baseUri is null ? null : new Uri(baseUri) });

        Assert.Equal(link, GrantLink.For(connection, ["approval:task"])?.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://open.feishu.cn/app/cli_1/auth?q=a:b", true)]
    [InlineData("http://open.feishu.cn/app", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://open.feishu.cn/app/cli_1/auth?q=\u202Eb:a", false)]
    [InlineData("no link", false)]
    [InlineData(null, false)]
    public void Only_an_https_link_is_given_out(string? text, bool isLink) => Assert.Equal(isLink, GrantLink.Of(text) is not null);
}
