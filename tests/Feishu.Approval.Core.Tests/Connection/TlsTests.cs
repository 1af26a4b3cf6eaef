using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Connection;

public class TlsTests
{
    // Real handshakes: who is not trusted, who is called something else, who speaks no TLS, who leaves.
    [Theory]
    [InlineData("localhost", false, "ConnectionFailed_CertificateAction")]
    [InlineData("localhost", true, "ConnectionFailed_CertificateTimeAction")]
    [InlineData("elsewhere.invalid", false, "ConnectionFailed_CertificateNameAction")]
    [InlineData(null, false, "ConnectionFailed_TlsAction")]
    public async Task What_to_do_depends_on_why_tls_did_not_come_about(string? name, bool expired, string action)
    {
        using X509Certificate2? certificate = name is null ? null : LoopbackCertificate.Create(name, expired);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task served = certificate is null ? LeaveAsync(listener) : ServeAsync(listener, certificate);

        FeishuException fault = await FailAsync(listener);

        Assert.Equal(("ConnectionFailed", action), (fault.ErrorId, fault.Failure.ActionKey));
        await served.Within();
    }

    [Theory]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: NotTimeValid", "ConnectionFailed_CertificateTimeAction")]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: NotTimeValid, UntrustedRoot", "ConnectionFailed_CertificateTimeAction")]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: PartialChain", "ConnectionFailed_CertificateAction")]
    [InlineData("The remote certificate is invalid because of errors in the certificate chain: RevocationStatusUnknown", "ConnectionFailed_CertificateAction")]
    [InlineData("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch", "ConnectionFailed_CertificateNameAction")]
    [InlineData("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch, RemoteCertificateChainErrors", "ConnectionFailed_CertificateNameAction")]
    [InlineData("Authentication failed, see inner exception.", "ConnectionFailed_TlsAction")]
    public void The_reasons_are_told_apart_by_names_that_no_language_changes(string said, string action)
    {
        var fault = new HttpRequestException(HttpRequestError.SecureConnectionError, "The SSL connection could not be established.", new AuthenticationException(said));

        Assert.Equal(action, TlsFault.ActionKey(fault));
    }

    [Fact]
    public void Other_faults_keep_their_advice()
    {
        Assert.Null(TlsFault.ActionKey(new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException(111))));
        Assert.Null(TlsFault.ActionKey(null));
    }

    // HTTP/2 costs a call more than it brings (docs/performance.md), so that it is not asked for; one who asks gets it here.
    [Theory]
    [InlineData(false, "HTTP/1.1")]
    [InlineData(true, "HTTP/2")]
    public async Task A_gateway_is_spoken_to_in_the_same_way_whether_it_offers_http_2_or_not(bool http2, string offered)
    {
        using X509Certificate2 certificate = LoopbackCertificate.Create();
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync(certificate: certificate, http2: http2);
        var options = new FeishuConnectionOptions { BaseUri = server.BaseUri };
        SocketsHttpHandler ours() => Trusting(HandlerFactory.Create(options, server.BaseUri, uploadUri: null), certificate);
        options.MessageHandler = ours();
        var clock = new VirtualClock();
        using FeishuConnection connection = await FeishuConnection.ConnectAsync(
            SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, new ConnectionParts(clock, new PacingRegistry(clock)), CallContext.None).Within();
        await connection.Client.ReadAsync(ApiRequest.ForItem(ApiEndpoint.InstanceGet, SandboxSeed.ReturnedInstanceCode, "InstanceCode"), CallContext.None).Within();
        using var asking = new HttpClient(ours()) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        using HttpResponseMessage asked = await asking.GetAsync(server.BaseUri).Within();

        Assert.Equal(["HTTP/1.1", "HTTP/1.1", offered], server.Requests.Select(request => request.Protocol));
    }

    private static SocketsHttpHandler Trusting(HttpMessageHandler handler, X509Certificate2 certificate)
    {
        var sockets = (SocketsHttpHandler)handler;
        sockets.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.GetRawCertData().SequenceEqual(certificate.RawData);
        return sockets;
    }

    private static async Task<FeishuException> FailAsync(TcpListener listener)
    {
        var clock = new VirtualClock();
        var options = new FeishuConnectionOptions
        {
            BaseUri = new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"), NoProxy = true, MaximumRetryCount = 0,
        };
        return await Assert.ThrowsAsync<FeishuException>(() => FeishuConnection.ConnectAsync(
            "cli_1", Secrets.Secure("secret"), options, new ConnectionParts(clock, new PacingRegistry(clock)), CallContext.None).Within());
    }

    private static async Task LeaveAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        await client.GetStream().ReadExactlyAsync(new byte[5]);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_byte_of_a_request()
    {
        using X509Certificate2 certificate = LoopbackCertificate.Create();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task<int> read = ServeAsync(listener, certificate);
        var clock = new VirtualClock();
        var options = new FeishuConnectionOptions
        {
            BaseUri = new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"), NoProxy = true, MaximumRetryCount = 0,
        };
        using FeishuConnection connection = FeishuConnection.FromToken(Secrets.Secure("t-secret"), options, new ConnectionParts(clock, new PacingRegistry(clock)));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(
            () => connection.Client.ReadAsync(ApiRequest.ForItem(ApiEndpoint.InstanceGet, "I", "InstanceCode"), CallContext.None).Within());

        Assert.Equal("ConnectionFailed", fault.ErrorId);
        Assert.Equal(0, await read.Within());
    }

    // How much came after the handshake.
    private static async Task<int> ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            return await tls.ReadAsync(new byte[1]);
        }
        catch (Exception refused) when (refused is AuthenticationException or System.IO.IOException)
        {
            return 0;
        }
    }
}
