using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;
using Xunit;

namespace Feishu.Approval.Core.Tests.Connection;

public class TlsTests
{
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
