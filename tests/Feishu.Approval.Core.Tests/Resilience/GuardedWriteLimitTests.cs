using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class GuardedWriteLimitTests
{
    [Theory]
    [InlineData(99991400, 429)]
    [InlineData(99991400, 400)]
    [InlineData(99991400, 200)]
    [InlineData(429, 429)]
    [InlineData(1000004, 400)]
    [InlineData(1000005, 400)]
    [InlineData(11232, 400)]
    [InlineData(90217, 400)]
    public async Task A_refusal_for_too_many_calls_is_waited_out_without_reading_back(int code, int status)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, status);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal((0, 1), (scene.Reads, scene.Clock.Waits.Count));
    }

    [Fact]
    public async Task Http_429_without_a_code_is_a_rate_limit_too()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.ServerError, HttpStatus = 429 });

        await scene.ResubmitAsync();

        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(0, scene.Reads);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("120", 120)]
    [InlineData("0.5", 0.5)]
    public async Task The_wait_is_what_the_service_says(string header, double seconds)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(Refusal(header));

        await scene.ResubmitAsync();

        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(scene.Clock.Waits));
        scene.Saw(writes: 2, executions: 1);
    }

    [Theory]
    [InlineData("121")]
    [InlineData("3600")]
    [InlineData("99999999999")]
    public async Task A_wait_of_more_than_two_minutes_ends_it_at_once_and_says_the_number(string header)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(Refusal(header));

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("RateLimited", fault.ErrorId);
        scene.Saw(writes: 1, executions: 0);
        Assert.Empty(scene.Clock.Waits);
        if (header.Length < 8)
        {
            Assert.Contains(header, fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    public async Task Without_a_readable_header_the_waits_double_to_a_minute_and_the_tenth_refusal_ends_it(string? header)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(Refusal(header, times: 0));

        FeishuException fault = await scene.FailAsync();

        Assert.Equal(("RateLimited", 99991400), (fault.ErrorId, fault.Code));
        scene.Saw(writes: 10, executions: 0);
        Assert.Equal(0, scene.Reads);
        double[] most = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        double[] waited = scene.Clock.Waits.Select(wait => wait.TotalSeconds).ToArray();
        Assert.Equal(most.Length, waited.Length);
        Assert.All(most.Zip(waited), pair => Assert.InRange(pair.Second, pair.First / 2, pair.First));
    }

    [Fact]
    public async Task Waits_for_a_limit_do_not_use_up_the_repeats()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Faults.Add(Refusal("1", times: 9));

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal(10, result.Attempts);
        scene.Saw(writes: 10, executions: 1);
    }

    [Fact]
    public async Task Only_refusals_in_a_row_are_counted()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(Refusal("1", times: 9));
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 60014);
        scene.Server.Faults.Add(Refusal("1", times: 9));

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal(20, result.Attempts);
        scene.Saw(writes: 20, executions: 1);
    }

    [Theory]
    [InlineData(1390010)]
    [InlineData(60010)]
    public async Task A_task_that_is_gone_after_a_refusal_is_read_back(int code)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.RateLimit, ResetSeconds = "1", AfterExecuting = true });
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(1, scene.Reads);
    }

    // The first attempt may come through while the second waits for its turn.
    [Theory]
    [InlineData("17")]
    [InlineData("1")]
    [InlineData(null)]
    public async Task What_was_seen_open_is_looked_at_once_more_after_a_refused_repeat(string? reset)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        if (reset is null)
        {
            scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 60014);
        }
        else
        {
            scene.Server.Faults.Add(Refusal(reset));
        }

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 3), (result.Outcome, result.Attempts));
        scene.Saw(writes: 3, executions: 1);
        Assert.Equal(3, scene.Reads);
    }

    // Longer pauses than the usual ones, and turns that come late.
    [Theory]
    [InlineData(2, 2)]
    [InlineData(30, 3)]
    public async Task What_was_seen_open_long_ago_is_looked_at_once_more_before_the_repeat(int pause, int reads)
    {
        await using Scene scene = await Scene.StartAsync(options => options.RetryIntervalSec = pause);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(reads, scene.Reads);
    }

    [Fact]
    public async Task What_came_through_while_the_repeat_waited_is_not_sent_again()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.RateLimit, ResetSeconds = "17", AfterExecuting = true });

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(3, scene.Reads);
    }

    [Theory]
    [InlineData(1390001, true)]
    [InlineData(60014, true)]
    [InlineData(1390001, false)]
    public async Task A_refusal_of_a_repeat_is_believed_after_one_more_look(int code, bool executed)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 1);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, afterExecuting: executed);

        if (executed)
        {
            FeishuResubmitResult result = await scene.ResubmitAsync();
            Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 2), (result.Outcome, result.Attempts));
            Assert.Equal("ended ConfirmedAfterFault", scene.Observer.Steps[^1]);
        }
        else
        {
            FeishuException fault = await scene.FailAsync();
            Assert.Equal(("InvalidParameter", "Note_StillOpen"), (fault.ErrorId, fault.Failure.NoteKey));
        }

        scene.Saw(writes: 2, executions: executed ? 1 : 0);
        Assert.Equal(3, scene.Reads);
    }

    // Somebody withdraws the request while the repeat is on its way: it is open no more, whatever the first look saw.
    [Fact]
    public async Task What_the_look_after_a_refused_repeat_shows_is_said()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 1);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 1390001);
        scene.Observer.BeforeSending = attempt => _ = attempt == 2 ? scene.Server.Tenant.Cancel(SandboxSeed.ReturnedInstanceCode) : null;

        FeishuException fault = await scene.FailAsync();

        Assert.Equal(("OutcomeUnknown", "Seen_InstanceEnded", 1390001), (fault.ErrorId, fault.Failure.NoteKey, fault.Code));
        Assert.Equal("ended Unknown", scene.Observer.Steps[^1]);
        scene.Saw(writes: 2, executions: 0);
    }

    // Two looks saw it open, and the refusal says why.
    [Fact]
    public async Task A_look_after_a_refused_repeat_that_fails_leaves_the_refusal()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 1);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 1390001);
        scene.Observer.BeforeSending = attempt =>
        {
            if (attempt == 2)
            {
                scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);
            }
        };

        FeishuException fault = await scene.FailAsync();

        Assert.Equal(("InvalidParameter", "Note_StillOpen"), (fault.ErrorId, fault.Failure.NoteKey));
        scene.Saw(writes: 2, executions: 0);
    }

    [Fact]
    public async Task A_refusal_closes_the_gate_for_everybody_with_the_same_app()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(Refusal("30"));
        Task<FeishuResubmitResult> refused = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);

        Task<FeishuResubmitResult> other = scene.ResubmitAsync();
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 2);
        int sentMeanwhile = scene.Writes;
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(refused, other);

        Assert.Equal(1, sentMeanwhile);
        Assert.Equal(3, scene.Writes);
    }

    private static Fault Refusal(string? header, int times = 1) => new()
    {
        Endpoint = SandboxRoutes.Resubmit,
        Kind = FaultKind.RateLimit,
        ResetSeconds = header,
        Times = times,
    };
}
