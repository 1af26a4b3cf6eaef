using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Authentication;

public class TenantTokenTests
{
    [Fact]
    public async Task Twenty_callers_with_an_expired_token_make_one_request()
    {
        await using Scene scene = await Scene.StartAsync(options => options.NoThrottle = true);
        scene.Clock.Advance(TimeSpan.FromHours(2));
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Token, Kind = FaultKind.Slow, DelayMs = 50 });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ReadAsync(scene))));

        Assert.Equal((2, 20), (scene.Server.TokenRequests, scene.Reads));
    }

    [Fact]
    public async Task Twenty_callers_with_a_revoked_token_make_one_request()
    {
        await using Scene scene = await Scene.StartAsync(options => options.NoThrottle = true);
        scene.Server.Tenant.RevokeTokens();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Token, Kind = FaultKind.Slow, DelayMs = 50 });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ReadAsync(scene))));

        Assert.Equal(2, scene.Server.TokenRequests);
        Assert.InRange(scene.Reads, 21, 40);
    }

    [Fact]
    public async Task A_stopped_caller_leaves_the_others_their_token()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Clock.Advance(TimeSpan.FromHours(2));
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Token, Kind = FaultKind.Slow, DelayMs = 200 });
        using var stop = new CancellationTokenSource();
        Task<FeishuInstance> first = ReadAsync(scene, stop.Token);
        await Wide.UntilAsync(() => scene.Server.TokenRequests == 2);
        Task<FeishuInstance> second = ReadAsync(scene);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Within());
        Assert.Equal(SandboxSeed.ReturnedInstanceCode, (await second).InstanceCode);
        Assert.Equal((2, 1), (scene.Server.TokenRequests, scene.Reads));
    }

    [Fact]
    public async Task When_the_last_caller_stops_the_next_one_gets_a_request_of_its_own()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Clock.Advance(TimeSpan.FromHours(2));
        scene.Server.Faults.Add(SandboxRoutes.Token, FaultKind.Hang);
        using var stop = new CancellationTokenSource();
        Task<FeishuInstance> first = ReadAsync(scene, stop.Token);
        await Wide.UntilAsync(() => scene.Server.TokenRequests == 2);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Within());

        await ReadAsync(scene);

        Assert.Equal((3, 1), (scene.Server.TokenRequests, scene.Reads));
    }

    [Fact]
    public async Task A_token_is_renewed_before_its_end()
    {
        await using Scene scene = await Scene.StartAsync();

        scene.Clock.Advance(TimeSpan.FromMinutes(116));
        await ReadAsync(scene);
        int early = scene.Server.TokenRequests;
        scene.Clock.Advance(TimeSpan.FromMinutes(3));
        await ReadAsync(scene);

        Assert.Equal((1, 2), (early, scene.Server.TokenRequests));
    }

    [Theory]
    [InlineData(120)]
    [InlineData(60)]
    [InlineData(10)]
    public async Task A_short_lived_token_is_not_fetched_for_every_call(int seconds)
    {
        await using Scene scene = await Scene.StartAsync(options => options.NoThrottle = true);
        scene.Server.Tenant.TokenLife = TimeSpan.FromSeconds(seconds);
        scene.Server.Tenant.RevokeTokens();
        await ReadAsync(scene);
        int before = scene.Server.TokenRequests;

        for (int i = 0; i < 10; i++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(seconds / 20.0));
            await ReadAsync(scene);
        }

        Assert.Equal(before, scene.Server.TokenRequests);
    }

    [Fact]
    public async Task A_failing_token_request_fails_every_waiting_caller_and_is_not_kept()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Clock.Advance(TimeSpan.FromHours(2));
        scene.Server.Faults.Add(SandboxRoutes.Token, FaultKind.ServerError);
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ReadAsync(scene));

        await ReadAsync(scene);

        Assert.Equal("ServiceFailure", fault.ErrorId);
        Assert.Equal(3, scene.Server.TokenRequests);
    }

    [Fact]
    public async Task A_call_on_a_closed_connection_is_not_connected()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Connection.Dispose();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ReadAsync(scene));

        Assert.Equal("NotConnected", fault.ErrorId);
    }

    [Fact]
    public async Task Closing_the_connection_ends_whoever_waits_for_a_token()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Clock.Advance(TimeSpan.FromHours(2));
        scene.Server.Faults.Add(SandboxRoutes.Token, FaultKind.Hang, times: 0);
        Task<FeishuInstance> call = ReadAsync(scene);
        await Wide.UntilAsync(() => scene.Server.TokenRequests == 2);

        scene.Connection.Dispose();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => call.Within());
        Assert.Equal("NotConnected", fault.ErrorId);
    }

    [Fact]
    public async Task Closing_the_connection_ends_a_read_in_flight_as_not_connected()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Instance, FaultKind.Hang, times: 0);
        Task<FeishuInstance> call = ReadAsync(scene);
        await Wide.UntilAsync(() => scene.Reads == 1);

        scene.Connection.Dispose();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => call.Within());
        Assert.Equal("NotConnected", fault.ErrorId);
    }

    [Fact]
    public async Task Closing_the_connection_leaves_a_write_in_flight_unknown()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang);
        Task<FeishuResubmitResult> call = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Writes == 1);

        scene.Connection.Dispose();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => call.Within());
        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        Assert.Equal("ended Unknown", scene.Observer.Steps[^1]);
    }

    private static Task<FeishuInstance> ReadAsync(Scene scene, CancellationToken stop = default) =>
        new FeishuApprovalClient(scene.Connection).Instances.GetAsync(SandboxSeed.ReturnedInstanceCode, stop).Within();
}
