using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Resilience;

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

    // A tunnel to https ends in an exception, plain http in an answer that is none of the service's.
    [Theory]
    [InlineData("https://feishu.invalid/", 407, "ConnectionFailed_ProxyCredential")]
    [InlineData("http://127.0.0.1:1/", 407, "ConnectionFailed_ProxyCredential")]
    [InlineData("https://feishu.invalid/", 403, "ConnectionFailed_NotConnected")]
    public async Task A_proxy_that_wants_credentials_is_told_from_one_that_refuses(string address, int status, string message)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task proxied = AnswerAsync(listener, status);
        var clock = new VirtualClock();
        var options = new FeishuConnectionOptions
        {
            BaseUri = new Uri(address), Proxy = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), MaximumRetryCount = 0,
        };

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => FeishuConnection.ConnectAsync(
            "cli_1", Secrets.Secure("secret"), options, new ConnectionParts(clock, new PacingRegistry(clock)), CallContext.None).Within());

        await proxied.Within();
        Assert.Equal(("ConnectionFailed", message), (fault.ErrorId, fault.Failure.MessageKey));
        Assert.Equal(status == 407, fault.RecommendedAction.Contains("-ProxyCredential", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://feishu.invalid/", "ConnectionFailed_ProxyNotTaken")]
    [InlineData("http://127.0.0.1:1/", "ConnectionFailed_ProxySchemes")]
    public async Task A_proxy_that_does_not_take_what_it_was_given_is_no_matter_of_giving_it(string address, string message)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task proxied = AnswerAllAsync(listener);
        var clock = new VirtualClock();
        var options = new FeishuConnectionOptions
        {
            BaseUri = new Uri(address), Proxy = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), ProxyCredential = new NetworkCredential("ada", "wrong"), MaximumRetryCount = 0,
        };

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => FeishuConnection.ConnectAsync(
            "cli_1", Secrets.Secure("secret"), options, new ConnectionParts(clock, new PacingRegistry(clock)), CallContext.None).Within());

        listener.Stop();
        await proxied.Within();
        Assert.Equal(message, fault.Failure.MessageKey);
        Assert.Equal(message == "ConnectionFailed_ProxySchemes", fault.Message.Contains("it offers Basic", StringComparison.Ordinal));
        Assert.Contains("does not take", fault.Message, StringComparison.Ordinal);
        Assert.Equal("ConnectionFailed_ProxyNotTakenAction", fault.Failure.ActionKey);
    }

    // It may be asked without credentials first.
    private static async Task AnswerAllAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                await AnswerAsync(listener, 407);
            }
        }
        catch (Exception over) when (over is SocketException or InvalidOperationException)
        {
            // The listener was stopped, while it waited or before it waited again.
        }
    }

    [Fact]
    public void The_proxy_of_the_system_is_named_where_it_is_used()
    {
        IWebProxy before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new OneHostProxy();
            var asked = new Uri("https://asked.invalid/");
            string destination(FeishuConnectionOptions options, Uri address) => HandlerFactory.Route(options, address, null).Destination(address, address.Authority) is IDescribed said
                ? said.Describe(System.Globalization.CultureInfo.InvariantCulture)
                : address.Authority;

            Assert.Equal("asked.invalid through the proxy proxy.invalid:8080", destination(new FeishuConnectionOptions(), asked));
            Assert.Equal("asked.invalid", destination(new FeishuConnectionOptions { NoProxy = true }, asked));
            Assert.Equal("other.invalid", destination(new FeishuConnectionOptions(), new Uri("https://other.invalid/")));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    // Other tests go on beside this one.
    private sealed class OneHostProxy : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : new Uri("http://proxy.invalid:8080/");

        public bool IsBypassed(Uri host) => host.Host != "asked.invalid";
    }

    private static async Task AnswerAsync(TcpListener listener, int status)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        var read = new byte[4096];
        string said = string.Empty;
        while (!said.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            said += Encoding.ASCII.GetString(read, 0, await client.GetStream().ReadAsync(read));
        }

        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} No\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>"));
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
