using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Withdrawing, copying, adding approvers: what was there before tells what is new. What breaks by itself is walked by <see cref="EveryActionFaultTests"/>.</summary>
public class ComparedFaultTests
{
    // The task's state alone tells nothing, and somebody else's end of the request is none of ours.
    [Theory]
    [InlineData(JournalOperation.Cancel, "REJECTED")]
    [InlineData(JournalOperation.AddSigner, "REJECTED")]
    public async Task What_somebody_else_did_meanwhile_leaves_the_outcome_unknown(string deed, string word)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed);
        actions.Scene.Dialog.Confirming = () => actions.Scene.Server.Tenant.Reject(actions.Waiting.InstanceCode);
        actions.Scene.Server.Faults.Add(actions.Route, FaultKind.Drop);

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
        actions.Scene.Server.Faults.Add(actions.Route, FaultKind.Drop);

        FeishuActionResult again = await actions.RunAsync(deed == JournalOperation.Copy ? null : actions.Short() with { TaskId = actions.Subject });

        Assert.Equal((FeishuActionOutcome.Executed, 2), (again.Outcome, again.Attempts));
        actions.Saw(writes: 3, executions: 2);
    }
}
