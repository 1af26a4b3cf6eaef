using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class GuardedWriteTimeoutTests
{
    [Fact]
    public async Task A_time_out_is_read_back_twice_before_it_is_sent_again()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang);

        FeishuResubmitResult result = await scene.ResubmitOverHangsAsync(1);

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(2, scene.Reads);
    }

    [Fact]
    public async Task The_two_looks_are_at_least_two_seconds_apart()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang);

        Task<FeishuResubmitResult> call = scene.ResubmitOverHangsAsync(1);
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);
        int readsBefore = scene.Reads;
        TimeSpan gap = scene.Clock.Waits.Single();
        scene.Clock.Advance(gap);
        await Wide.UntilAsync(() => scene.Reads == 2 && scene.Clock.Sleepers == 1);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await call;

        Assert.Equal(1, readsBefore);
        Assert.True(gap >= TimeSpan.FromSeconds(2), $"The looks were {gap} apart.");
        scene.Saw(writes: 2, executions: 1);
    }

    [Fact]
    public async Task A_request_that_executes_between_the_looks_is_confirmed()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang);

        Task<FeishuResubmitResult> call = scene.ResubmitOverHangsAsync(1);
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);
        scene.Server.Tenant.ResubmitInClient(SandboxSeed.ReturnedInstanceCode, Scene.GoodForm().ToJson());
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        FeishuResubmitResult result = await call;

        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        Assert.Equal((1, 2), (scene.Writes, scene.Reads));
    }

    [Fact]
    public async Task Somebody_elses_form_between_the_looks_is_not_ours()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang);

        Task<FeishuResubmitResult> call = scene.ResubmitOverHangsAsync(1);
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);
        scene.Server.Tenant.ResubmitInClient(SandboxSeed.ReturnedInstanceCode);
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        await Wide.UntilAsync(() => scene.Clock.Waits.Count(wait => wait == TwoLooks.Apart) == 2 && scene.Clock.Sleepers == 1);
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => call);

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        Assert.Contains("Cost centre (widget_cost)", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, scene.Writes);
    }

    [Fact]
    public async Task A_request_that_executed_late_but_before_the_time_out_is_confirmed()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.Late, DelayMs = 20, HoldConnection = true });

        Task<FeishuResubmitResult> call = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Executions == 1);
        scene.Clock.Advance(TimeSpan.FromSeconds(100));
        FeishuResubmitResult result = await call;

        Assert.Equal(FeishuResubmitOutcome.ConfirmedAfterFault, result.Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task A_hang_after_executing_is_confirmed_by_one_look()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang, afterExecuting: true);

        FeishuResubmitResult result = await scene.ResubmitOverHangsAsync(1);

        Assert.Equal(FeishuResubmitOutcome.ConfirmedAfterFault, result.Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task Time_outs_without_end_end_with_the_note_that_the_task_is_open()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 1);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang, times: 0);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.ResubmitOverHangsAsync(2));

        Assert.Equal(("RequestTimedOut", "Note_StillOpen"), (fault.ErrorId, fault.Failure.NoteKey));
        scene.Saw(writes: 2, executions: 0);
        Assert.Equal(4, scene.Reads);
    }

    [Theory]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_gateway_that_gave_up_waiting_counts_as_a_time_out(int status)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.ServerError, HttpStatus = status });

        await scene.ResubmitAsync();

        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(2, scene.Reads);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_time_out_is_as_good_as_none()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.Slow, DelayMs = 600_000, AfterExecuting = true });

        FeishuResubmitResult result = await scene.ResubmitOverHangsAsync(1);

        Assert.Equal(FeishuResubmitOutcome.ConfirmedAfterFault, result.Outcome);
        scene.Saw(writes: 1, executions: 1);
    }
}
