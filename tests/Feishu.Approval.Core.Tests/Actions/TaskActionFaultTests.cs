using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Resilience;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Whatever breaks, what is done to a task is done once at most: every action, and every ambiguous end of the table of guarded writes.</summary>
public class TaskActionFaultTests
{
    public static IEnumerable<TheoryDataRow<string, FaultKind, int, FaultShape>> AmbiguousEnds => TaskDeed.With(GuardedWriteFaultTests.AmbiguousEnds);

    public static IEnumerable<TheoryDataRow<string, FaultKind, int, FaultShape, string>> Ambiguous => TaskDeed.With(GuardedWriteFaultTests.Ambiguous);

    public static TheoryData<string> Deeds => TaskDeed.All;

    // What others do, in a client, with the word that a message then has for it.
    public static IEnumerable<TheoryDataRow<string, string, string>> Others =>
        from deed in Deeds
        from other in new[] { (Deed: "approve", Word: "APPROVED"), (Deed: "reject", Word: "REJECTED"), (Deed: "rollback", Word: "DONE"), (Deed: "cancel", Word: "CANCELED") }
        where other.Deed != deed.Data
        select new TheoryDataRow<string, string, string>(deed.Data, other.Deed, other.Word);

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_not_executed_is_sent_again_and_executed_once(string deed, FaultKind kind, int status, FaultShape shape)
    {
        await using ApprovalScene approvals = await StartAsync(deed, kind, status, shape, afterExecuting: false);

        FeishuActionResult result = await approvals.RunAsync();

        Assert.Equal((FeishuActionOutcome.Executed, 2), (result.Outcome, result.Attempts));
        approvals.Saw(writes: 2, executions: 1);
        Assert.Equal((2, 0), (approvals.Scene.Reads, approvals.Scene.Server.TrapHits));
        Assert.Equal(TwoLooks.Apart, approvals.Scene.Clock.Waits[0]);
    }

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_executed_is_confirmed_and_never_sent_again(string deed, FaultKind kind, int status, FaultShape shape)
    {
        await using ApprovalScene approvals = await StartAsync(deed, kind, status, shape, afterExecuting: true);

        FeishuActionResult result = await approvals.RunAsync();

        Assert.Equal((FeishuActionOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        approvals.Saw(writes: 1, executions: 1);
        Assert.Equal((1, 0), (approvals.Scene.Reads, approvals.Scene.Server.TrapHits));
        Assert.Empty(approvals.Scene.Clock.Waits);
    }

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Without_attempts_left_the_last_fault_is_the_error_and_says_that_the_task_is_open(string deed, FaultKind kind, int status, FaultShape shape, string id)
    {
        await using ApprovalScene approvals = await StartAsync(deed, kind, status, shape, afterExecuting: false, retries: 0);

        FeishuException fault = await approvals.FailAsync();

        Assert.Equal((id, "Note_StillOpen"), (fault.ErrorId, fault.Failure.NoteKey));
        approvals.Saw(writes: 1, executions: 0);
        Assert.Equal("ended StillOpen", approvals.Scene.Observer.Steps[^1]);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_somebody_else_did_meanwhile_leaves_the_outcome_unknown(string deed, string other, string word)
    {
        await using ApprovalScene approvals = await StartAsync(deed, FaultKind.Drop, 0, default, afterExecuting: false);
        SandboxTenant tenant = approvals.Scene.Server.Tenant;
        string code = approvals.Waiting.InstanceCode;
        _ = other switch
        {
            "approve" => tenant.Approve(code),
            "reject" => tenant.Reject(code),
            "rollback" => tenant.Return(code, "No"),
            _ => tenant.Cancel(code),
        };

        FeishuException fault = await approvals.FailAsync();

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        Assert.Contains(word, fault.Message, StringComparison.Ordinal);
        approvals.Saw(writes: 1, executions: 0);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_refused_task_stops_at_once(string deed)
    {
        await using ApprovalScene approvals = await StartAsync(deed);
        approvals.Scene.Server.Faults.AddCode(approvals.Deed.Route, 1390010);

        Assert.Equal("TaskNotFound", (await approvals.FailAsync()).ErrorId);
        Assert.Equal(0, approvals.Scene.Reads);
        approvals.Saw(writes: 1, executions: 0);
    }

    // The service refuses what an earlier attempt of this call has done: then it is ours.
    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_refusal_after_a_rate_limit_is_read_back(string deed)
    {
        await using ApprovalScene approvals = await StartAsync(deed);
        approvals.Scene.Server.Faults.Add(new Fault { Endpoint = approvals.Deed.Route, Kind = FaultKind.RateLimit });
        approvals.Scene.Server.Faults.AddCode(approvals.Deed.Route, approvals.Deed.Gone);
        approvals.Deed.InClient(approvals.Scene.Server.Tenant, approvals.Waiting.InstanceCode);

        FeishuActionResult result = await approvals.RunAsync();

        Assert.Equal((FeishuActionOutcome.ConfirmedAfterFault, 2), (result.Outcome, result.Attempts));
        approvals.Saw(writes: 2, executions: 0);
    }

    // It runs into the time-out, and the service goes on with it.
    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_call_that_hangs_is_given_up_read_back_and_sent_once_more(string deed)
    {
        await using ApprovalScene approvals = await StartAsync(deed);
        approvals.Scene.Server.Faults.Add(approvals.Deed.Route, FaultKind.Hang);

        Task<FeishuActionResult> call = approvals.RunAsync();
        await Wide.UntilAsync(() => approvals.Writes == 1 || call.IsCompleted);
        approvals.Scene.Clock.Advance(TimeSpan.FromSeconds(approvals.Scene.Connection.TimeoutSec));

        Assert.Equal((FeishuActionOutcome.Executed, 2), ((await call).Outcome, (await call).Attempts));
        approvals.Saw(writes: 2, executions: 1);
    }

    private static Task<ApprovalScene> StartAsync(string deed, int? retries = null) =>
        ApprovalScene.StartAsync(options => options.MaximumRetryCount = retries ?? options.MaximumRetryCount, deed: TaskDeed.Of(deed));

    private static async Task<ApprovalScene> StartAsync(string deed, FaultKind kind, int status, FaultShape shape, bool afterExecuting, int? retries = null)
    {
        ApprovalScene approvals = await StartAsync(deed, retries);
        approvals.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(kind, status, shape, afterExecuting, approvals.Deed.Route));
        return approvals;
    }
}
