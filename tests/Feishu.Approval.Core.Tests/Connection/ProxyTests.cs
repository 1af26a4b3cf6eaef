using System.Net.Http;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Connection;

public class ProxyTests
{
    [Fact]
    public void Plain_http_does_not_leave_this_machine_through_a_proxy()
    {
        var options = new FeishuConnectionOptions { BaseUri = new Uri("http://127.0.0.1:1/"), Proxy = new Uri("http://proxy.invalid:8080/") };

        FeishuException refused = Assert.Throws<FeishuException>(() => EndpointCheck.Api(options));

        Assert.Equal("InsecureEndpoint", refused.ErrorId);
        Assert.Contains("proxy.invalid:8080", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_does_it_on_its_way_to_an_upload_host()
    {
        var options = new FeishuConnectionOptions { UploadUri = new Uri("http://127.0.0.1:1/"), Proxy = new Uri("http://proxy.invalid:8080/") };

        Assert.Equal("InsecureEndpoint", Assert.Throws<FeishuException>(() => EndpointCheck.Upload(options)).ErrorId);
    }

    [Theory]
    [InlineData("https://feishu.invalid/", "https://files.invalid/", true)]
    [InlineData("https://feishu.invalid/", "http://127.0.0.1:1/", false)]
    [InlineData("http://127.0.0.1:1/", null, false)]
    public void The_proxy_of_the_system_never_sees_plain_http(string api, string? upload, bool uses)
    {
        using var handler = (SocketsHttpHandler)HandlerFactory.Create(new FeishuConnectionOptions(), new Uri(api), upload is null ? null : new Uri(upload));

        Assert.Equal(uses, handler.UseProxy);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", "http://127.0.0.1:8080/")]
    [InlineData("https://feishu.invalid/", "http://proxy.invalid:8080/")]
    public void Elsewhere_a_proxy_is_the_users_choice(string address, string proxy)
    {
        var options = new FeishuConnectionOptions { BaseUri = new Uri(address), Proxy = new Uri(proxy) };

        Assert.Equal(new Uri(address), EndpointCheck.Api(options));
    }

    [Theory]
    [InlineData(0, 5, 1)]
    [InlineData(100, -1, 1)]
    [InlineData(100, 5, -1)]
    [InlineData(100, 5, double.NaN)]
    public void Settings_that_make_no_sense_are_refused(int timeout, int retries, double interval)
    {
        var options = new FeishuConnectionOptions { TimeoutSec = timeout, MaximumRetryCount = retries, RetryIntervalSec = interval };

        Assert.Throws<ArgumentOutOfRangeException>(() => FeishuConnection.FromToken(Doubles.Secrets.Secure("t-token"), options));
    }
}
