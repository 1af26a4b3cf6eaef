using Feishu.Approval.Authentication;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Http;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Http;

/// <summary>Servers that do not answer, or not to the end, or that are not there.</summary>
public class NoAnswerTests
{
    private static readonly ApiRequest Read = ApiRequest.ForItem(ApiEndpoint.InstanceGet, SandboxSeed.ReturnedInstanceCode, "InstanceCode");

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":0,")]
    public async Task A_stop_ends_it(string beginning)
    {
        using var server = new SilentServer(beginning);
        using FeishuConnection connection = server.Connect(new VirtualClock { ByHand = true });
        using var stop = new CancellationTokenSource();
        Task<Answer> call = SendAsync(connection, stop.Token);
        await server.HasAnswered;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":0,")]
    public async Task The_time_out_ends_it(string beginning)
    {
        using var server = new SilentServer(beginning);
        var clock = new VirtualClock { ByHand = true };
        using FeishuConnection connection = server.Connect(clock);
        Task<Answer> call = SendAsync(connection, CancellationToken.None);
        await server.HasAnswered;
        clock.Advance(TimeSpan.FromSeconds(connection.TimeoutSec));
        Assert.Equal(AnswerKind.TimedOut, (await call.Within()).Kind);
    }

    [Fact]
    public async Task A_stop_ends_a_body_that_nobody_takes()
    {
        using var server = new SilentServer("");
        using FeishuConnection connection = server.Connect(new VirtualClock { ByHand = true });
        using var stop = new CancellationTokenSource();
        var large = ApiRequest.WithBody(ApiEndpoint.TaskResubmit, new byte[32 * 1024 * 1024], "");
        Task<Answer> call = SendAsync(connection, stop.Token, large);
        await server.HasAnswered;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task Where_nobody_listens_nothing_was_sent(string host)
    {
        using FeishuConnection connection = FeishuConnection.FromToken(
            Secrets.Secure("t-any"), new FeishuConnectionOptions { BaseUri = new Uri($"http://{host}:{FakeFeishuServer.UnusedPort()}/") });
        var write = ApiRequest.WithBody(ApiEndpoint.TaskResubmit, "{}"u8.ToArray(), "");
        Assert.Equal(AnswerKind.NotConnected, (await SendAsync(connection, CancellationToken.None, write).Within()).Kind);
    }

    [Fact]
    public async Task A_server_is_found_at_the_second_address_of_localhost()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        var options = new FeishuConnectionOptions { BaseUri = new Uri($"http://localhost:{server.BaseUri.Port}/") };
        using FeishuConnection connection = await FeishuConnection.ConnectAsync(SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options);
        Assert.Equal(AnswerKind.Success, (await SendAsync(connection, CancellationToken.None).Within()).Kind);
    }

    private static async Task<Answer> SendAsync(FeishuConnection connection, CancellationToken stop, ApiRequest? request = null)
    {
        var context = new CallContext(NoTrace.Instance, stop);
        AccessToken token = await connection.Client.Tokens!.GetAsync(context);
        return await connection.Client.SendOnceAsync(request ?? Read, token, attempt: 1, context, beforeSending: null, context.Stop);
    }
}
