using System.IO;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class GuardedWriteObserverTests
{
    [Fact]
    public async Task The_observer_is_told_before_the_bytes_leave_and_after_each_end()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        int[] sentBefore = [-1, -1];
        scene.Observer.BeforeSending = attempt => sentBefore[attempt - 1] = scene.Writes;

        await scene.ResubmitAsync();

        Assert.Equal([0, 1], sentBefore);
        Assert.Equal(["sending 1", "answered 1 Broken", "sending 2", "answered 2 Success", "ended Accepted"], scene.Observer.Steps);
        Assert.NotNull(scene.Observer.LogId);
    }

    [Fact]
    public async Task The_observer_hears_of_a_write_that_reading_back_confirmed()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Html, afterExecuting: true);

        await scene.ResubmitAsync();

        Assert.Equal(["sending 1", "answered 1 Unreadable", "ended ConfirmedAfterFault"], scene.Observer.Steps);
    }

    [Fact]
    public async Task An_observer_that_throws_keeps_the_bytes_from_leaving()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Observer.BeforeSending = _ => throw new IOException("The disk is full.");

        await Assert.ThrowsAsync<IOException>(() => scene.ResubmitAsync());

        scene.Saw(writes: 0, executions: 0);
        Assert.Equal(["ended NotExecuted"], scene.Observer.Steps);
    }

    [Fact]
    public async Task An_observer_that_throws_before_a_repeat_keeps_that_one_from_leaving()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Observer.BeforeSending = attempt => _ = attempt == 2 ? throw new IOException("The disk is full.") : attempt;

        await Assert.ThrowsAsync<IOException>(() => scene.ResubmitAsync());

        scene.Saw(writes: 1, executions: 0);
        Assert.Equal("ended StillOpen", scene.Observer.Steps[^1]);
    }

    [Fact]
    public async Task An_observer_whose_last_word_fails_is_not_told_a_second_and_different_end()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Observer.AfterEnd = () => throw new IOException("The disk is full.");

        await Assert.ThrowsAsync<IOException>(() => scene.ResubmitAsync());

        scene.Saw(writes: 1, executions: 1);
        Assert.Equal(["ended Accepted"], scene.Observer.Steps.Where(step => step.StartsWith("ended", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_observer_that_breaks_on_the_answer_of_success_is_not_told_that_nothing_was_executed()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Observer.AfterAnswer = () => throw new IOException("The disk is full.");

        await Assert.ThrowsAsync<IOException>(() => scene.ResubmitAsync());

        scene.Saw(writes: 1, executions: 1);
        Assert.DoesNotContain("ended NotExecuted", scene.Observer.Steps);
    }

    [Fact]
    public async Task The_observer_gets_the_failure_and_its_log_id()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 1390001);

        FeishuException fault = await scene.FailAsync();

        Assert.Same(fault.Failure, scene.Observer.Failure);
        Assert.Equal(fault.LogId, scene.Observer.LogId);
    }
}
