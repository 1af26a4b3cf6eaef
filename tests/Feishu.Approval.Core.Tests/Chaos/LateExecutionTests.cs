using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>
/// What no client can exclude without an idempotency key: a request that executes after it was seen not to have been. These tests
/// hold what docs/reliability.md says about it.
/// </summary>
public class LateExecutionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(99.9)]
    [InlineData(101.9)]
    public async Task What_executes_before_the_second_look_is_confirmed(double seconds)
    {
        await using Scene scene = await StartAsync(TimeSpan.FromSeconds(seconds), reexecution: true);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal(FeishuResubmitOutcome.ConfirmedAfterFault, result.Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    // What the service ended by itself may still be at work there.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 1.9)]
    [InlineData(500, 1)]
    [InlineData(502, 1.9)]
    [InlineData(503, 1)]
    [InlineData(404, 1)]
    public async Task What_executes_within_two_seconds_of_a_reset_or_an_error_page_is_confirmed(int status, double seconds)
    {
        await using Scene scene = await StartAsync(TimeSpan.FromSeconds(seconds), reexecution: true, hold: false, status);

        FeishuResubmitResult result = await scene.ResubmitAsync();
        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        scene.Saw(writes: 1, executions: 1);
    }

    // The platform refuses a request for a task that is done (1390010): whichever of the two comes second.
    [Theory]
    [InlineData(102.5, FeishuResubmitOutcome.ConfirmedAfterFault)]
    [InlineData(110, FeishuResubmitOutcome.Resubmitted)]
    public async Task What_executes_after_it_meets_a_service_that_refuses_the_second_request(double seconds, FeishuResubmitOutcome outcome)
    {
        await using Scene scene = await StartAsync(TimeSpan.FromSeconds(seconds), reexecution: false);

        FeishuResubmitResult result = await scene.ResubmitAsync();
        scene.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((outcome, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 2, executions: 1);
    }

    // The hole. It takes a service that executes the same task twice.
    [Theory]
    [InlineData(102.5)]
    [InlineData(110)]
    public async Task A_service_that_refuses_nothing_would_execute_it_twice(double seconds)
    {
        await using Scene scene = await StartAsync(TimeSpan.FromSeconds(seconds), reexecution: true);

        await scene.ResubmitAsync();
        scene.Clock.Advance(TimeSpan.FromHours(1));

        scene.Saw(writes: 2, executions: 2);
    }

    [Theory]
    [InlineData(0, 2.5)]
    [InlineData(502, 2.5)]
    public async Task So_would_it_what_executes_later_than_that_after_a_reset_or_an_error_page(int status, double seconds)
    {
        await using Scene scene = await StartAsync(TimeSpan.FromSeconds(seconds), reexecution: true, hold: false, status);

        await scene.ResubmitAsync();
        scene.Clock.Advance(TimeSpan.FromHours(1));

        scene.Saw(writes: 2, executions: 2);
    }

    private static async Task<Scene> StartAsync(TimeSpan executesAfter, bool reexecution, bool hold = true, int status = 0)
    {
        Scene scene = await Scene.StartAsync();
        scene.Server.Tenant.AllowReexecution = reexecution;
        scene.Server.Plan = new FaultPlan(seed: 1, rate: 0, new OneClientTime(scene.Clock));
        scene.Server.Faults.Add(new Fault
        {
            Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.Late, HoldConnection = hold, HttpStatus = status, DelayMs = (int)executesAfter.TotalMilliseconds,
        });
        return scene;
    }
}
