using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Connection;

public class EndpointCheckTests
{
    [Theory]
    [InlineData(null, "https://open.feishu.cn/", "https://www.feishu.cn/")]
    [InlineData("Feishu", "https://open.feishu.cn/", "https://www.feishu.cn/")]
    [InlineData("Lark", "https://open.larksuite.com/", "https://www.larksuite.com/")]
    public void A_region_has_its_documented_addresses(string? region, string api, string upload)
    {
        var options = new FeishuConnectionOptions { Region = region is null ? null : Enum.Parse<FeishuRegion>(region) };

        Assert.Equal((api, upload), (EndpointCheck.Api(options).AbsoluteUri, EndpointCheck.Upload(options)!.AbsoluteUri));
    }

    [Theory]
    [InlineData("https://feishu.example.com", "https://feishu.example.com/")]
    [InlineData("https://feishu.example.com:8443/proxy/", "https://feishu.example.com:8443/proxy/")]
    [InlineData("https://feishu.example.com/open-apis", "https://feishu.example.com/")]
    [InlineData("https://feishu.example.com/x/open-apis/", "https://feishu.example.com/x/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://localhost/", "http://localhost/")]
    [InlineData("http://[::1]:81/", "http://[::1]:81/")]
    public void An_own_address_is_taken(string given, string used)
    {
        Assert.Equal(used, EndpointCheck.Api(new FeishuConnectionOptions { BaseUri = new Uri(given) }).AbsoluteUri);
    }

    [Theory]
    [InlineData("http://feishu.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://10.0.0.1")]
    [InlineData("ftp://feishu.example.com")]
    [InlineData("file:///etc")]
    [InlineData("https://user:pw@feishu.example.com")]
    [InlineData("https://feishu.example.com/?a=b")]
    [InlineData("https://feishu.example.com/#a")]
    [InlineData("feishu.example.com")]
    public void An_address_that_is_not_safe_is_refused(string given)
    {
        var address = new Uri(given, UriKind.RelativeOrAbsolute);

        FeishuException api = Assert.Throws<FeishuException>(() => EndpointCheck.Api(new FeishuConnectionOptions { BaseUri = address }));
        FeishuException upload = Assert.Throws<FeishuException>(() => EndpointCheck.Upload(new FeishuConnectionOptions { UploadUri = address }));

        Assert.Equal(("InsecureEndpoint", "InsecureEndpoint"), (api.ErrorId, upload.ErrorId));
    }

    [Theory]
    [InlineData("https://user:hunter2@feishu.example.com")]
    [InlineData("http://user:hunter2@feishu.example.com/x")]
    [InlineData("ftp://user:hunter2@feishu.example.com")]
    public void A_password_in_an_address_is_not_repeated_in_the_error(string given)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => EndpointCheck.Api(new FeishuConnectionOptions { BaseUri = new Uri(given) }));

        Assert.DoesNotContain("hunter2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_an_own_address_no_upload_host_is_guessed()
    {
        var options = new FeishuConnectionOptions { BaseUri = new Uri("https://feishu.example.com"), Region = FeishuRegion.Lark };

        Assert.Null(EndpointCheck.Upload(options));
    }

    [Theory]
    [InlineData("https://files.example.com/approval/openapi/v2/file/upload")]
    [InlineData("https://files.example.com/approval/openapi/v2/file/upload/")]
    public void The_path_of_the_call_is_taken_off_an_upload_address(string given) =>
        Assert.Equal("https://files.example.com/", EndpointCheck.Upload(new FeishuConnectionOptions { UploadUri = new Uri(given) })!.AbsoluteUri);

    [Fact]
    public void An_own_upload_address_goes_with_everything()
    {
        var options = new FeishuConnectionOptions { UploadUri = new Uri("https://files.example.com/") };

        Assert.Equal("https://files.example.com/", EndpointCheck.Upload(options)!.AbsoluteUri);
    }
}
