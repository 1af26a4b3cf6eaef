using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Resilience;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Withdrawing, copying, adding approvers: whatever breaks, each is executed once at most; what was there before tells what is new.</summary>
public class ComparedFaultTests
{
    public static IEnumerable<TheoryDataRow<string, FaultKind, int, FaultShape>> AmbiguousEnds =>
        from deed in ActionScene.Deeds
        from row in GuardedWriteFaultTests.AmbiguousEnds
        select new TheoryDataRow<string, FaultKind, int, FaultShape>(deed.Data, row.Data.Item1, row.Data.Item2, row.Data.Item3);

    public static TheoryData<string> Deeds => ActionScene.Deeds;

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_not_executed_is_sent_again_and_executed_once(string deed, FaultKind kind, int status, FaultShape shape)
    {
        await using ActionScene actions = await StartAsync(deed, kind, status, shape, afterExecuting: false);

        FeishuActionResult result = await actions.RunAsync();

        Assert.Equal((FeishuActionOutcome.Executed, 2, deed), (result.Outcome, result.Attempts, result.Action));
        actions.Saw(writes: 2, executions: 1);
        Assert.Equal((3, 0), (actions.Scene.Reads, actions.Scene.Server.TrapHits));
        Assert.Equal(TwoLooks.Apart, actions.Scene.Clock.Waits[0]);
    }

    [Theory]
    [MemberData(nameof(AmbiguousEnds))]
    public async Task What_was_executed_is_confirmed_and_never_sent_again(string deed, FaultKind kind, int status, FaultShape shape)
    {
        await using ActionScene actions = await StartAsync(deed, kind, status, shape, afterExecuting: true);

        FeishuActionResult result = await actions.RunAsync();

        Assert.Equal((FeishuActionOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        actions.Saw(writes: 1, executions: 1);
        Assert.Equal((2, 0), (actions.Scene.Reads, actions.Scene.Server.TrapHits));
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task Without_attempts_left_the_fault_says_that_nothing_was_seen(string deed)
    {
        await using ActionScene actions = await StartAsync(deed, FaultKind.Drop, 0, default, afterExecuting: false, retries: 0);

        FeishuException fault = await actions.FailAsync();

        Assert.Equal("Note_StillOpen", fault.Failure.NoteKey);
        actions.Saw(writes: 1, executions: 0);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_rate_limit_is_waited_for(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed);
        actions.Scene.Server.Faults.Add(new Fault { Endpoint = actions.Route, Kind = FaultKind.RateLimit, HttpStatus = 429 });

        Assert.Equal((FeishuActionOutcome.Executed, 2), ((await actions.RunAsync()).Outcome, actions.Writes));
        actions.Saw(writes: 2, executions: 1);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_was_executed_late_but_before_the_time_out_is_confirmed(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed, byHand: true);
        actions.Scene.Server.Faults.Add(new Fault { Endpoint = actions.Route, Kind = FaultKind.Late, DelayMs = 20, HoldConnection = true });

        Task<FeishuActionResult> call = actions.RunAsync();
        await Wide.UntilAsync(() => actions.Scene.Server.Executions(actions.Subject) == 1);
        actions.Scene.Clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(FeishuActionOutcome.ConfirmedAfterFault, (await call).Outcome);
        actions.Saw(writes: 1, executions: 1);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_refusal_stops_at_once(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed);
        actions.Scene.Server.Faults.AddCode(actions.Route, 1390009);

        Assert.Equal("OperationNotPermitted", (await actions.FailAsync()).ErrorId);
        Assert.Equal(1, actions.Scene.Reads);
        actions.Saw(writes: 1, executions: 0);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_cannot_be_read_back_is_unknown_and_not_sent_again(string deed)
    {
        await using ActionScene actions = await StartAsync(deed, FaultKind.Drop, 0, default, afterExecuting: true);
        actions.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Instance, Kind = FaultKind.Slow });
        actions.Scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);

        Assert.Equal("OutcomeUnknown", (await actions.FailAsync()).ErrorId);
        actions.Saw(writes: 1, executions: 1);
    }

    // The task's state alone tells nothing, and somebody else's end of the request is none of ours.
    [Theory]
    [InlineData(JournalOperation.Cancel, "REJECTED")]
    [InlineData(JournalOperation.AddSigner, "REJECTED")]
    public async Task What_somebody_else_did_meanwhile_leaves_the_outcome_unknown(string deed, string word)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed);
        actions.Scene.Dialog.Confirming = () => actions.Scene.Server.Tenant.Reject(actions.Waiting.InstanceCode);
        actions.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(FaultKind.Drop, 0, default, false, actions.Route));

        FeishuException fault = await actions.FailAsync();

        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        Assert.Contains(word, fault.Message, StringComparison.Ordinal);
        actions.Saw(writes: 1, executions: 0);
    }

    // What was there before is no sign, whoever it names.
    [Theory]
    [InlineData(JournalOperation.Copy)]
    [InlineData(JournalOperation.AddSigner)]
    public async Task The_same_done_before_confirms_nothing(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed);
        await actions.RunAsync();
        actions.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(FaultKind.Drop, 0, default, false, actions.Route));

        FeishuActionResult again = await actions.RunAsync(deed == JournalOperation.Copy ? null : actions.Short() with { TaskId = actions.Subject });

        Assert.Equal((FeishuActionOutcome.Executed, 2), (again.Outcome, again.Attempts));
        actions.Saw(writes: 3, executions: 2);
    }

    private static async Task<ActionScene> StartAsync(string deed, FaultKind kind, int status, FaultShape shape, bool afterExecuting, int? retries = null)
    {
        ActionScene actions = await ActionScene.StartAsync(deed, options => options.MaximumRetryCount = retries ?? options.MaximumRetryCount);
        actions.Scene.Server.Faults.Add(GuardedWriteFaultTests.Make(kind, status, shape, afterExecuting, actions.Route));
        return actions;
    }
}
