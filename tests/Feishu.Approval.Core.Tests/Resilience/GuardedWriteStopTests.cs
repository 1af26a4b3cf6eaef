using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class GuardedWriteStopTests
{
    [Fact]
    public async Task A_write_in_flight_gets_its_grace_and_then_ends_as_unknown()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang);
        using CancellationTokenSource stop = Stoppable(scene);
        Task<FeishuResubmitResult> call = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Writes == 1);

        await stop.CancelAsync();
        scene.Clock.Advance(TimeSpan.FromMilliseconds(499));
        Task first = await Task.WhenAny(call, Task.Delay(100));
        scene.Clock.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
        Assert.NotSame(call, first);
        Assert.Equal(["sending 1", "ended Unknown"], scene.Observer.Steps);
        Assert.Equal((1, 0), (scene.Writes, scene.Reads));
    }

    [Fact]
    public async Task A_write_that_ends_within_its_grace_counts()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.Slow, DelayMs = 100 });
        using CancellationTokenSource stop = Stoppable(scene);
        Task<FeishuResubmitResult> call = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Writes == 1);

        await stop.CancelAsync();
        FeishuResubmitResult result = await call;

        Assert.Equal(FeishuResubmitOutcome.Resubmitted, result.Outcome);
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal("ended Accepted", scene.Observer.Steps[^1]);
    }

    [Fact]
    public async Task An_ambiguous_end_within_the_grace_is_not_read_back_and_stays_unknown()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.Hang });
        using CancellationTokenSource stop = Stoppable(scene);
        Task<FeishuResubmitResult> call = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Writes == 1);

        await stop.CancelAsync();
        await scene.Server.PauseAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
        Assert.Equal(["sending 1", "answered 1 Broken", "ended Unknown"], scene.Observer.Steps);
        Assert.Equal((1, 0), (scene.Writes, scene.Reads));
    }

    [Fact]
    public async Task A_stop_during_a_wait_for_the_limit_ends_it_at_once()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.RateLimit, ResetSeconds = "100" });
        using CancellationTokenSource stop = Stoppable(scene);
        Task<FeishuResubmitResult> call = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
        Assert.Equal(["sending 1", "answered 1 RateLimited", "ended NotExecuted"], scene.Observer.Steps);
        scene.Saw(writes: 1, executions: 0);
    }

    [Theory]
    [InlineData(FaultKind.Hang)]
    [InlineData(FaultKind.Drop)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.CutJson)]
    [InlineData(FaultKind.WrongShape)]
    public async Task A_stop_between_the_two_looks_leaves_the_end_unknown(FaultKind kind)
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, kind);
        using CancellationTokenSource stop = Stoppable(scene);
        Task<FeishuResubmitResult> call = scene.ResubmitOverHangsAsync(kind == FaultKind.Hang ? 1 : 0);
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
        Assert.Equal("ended Unknown", scene.Observer.Steps[^1]);
        Assert.Equal((1, 1), (scene.Writes, scene.Reads));
    }

    [Fact]
    public async Task A_stop_during_the_pause_after_an_open_task_was_seen_twice_is_not_executed_but_open_to_doubt()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        using CancellationTokenSource stop = Stoppable(scene);
        Task<FeishuResubmitResult> call = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);
        scene.Clock.Advance(TwoLooks.Apart);
        await Wide.UntilAsync(() => scene.Reads == 2 && scene.Clock.Sleepers == 1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
        Assert.Equal("ended StillOpen", scene.Observer.Steps[^1]);
        scene.Saw(writes: 1, executions: 0);
    }

    [Fact]
    public async Task A_stop_before_anything_was_sent_sends_nothing()
    {
        await using Scene scene = await Scene.StartAsync();
        using CancellationTokenSource stop = Stoppable(scene);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.ResubmitAsync());

        Assert.Equal(["ended NotExecuted"], scene.Observer.Steps);
        scene.Saw(writes: 0, executions: 0);
    }

    private static CancellationTokenSource Stoppable(Scene scene)
    {
        var stop = new CancellationTokenSource();
        scene.Context = new CallContext(NoTrace.Instance, stop.Token);
        return stop;
    }
}
