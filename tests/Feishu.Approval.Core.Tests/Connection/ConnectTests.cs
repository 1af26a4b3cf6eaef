using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;
using Xunit;

namespace Feishu.Approval.Core.Tests.Connection;

public class ConnectTests
{
    [Theory]
    [InlineData(10003)]
    [InlineData(10005)]
    [InlineData(10013)]
    [InlineData(10014)]
    [InlineData(10015)]
    [InlineData(99991543)]
    public async Task Wrong_credentials_fail_at_once_whatever_the_status(int code)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.AddCode(EndpointKind.Token, code, httpStatus: 200);
        server.Faults.AddCode(EndpointKind.Token, code, httpStatus: 400);

        FeishuException first = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server));
        FeishuException second = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server));

        Assert.Equal(("CredentialRejected", "CredentialRejected"), (first.ErrorId, second.ErrorId));
        Assert.Equal(2, server.TokenRequests);
    }

    [Theory]
    [InlineData(10012)]
    [InlineData(2200)]
    [InlineData(99991400)]
    public async Task A_fault_on_the_side_of_the_service_is_repeated(int code)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.AddCode(EndpointKind.Token, code, times: 2);

        using FeishuConnection connection = await ConnectAsync(server);

        Assert.Equal(3, server.TokenRequests);
        Assert.False(connection.IsClosed);
    }

    [Theory]
    [InlineData(FaultKind.TooLarge, 1)]
    [InlineData(FaultKind.GzipBomb, 1)]
    [InlineData(FaultKind.Redirect, 1)]
    [InlineData(FaultKind.WrongShape, 1)]
    [InlineData(FaultKind.CutJson, 6)]
    public async Task An_answer_that_is_none_of_the_service_is_invalid(FaultKind kind, int requests)
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.Add(new Fault { Endpoint = EndpointKind.Token, Kind = kind, Mebibytes = 2, Times = 0 });

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ConnectAsync(server));

        Assert.Equal("InvalidResponse", fault.ErrorId);
        Assert.Equal((requests, 0), (server.TokenRequests, server.TrapHits));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("t-1 2")]
    [InlineData("t-1\nX")]
    [InlineData("t-中")]
    public void A_text_that_no_token_can_be_is_rejected_before_anything_is_sent(string token)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuConnection.FromToken(Secrets.Secure(token)));

        Assert.Equal("AccessTokenRejected", fault.ErrorId);
    }

    [Fact]
    public void A_ready_token_is_neither_checked_nor_shown()
    {
        using FeishuConnection connection = FeishuConnection.FromToken(Secrets.Secure("t-very-secret"));

        Assert.DoesNotContain("t-very-secret", Everything(connection), StringComparison.Ordinal);
        Assert.Null(connection.AppId);
    }

    [Fact]
    public async Task A_connection_shows_address_and_app_but_never_a_secret()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using FeishuConnection connection = await ConnectAsync(server);

        string shown = Everything(connection);

        Assert.Contains(SandboxSeed.AppId, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(SandboxSeed.AppSecret, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_has_no_public_constructor()
    {
        Assert.Empty(typeof(FeishuConnection).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
    }

    [Fact]
    public async Task A_stopped_connect_ends_at_once()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Faults.Add(EndpointKind.Token, FaultKind.Hang);
        using var stop = new System.Threading.CancellationTokenSource();
        Task<FeishuConnection> call = ConnectAsync(server, CallContext.None.Until(stop.Token));
        await Wide.UntilAsync(() => server.TokenRequests == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
    }

    private static string Everything(FeishuConnection connection) => connection + string.Join(
        '\n', typeof(FeishuConnection).GetProperties().Select(property => property.Name + "=" + property.GetValue(connection)));

    private static Task<FeishuConnection> ConnectAsync(FakeFeishuServer server, CallContext? context = null)
    {
        var clock = new VirtualClock();
        return FeishuConnection.ConnectAsync(
            SandboxSeed.AppId,
            Secrets.Secure(SandboxSeed.AppSecret),
            new FeishuConnectionOptions { BaseUri = server.BaseUri },
            new ConnectionParts(clock, new PacingRegistry(clock)),
            context ?? CallContext.None);
    }
}
