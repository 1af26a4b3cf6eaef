using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Http;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

/// <summary>Reads that are repeated: how often, how long they wait, what they say of it. Found by taking single statements out.</summary>
public class WaitingTests
{
    [Fact]
    public async Task A_repeat_waits_says_so_and_is_counted()
    {
        await using Scene scene = await Scene.StartAsync();
        var trace = new RecordingTrace();
        scene.Server.Faults.Add(SandboxRoutes.Instance, FaultKind.ServerError);

        TimeSpan before = scene.Clock.Elapsed;
        await InstanceReader.ReadAsync(scene.Connection, SandboxSeed.ReturnedInstanceCode, new CallContext(trace, default));

        Assert.Single(trace.Waits);
        Assert.Equal(trace.Waits[0], scene.Clock.Elapsed - before);
        Assert.Contains(trace.Lines, line => line.StartsWith("Waiting ", StringComparison.Ordinal) && line.EndsWith("before the next attempt.", StringComparison.Ordinal));
        string[] calls = trace.Lines.Where(line => line.Contains("/instances/", StringComparison.Ordinal) && line.Contains("->", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, calls.Length);
        Assert.Contains("attempt 2", calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_look_comes_two_seconds_after_the_first_has_ended_and_is_announced()
    {
        await using Scene scene = await Scene.StartAsync();
        var trace = new RecordingTrace();
        scene.Context = new CallContext(trace, default);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);

        await scene.ResubmitAsync();

        Assert.Contains(trace.Lines, line => line == "Waiting 2.0 s before the second look.");
        Assert.Contains(TwoLooks.Apart, trace.Waits);
        scene.Saw(writes: 2, executions: 1);
    }

    [Fact]
    public async Task A_revoked_token_is_replaced_once_and_then_believed()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, 99991663);

        await InstanceReader.ReadAsync(scene.Connection, SandboxSeed.ReturnedInstanceCode, CallContext.None);
        Assert.Equal(2, scene.Server.CountOf(SandboxRoutes.Token));

        scene.Server.Faults.AddCode(SandboxRoutes.Instance, 99991663, times: 0);
        await Assert.ThrowsAsync<FeishuException>(() => InstanceReader.ReadAsync(scene.Connection, SandboxSeed.ReturnedInstanceCode, CallContext.None));
        Assert.Equal(3, scene.Server.CountOf(SandboxRoutes.Token));
    }

    [Fact]
    public async Task Over_a_closed_connection_nothing_is_sent()
    {
        await using Scene scene = await Scene.StartAsync();
        ApiClient client = scene.Connection.Client;
        scene.Connection.Dispose();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(
            () => client.SendOnceAsync(ApiRequest.ForItem(ApiEndpoint.InstanceGet, "A", "InstanceCode", ""), null, 1, CallContext.None, null, default));

        Assert.Equal("NotConnected_Closed", fault.Failure.MessageKey);
        Assert.Equal(0, scene.Reads);
    }

    [Fact]
    public void Where_nothing_answers_no_repeat_begins_after_the_end_of_patience()
    {
        var left = TimeSpan.FromSeconds(1);
        var budget = new RetryBudget(new RetryOptions(5, TimeSpan.FromSeconds(1)), () => left);

        Assert.NotNull(budget.NextPause(unanswered: true));
        left = TimeSpan.FromMilliseconds(1);
        Assert.Null(budget.NextPause(unanswered: true));
        Assert.NotNull(budget.NextPause());
    }

    [Fact]
    public async Task A_run_that_was_sent_before_and_is_stopped_is_still_in_doubt()
    {
        await using Scene scene = await Scene.StartAsync();
        using var stop = new System.Threading.CancellationTokenSource();
        var observer = new RecordingObserver();
        stop.Cancel();
        var write = new GuardedWrite(
            scene.Connection.Client, ApiRequest.ForItem(ApiEndpoint.InstanceGet, "A", "InstanceCode", ""), new NeverLooks(), observer, new CallContext(new RecordingTrace(), stop.Token), sentBefore: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write.RunAsync());

        Assert.Equal("ended StillOpen", observer.Steps[^1]);
    }

    private sealed class NeverLooks : IReadBack
    {
        public Task<ReadBackFinding> LookAsync(CallContext context) => throw new InvalidOperationException();
    }
}
