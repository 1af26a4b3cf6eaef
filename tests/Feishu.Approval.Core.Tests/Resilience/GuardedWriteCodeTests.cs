using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class GuardedWriteCodeTests
{
    public static TheoryData<int, string> Final => new()
    {
        { 1390001, "InvalidParameter" }, { 99992402, "InvalidParameter" }, { 9499, "InvalidParameter" },
        { 60001, "InvalidParameter" }, { 60005, "InvalidParameter" }, { 60006, "InvalidParameter" },
        { 1390002, "ApprovalNotFound" }, { 60002, "ApprovalNotFound" },
        { 1390003, "InstanceNotFound" }, { 60003, "InstanceNotFound" },
        { 1390004, "UserNotFound" }, { 60004, "UserNotFound" },
        { 1390009, "OperationNotPermitted" }, { 60009, "OperationNotPermitted" }, { 10112, "OperationNotPermitted" },
        { 1390013, "FreeProcessNotSupported" }, { 1390015, "ApprovalDisabled" }, { 1390016, "ApprovalDeleted" },
        { 1390018, "HandwrittenSignatureRequired" }, { 1395006, "InvalidControlValue" },
        { 99991403, "QuotaExceeded" }, { 99991401, "AddressNotAllowed" }, { 99991672, "ScopeMissing" },
        { 99991662, "AppNotAvailable" }, { 99991668, "AccessTokenRejected" }, { 99992361, "UserIdRejected" },
        { 99991201, "EndpointNotFound" }, { 60012, "UuidInUse" }, { 123456789, "ApiError" }, { -1, "ApiError" },
        { 10014, "ApiError" },
    };

    [Fact]
    public async Task Success_is_one_request_and_nothing_else()
    {
        await using Scene scene = await Scene.StartAsync();

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 1), (result.Outcome, result.Attempts));
        Assert.NotNull(result.LogId);
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal((0, 1), (scene.Reads, scene.Server.TokenRequests));
    }

    [Fact]
    public async Task Code_0_is_success_even_on_http_500()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 0, httpStatus: 500, afterExecuting: true);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal(FeishuResubmitOutcome.Resubmitted, result.Outcome);
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal(0, scene.Reads);
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task A_final_code_stops_at_once(int code, string id)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal((id, code), (fault.ErrorId, fault.Code));
        Assert.Equal(400, fault.HttpStatus);
        Assert.NotNull(fault.LogId);
        scene.Saw(writes: 1, executions: 0);
        Assert.Equal(0, scene.Reads);
        Assert.Equal("ended NotExecuted", scene.Observer.Steps[^1]);
    }

    [Theory]
    [InlineData(1395001, 400)]
    [InlineData(1395001, 200)]
    [InlineData(2200, 500)]
    [InlineData(65001, 400)]
    [InlineData(4006, 400)]
    [InlineData(504, 504)]
    [InlineData(-1, 502)]
    public async Task A_server_side_code_is_ambiguous(int code, int status)
    {
        await using Scene unsent = await Scene.StartAsync();
        unsent.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, status);
        FeishuResubmitResult again = await unsent.ResubmitAsync();

        await using Scene done = await Scene.StartAsync();
        done.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, status, afterExecuting: true);
        FeishuResubmitResult confirmed = await done.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 2), (again.Outcome, again.Attempts));
        unsent.Saw(writes: 2, executions: 1);
        Assert.Equal((2, TwoLooks.Apart), (unsent.Reads, unsent.Clock.Waits[0]));
        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 1), (confirmed.Outcome, confirmed.Attempts));
        done.Saw(writes: 1, executions: 1);
        Assert.Equal(1, done.Reads);
    }

    [Theory]
    [InlineData(5000, 504)]
    [InlineData(1399999, 500)]
    [InlineData(-1000, 502)]
    public async Task A_code_that_nobody_knows_is_looked_into_on_5xx_and_never_repeated(int code, int status)
    {
        await using Scene unsent = await Scene.StartAsync();
        unsent.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, status);
        FeishuException fault = await unsent.FailAsync();

        await using Scene done = await Scene.StartAsync();
        done.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, status, afterExecuting: true);
        FeishuResubmitResult confirmed = await done.ResubmitAsync();

        Assert.Equal(("ApiError", code, "Note_StillOpen"), (fault.ErrorId, fault.Code, fault.Failure.NoteKey));
        unsent.Saw(writes: 1, executions: 0);
        Assert.Equal((2, "ended StillOpen"), (unsent.Reads, unsent.Observer.Steps[^1]));
        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 1), (confirmed.Outcome, confirmed.Attempts));
        done.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task A_locked_instance_is_sent_again_without_reading_back()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 60014, times: 3);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 4), (result.Outcome, result.Attempts));
        scene.Saw(writes: 4, executions: 1);
        Assert.Equal(0, scene.Reads);
        Assert.Equal(3, scene.Clock.Waits.Count);
    }

    [Fact]
    public async Task An_instance_that_stays_locked_ends_after_the_last_repeat()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 2);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 60014, times: 0);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("InstanceLocked", fault.ErrorId);
        scene.Saw(writes: 3, executions: 0);
    }

    [Theory]
    [InlineData(1390010)]
    [InlineData(60010)]
    public async Task A_task_that_is_gone_at_the_first_attempt_stops(int code)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("TaskNotFound", fault.ErrorId);
        scene.Saw(writes: 1, executions: 0);
        Assert.Equal(0, scene.Reads);
    }

    [Theory]
    [InlineData(99991663)]
    [InlineData(60014)]
    public async Task A_task_that_is_gone_after_a_refusal_that_executes_nothing_stops(int refusal)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, refusal);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 1390010);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("TaskNotFound", fault.ErrorId);
        scene.Saw(writes: 2, executions: 0);
        Assert.Equal(0, scene.Reads);
    }

    [Theory]
    [InlineData(1390010)]
    [InlineData(60010)]
    public async Task A_task_that_is_gone_after_an_ambiguous_attempt_is_read_back(int code)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code, afterExecuting: true);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 2), (result.Outcome, result.Attempts));
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(3, scene.Reads);
    }

    [Fact]
    public async Task A_task_said_to_be_gone_but_seen_open_is_sent_again()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 1390010);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 3), (result.Outcome, result.Attempts));
        scene.Saw(writes: 3, executions: 1);
        Assert.Equal(4, scene.Reads);
    }

    // The first request may still be running, whatever is said of the second one.
    [Theory]
    [InlineData(1390001, "InvalidParameter")]
    [InlineData(1390018, "HandwrittenSignatureRequired")]
    public async Task A_refusal_after_an_attempt_of_unknown_end_leaves_that_one_open_to_doubt(int code, string id)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, code);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal((id, "Note_StillOpen"), (fault.ErrorId, fault.Failure.NoteKey));
        Assert.Equal("ended StillOpen", scene.Observer.Steps[^1]);
    }
}
