using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class PacingRegistryTests
{
    [Fact]
    public void One_gate_for_each_key_and_endpoint()
    {
        var registry = new PacingRegistry(new VirtualClock());

        PacingGate gate = registry.Gate("host app", ApiEndpoint.TaskResubmit);

        Assert.Same(gate, registry.Gate("host app", ApiEndpoint.TaskResubmit));
        Assert.NotSame(gate, registry.Gate("host app", ApiEndpoint.InstanceGet));
        Assert.NotSame(gate, registry.Gate("host other", ApiEndpoint.TaskResubmit));
    }

    [Fact]
    public async Task Connections_of_one_app_on_one_host_share_their_gates()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        var clock = new VirtualClock();
        var parts = new ConnectionParts(clock, new PacingRegistry(clock));
        using FeishuConnection first = await ConnectAsync(server, parts);
        using FeishuConnection second = await ConnectAsync(server, parts);

        await ReadAsync(first, 30);
        await ReadAsync(second, 20);
        bool waitedBefore = clock.Waits.Count > 0;
        await ReadAsync(second, 1);

        Assert.False(waitedBefore);
        Assert.Equal(new RateWindow(50, TimeSpan.FromSeconds(1)).Kept, Assert.Single(clock.Waits));
    }

    [Fact]
    public async Task Ready_tokens_share_a_gate_only_when_they_are_the_same()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        var clock = new VirtualClock();
        var parts = new ConnectionParts(clock, new PacingRegistry(clock));
        server.Faults.AddCode(SandboxRoutes.Instance, 1390003, times: 0);
        var options = new FeishuConnectionOptions { BaseUri = server.BaseUri };
        using FeishuConnection one = FeishuConnection.FromToken(Secrets.Secure("t-one"), options, parts);
        using FeishuConnection same = FeishuConnection.FromToken(Secrets.Secure("t-one"), options, parts);
        using FeishuConnection other = FeishuConnection.FromToken(Secrets.Secure("t-other"), options, parts);

        await FailAsync(one, 50);
        await FailAsync(other, 50);
        bool waitedBefore = clock.Waits.Count > 0;
        await FailAsync(same, 1);

        Assert.False(waitedBefore);
        Assert.Single(clock.Waits);
    }

    [Fact]
    public async Task Without_throttle_nothing_waits()
    {
        await using Scene scene = await Scene.StartAsync(options => options.NoThrottle = true);

        await ReadAsync(scene.Connection, 60);

        Assert.Empty(scene.Clock.Waits);
    }

    private static Task<FeishuConnection> ConnectAsync(FakeFeishuServer server, ConnectionParts parts) => FeishuConnection.ConnectAsync(
        SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), new FeishuConnectionOptions { BaseUri = server.BaseUri }, parts, CallContext.None);

    private static async Task ReadAsync(FeishuConnection connection, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await connection.Client.ReadAsync(ApiRequest.ForItem(ApiEndpoint.InstanceGet, SandboxSeed.ReturnedInstanceCode, "InstanceCode"), CallContext.None);
        }
    }

    private static async Task FailAsync(FeishuConnection connection, int times)
    {
        for (int i = 0; i < times; i++)
        {
            await Assert.ThrowsAsync<Feishu.Approval.Errors.FeishuException>(() => ReadAsync(connection, 1));
        }
    }
}
