using System;
using System.Threading.Tasks;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Resilience;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;
using Xunit;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Whatever breaks, a task is approved once at most: every ambiguous end of the table of guarded writes.</summary>
public class ApproveFaultTests
{
    public static TheoryData<FaultKind, int, FaultShape> AmbiguousEnds => GuardedWriteFaultTests.AmbiguousEnds;

    public static TheoryData<FaultKind, int, FaultShape, string> Ambiguous => GuardedWriteFaultTests.Ambiguous;

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_not_executed_is_sent_again_and_executed_once(FaultKind kind, int status, FaultShape shape)
    {
        await using ApprovalScene approvals = await StartAsync(kind, status, shape, afterExecuting: false);

        FeishuActionResult result = await approvals.RunAsync();

        Assert.Equal((FeishuActionOutcome.Executed, 2), (result.Outcome, result.Attempts));
        approvals.Saw(writes: 2, executions: 1);
        Assert.Equal((2, 0), (approvals.Scene.Reads, approvals.Scene.Server.TrapHits));
        Assert.Equal(TwoLooks.Apart, approvals.Scene.Clock.Waits[0]);
    }

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_executed_is_confirmed_and_never_sent_again(FaultKind kind, int status, FaultShape shape)
    {
        await using ApprovalScene approvals = await StartAsync(kind, status, shape, afterExecuting: true);

        FeishuActionResult result = await approvals.RunAsync();

        Assert.Equal((FeishuActionOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        approvals.Saw(writes: 1, executions: 1);
        Assert.Equal((1, 0), (approvals.Scene.Reads, approvals.Scene.Server.TrapHits));
        Assert.Empty(approvals.Scene.Clock.Waits);
    }

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Without_attempts_left_the_last_fault_is_the_error_and_says_that_the_task_is_open(FaultKind kind, int status, FaultShape shape, string id)
    {
        await using ApprovalScene approvals = await StartAsync(kind, status, shape, afterExecuting: false, retries: 0);

        FeishuException fault = await approvals.FailAsync();

        Assert.Equal((id, "Note_StillOpen"), (fault.ErrorId, fault.Failure.NoteKey));
        approvals.Saw(writes: 1, executions: 0);
        Assert.Equal("ended StillOpen", approvals.Scene.Observer.Steps[^1]);
    }

    [Theory]
    [InlineData("reject", "REJECTED")]
    [InlineData("return", "DONE")]
    [InlineData("cancel", "CANCELED")]
    public async Task What_somebody_else_did_meanwhile_leaves_the_outcome_unknown(string deed, string word)
    {
        await using ApprovalScene approvals = await StartAsync(FaultKind.Drop, 0, default, afterExecuting: false);
        SandboxTenant tenant = approvals.Scene.Server.Tenant;
        string code = approvals.Waiting.InstanceCode;
        _ = deed switch
        {
            "reject" => tenant.Reject(code),
            "return" => tenant.Return(code, "No"),
            _ => tenant.Cancel(code),
        };

        FeishuException fault = await approvals.FailAsync();

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        Assert.Contains(word, fault.Message, StringComparison.Ordinal);
        approvals.Saw(writes: 1, executions: 0);
    }

    [Fact]
    public async Task A_refused_task_stops_at_once()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Server.Faults.AddCode(SandboxRoutes.Approve, 1390010);

        Assert.Equal("TaskNotFound", (await approvals.FailAsync()).ErrorId);
        Assert.Equal(0, approvals.Scene.Reads);
        approvals.Saw(writes: 1, executions: 0);
    }

    // The service refuses what an earlier attempt of this call has done: then it is ours.
    [Fact]
    public async Task A_refusal_after_a_rate_limit_is_read_back()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        approvals.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Approve, Kind = FaultKind.RateLimit });
        approvals.Scene.Server.Faults.AddCode(SandboxRoutes.Approve, 1390010);
        approvals.Scene.Server.Tenant.Approve(approvals.Waiting.InstanceCode);

        FeishuActionResult result = await approvals.RunAsync();

        Assert.Equal((FeishuActionOutcome.ConfirmedAfterFault, 2), (result.Outcome, result.Attempts));
        approvals.Saw(writes: 2, executions: 0);
    }

    private static async Task<ApprovalScene> StartAsync(FaultKind kind, int status, FaultShape shape, bool afterExecuting, int? retries = null)
    {
        ApprovalScene approvals = await ApprovalScene.StartAsync(options => options.MaximumRetryCount = retries ?? options.MaximumRetryCount);
        approvals.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(kind, status, shape, afterExecuting, SandboxRoutes.Approve));
        return approvals;
    }
}
