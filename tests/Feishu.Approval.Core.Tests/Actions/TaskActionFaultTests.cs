using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>What others do to a task meanwhile, and what the service says then. What breaks by itself is walked by <see cref="EveryActionFaultTests"/>.</summary>
public class TaskActionFaultTests
{
    public static TheoryData<string> Deeds => TaskDeed.All;

    // What others do, in a client, with the word that a message then has for it.
    public static IEnumerable<TheoryDataRow<string, string, string>> Others =>
        from deed in Deeds
        from other in new[] { (Deed: "approve", Word: "APPROVED"), (Deed: "reject", Word: "REJECTED"), (Deed: "rollback", Word: "DONE"), (Deed: "cancel", Word: "CANCELED") }
        where other.Deed != deed.Data
        select new TheoryDataRow<string, string, string>(deed.Data, other.Deed, other.Word);

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_somebody_else_did_meanwhile_leaves_the_outcome_unknown(string deed, string other, string word)
    {
        await using ApprovalScene approvals = await StartAsync(deed);
        approvals.Scene.Server.Faults.Add(approvals.Deed.Route, FaultKind.Drop);
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

    private static Task<ApprovalScene> StartAsync(string deed) => ApprovalScene.StartAsync(deed: TaskDeed.Of(deed));
}
