using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Resilience;

public class GuardedWriteReadBackTests
{
    [Theory]
    [InlineData(false, "CANCELED")]
    [InlineData(true, "DELETED")]
    public async Task An_instance_that_ended_meanwhile_leaves_the_outcome_unknown(bool delete, string status)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        _ = delete ? scene.Server.Tenant.Delete(SandboxSeed.ReturnedInstanceCode) : scene.Server.Tenant.Cancel(SandboxSeed.ReturnedInstanceCode);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        Assert.Contains(status, fault.Message, StringComparison.Ordinal);
        scene.Saw(writes: 1, executions: 0);
        Assert.Equal("ended Unknown", scene.Observer.Steps[^1]);
    }

    [Fact]
    public async Task Without_the_scope_to_read_the_outcome_is_unknown_and_nothing_is_sent_again()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Tenant.GrantedScopes = ["approval:task"];
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        Assert.Contains("approval:instance", fault.Message, StringComparison.Ordinal);
        Assert.Equal("ScopeMissing", Assert.IsType<FeishuException>(fault.InnerException).ErrorId);
        scene.Saw(writes: 1, executions: 0);
        Assert.Equal(1, scene.Reads);
    }

    [Theory]
    [InlineData(FaultKind.ServerError, 6)]
    [InlineData(FaultKind.CutJson, 6)]
    [InlineData(FaultKind.WrongShape, 6)]
    [InlineData(FaultKind.Redirect, 6)]
    [InlineData(FaultKind.InvalidUtf8, 6)]
    [InlineData(FaultKind.TooDeep, 6)]
    public async Task An_instance_that_cannot_be_read_leaves_the_outcome_unknown(FaultKind kind, int reads)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop, afterExecuting: true);
        scene.Server.Faults.Add(SandboxRoutes.Instance, kind, times: 0);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal(reads, scene.Reads);
    }

    // Without repeats of the user's there are three of its own.
    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 4)]
    [InlineData(4, 5)]
    public async Task Only_answers_without_the_instance_leave_the_outcome_unknown(int repeats, int reads)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = repeats);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Instance, Kind = FaultKind.WrongShape, Shape = FaultShape.TextData, Times = 0 });

        FeishuException fault = await scene.FailAsync();

        Assert.Equal(("OutcomeUnknown", "Seen_Unreadable"), (fault.ErrorId, fault.Failure.NoteKey));
        scene.Saw(writes: 1, executions: 0);
        Assert.Equal(reads, scene.Reads);
        Assert.Equal("ended Unknown", scene.Observer.Steps[^1]);
    }

    public static TheoryData<FaultKind, FaultShape, int> OneBadReading => new(
        from repeats in new[] { 0, 5 }
        from bad in Enum.GetValues<FaultShape>().Select(shape => (FaultKind.WrongShape, shape)).Concat(
            new[] { FaultKind.Redirect, FaultKind.CutJson, FaultKind.Html, FaultKind.InvalidUtf8, FaultKind.TooDeep, FaultKind.ServerError, FaultKind.Drop }.Select(kind => (kind, FaultShape.Array)))
        select (bad.Item1, bad.Item2, repeats));

    [Theory]
    [MemberData(nameof(OneBadReading))]
    public async Task A_reading_back_that_nobody_can_read_is_repeated(FaultKind kind, FaultShape shape, int repeats)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = repeats);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop, afterExecuting: true);
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Instance, Kind = kind, Shape = shape });

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal(2, scene.Reads);
    }

    [Theory]
    [InlineData(99991663, 2, "ConfirmedAfterFault")]
    [InlineData(99991668, 2, "OutcomeUnknown")]
    [InlineData(99991663, 0, "OutcomeUnknown")]
    public async Task A_token_that_is_revoked_again_while_reading_back_is_replaced_once_more(int code, int times, string outcome)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop, afterExecuting: true);
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, code, times: times);

        string ended;
        try
        {
            ended = (await scene.ResubmitAsync()).Outcome.ToString();
        }
        catch (FeishuException fault)
        {
            ended = fault.ErrorId;
        }

        Assert.Equal(outcome, ended);
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task What_the_service_refuses_to_show_is_not_asked_for_again()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009, times: 0);

        Assert.Equal("OutcomeUnknown", (await scene.FailAsync()).ErrorId);
        Assert.Equal(1, scene.Reads);
    }

    [Fact]
    public async Task A_second_look_that_fails_leaves_the_outcome_unknown()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Hang);

        Task<FeishuResubmitResult> call = scene.ResubmitOverHangsAsync(1);
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, 99991672);
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => call);

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        scene.Saw(writes: 1, executions: 0);
    }

    [Fact]
    public async Task Reading_back_has_repeats_of_its_own()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 2);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.ServerError, times: 2);
        scene.Server.Faults.Add(SandboxRoutes.Instance, FaultKind.ServerError, times: 2);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.Resubmitted, 3), (result.Outcome, result.Attempts));
        scene.Saw(writes: 3, executions: 1);
        Assert.Equal(6, scene.Reads);
    }

    [Fact]
    public async Task Even_without_repeats_an_ambiguous_end_is_read_back()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop, afterExecuting: true);

        FeishuResubmitResult result = await scene.ResubmitAsync();

        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal(1, scene.Reads);
    }

    [Fact]
    public async Task The_error_of_an_open_task_is_that_of_the_last_fault()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 1);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 2200, httpStatus: 500);

        FeishuException fault = await scene.FailAsync();

        Assert.Equal(("ServiceFailure", 2200, "Note_StillOpen"), (fault.ErrorId, fault.Code, fault.Failure.NoteKey));
        scene.Saw(writes: 2, executions: 0);
        Assert.Equal(4, scene.Reads);
    }
}
