using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Core.Tests.Waiting;

/// <summary>What ends the waiting, for each thing that may be waited for, and what a script sees of it.</summary>
public class WaitOutcomeTests
{
    private static readonly TimeSpan When = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(FeishuWaitTarget.Decision, "approved", FeishuWaitOutcome.Approved, true, 0)]
    [InlineData(FeishuWaitTarget.Decision, "rejected", FeishuWaitOutcome.Rejected, true, 3)]
    [InlineData(FeishuWaitTarget.Decision, "withdrawn", FeishuWaitOutcome.Canceled, true, 4)]
    [InlineData(FeishuWaitTarget.Decision, "deleted", FeishuWaitOutcome.Deleted, true, 4)]
    [InlineData(FeishuWaitTarget.Decision, "returned", FeishuWaitOutcome.TimedOut, false, 2)]
    [InlineData(FeishuWaitTarget.Decision, "passed on", FeishuWaitOutcome.TimedOut, false, 2)]
    [InlineData(FeishuWaitTarget.Approved, "approved", FeishuWaitOutcome.Approved, true, 0)]
    [InlineData(FeishuWaitTarget.Approved, "rejected", FeishuWaitOutcome.Rejected, false, 3)]
    [InlineData(FeishuWaitTarget.Approved, "withdrawn", FeishuWaitOutcome.Canceled, false, 4)]
    [InlineData(FeishuWaitTarget.Approved, "deleted", FeishuWaitOutcome.Deleted, false, 4)]
    [InlineData(FeishuWaitTarget.Approved, "returned", FeishuWaitOutcome.Returned, false, 5)]
    [InlineData(FeishuWaitTarget.Approved, "passed on", FeishuWaitOutcome.TimedOut, false, 2)]
    [InlineData(FeishuWaitTarget.Returned, "returned", FeishuWaitOutcome.Returned, true, 0)]
    [InlineData(FeishuWaitTarget.Returned, "approved", FeishuWaitOutcome.Approved, false, 6)]
    [InlineData(FeishuWaitTarget.Returned, "rejected", FeishuWaitOutcome.Rejected, false, 3)]
    [InlineData(FeishuWaitTarget.Returned, "passed on", FeishuWaitOutcome.TimedOut, false, 2)]
    [InlineData(FeishuWaitTarget.NewTask, "passed on", FeishuWaitOutcome.NewTask, true, 0)]
    [InlineData(FeishuWaitTarget.NewTask, "returned", FeishuWaitOutcome.NewTask, true, 0)]
    [InlineData(FeishuWaitTarget.NewTask, "approved", FeishuWaitOutcome.Approved, false, 6)]
    [InlineData(FeishuWaitTarget.NewTask, "open", FeishuWaitOutcome.TimedOut, false, 2)]
    public async Task What_becomes_of_it_ends_the_waiting_or_does_not(FeishuWaitTarget target, string what, FeishuWaitOutcome outcome, bool reached, int exitCode)
    {
        var scene = new WaitScene((code, at) => at < When ? WaitScene.Open(code) : WaitScene.After(what, code));

        FeishuWaitResult result = Assert.Single(await scene.WaitAsync(target, timeoutSec: 3600));

        Assert.Equal((outcome, reached, exitCode), (result.Outcome, result.Reached, result.ExitCode));
        Failure? failure = scene.Ends.Single().End.Failure;
        Assert.Equal(reached ? null : outcome == FeishuWaitOutcome.TimedOut ? "WaitTimedOut" : "EndedOtherwise", failure?.Kind.Id);
        Assert.True(failure is null || ReferenceEquals(failure.Target, result));
        TimeSpan at = scene.Ends.Single().At;
        Assert.InRange(at, outcome == FeishuWaitOutcome.TimedOut ? TimeSpan.FromHours(1) : When, outcome == FeishuWaitOutcome.TimedOut ? TimeSpan.FromHours(1) : When + TimeSpan.FromSeconds(31));
        Assert.Equal((at, scene.Looks.Count), (result.Waited, result.Looks));
    }

    [Fact]
    public async Task The_result_says_who_decided_when_and_with_which_words()
    {
        var scene = new WaitScene((code, _) => WaitScene.After("rejected", code));

        FeishuWaitResult result = Assert.Single(await scene.WaitAsync(FeishuWaitTarget.Approved, codes: ["REQ-1"]));

        Assert.Equal(("APP", "Purchase", "REQ-1", "S-REQ-1", "REJECTED"), (result.ApprovalCode, result.ApprovalName, result.InstanceCode, result.SerialNumber, result.Status));
        Assert.Equal(("ou_boss", 1772353600000, "So it is."), (result.DecidedBy, result.DecidedAt?.ToUnixTimeMilliseconds(), result.Comment));
        Assert.Empty(result.WaitsFor);
        Assert.Same(scene.Service.Connection, ((IConnectionOrigin)result).Connection);
        Assert.Equal(
            "Instance REQ-1: It was rejected, so what was waited for cannot come. ou_boss said: So it is.",
            FailureText.Message(scene.Ends.Single().End.Failure!, CultureInfo.InvariantCulture));
        Assert.Single(scene.Looks);
    }

    [Fact]
    public async Task A_time_out_says_who_has_it()
    {
        var scene = new WaitScene((code, _) => WaitScene.Open(code));

        FeishuWaitResult result = Assert.Single(await scene.WaitAsync(timeoutSec: 60));

        Assert.Equal("ou_boss", Assert.Single(result.WaitsFor));
        Assert.Equal((null, null), (result.DecidedBy, result.Comment));
        Assert.Contains("after 60 s; its status is PENDING, and it waits for ou_boss", FailureText.Message(scene.Ends.Single().End.Failure!, CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_was_there_at_the_first_look_is_not_new_and_one_of_the_initiator_at_a_later_node_is_no_return()
    {
        string there = WaitScene.As("I", "PENDING", WaitScene.Task("T1", "ou_boss", "n1", "APPROVED") + "," + WaitScene.Task("T2", "ou_me", "n2", "PENDING"), "PASS");
        var scene = new WaitScene((_, _) => there);

        Assert.Equal(FeishuWaitOutcome.TimedOut, Assert.Single(await scene.WaitAsync(FeishuWaitTarget.NewTask, timeoutSec: 60)).Outcome);
        Assert.Equal(FeishuWaitOutcome.TimedOut, (await scene.WaitAsync(FeishuWaitTarget.Returned, timeoutSec: 60))[1].Outcome);
    }

    [Fact]
    public async Task What_does_not_exist_fails_at_once_and_the_others_go_on()
    {
        var scene = new WaitScene((code, at) => code == "X" ? null : at < When ? WaitScene.Open(code) : WaitScene.After("approved", code));

        IReadOnlyList<FeishuWaitResult> results = await scene.WaitAsync(codes: ["I", "X"]);

        Assert.Equal([("X", FeishuWaitOutcome.Failed, 1), ("I", FeishuWaitOutcome.Approved, 0)], results.Select(result => (result.InstanceCode, result.Outcome, result.ExitCode)));
        Failure failure = scene.Ends[0].End.Failure!;
        Assert.Equal(("InstanceNotFound", "X"), (failure.Kind.Id, failure.Instance));
        Assert.Equal(TimeSpan.Zero, scene.Ends[0].At);
    }

    [Fact]
    public async Task What_would_hit_every_look_ends_all_waiting()
    {
        var scene = new WaitScene((code, _) => WaitScene.Open(code));
        scene.Service.OnWhole("instances/I", _ => """{"code":99991672,"msg":"Access denied. One of the following scopes is required: [approval:instance]"}""");

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.WaitAsync());

        Assert.Equal("ScopeMissing", fault.ErrorId);
        Assert.Empty(scene.Ends);
    }
}
