using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>What a journal knows of withdrawals, copies and added approvers: action and instance, task and receivers where they tell one from another.</summary>
public sealed class ComparedJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public static TheoryData<string> Deeds => ActionScene.Deeds;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_is_done_is_skipped(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed);

        Assert.Equal(FeishuActionOutcome.Executed, (await RunAsync(actions)).Outcome);
        FeishuActionResult again = await RunAsync(actions);

        Assert.Equal((FeishuActionOutcome.SkippedByJournal, deed), (again.Outcome, again.Action));
        actions.Saw(writes: 1, executions: 1);
        FeishuJournalEntry entry = Assert.Single(RunJournal.Stream(_folder.File));
        Assert.Equal((deed, FeishuJournalOutcome.Executed), (entry.Action, entry.Outcome));
        Assert.Equal(deed == JournalOperation.AddSigner, entry.TaskId is not null);
        Assert.Equal(deed switch { JournalOperation.Copy => SandboxSeed.FinanceOpenId, JournalOperation.AddSigner => ActionScene.Signer, _ => null }, entry.Target);
    }

    // The end was never learnt: the next run compares with what the first one had read.
    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task An_unknown_end_is_read_back_and_not_sent_again(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed);
        actions.Scene.Server.Faults.Add(actions.Route, FaultKind.Drop, afterExecuting: true);
        actions.Scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Instance, Kind = FaultKind.Slow });
        actions.Scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(actions));
        Assert.Equal(FeishuJournalOutcome.Unknown, RunJournal.Stream(_folder.File).Single().Outcome);

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(actions)).Outcome);

        actions.Saw(writes: 1, executions: 1);
        Assert.Equal(FeishuJournalOutcome.ConfirmedAfterFault, RunJournal.Stream(_folder.File).Single().Outcome);
    }

    // It was seen not to be there, and comes to be there before the next run: that one must not take it for old.
    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_was_in_doubt_is_compared_with_the_first_reading(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed, options => options.MaximumRetryCount = 0);
        actions.Scene.Server.Faults.Add(actions.Route, FaultKind.Drop);
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(actions));
        Assert.True(RunJournal.Stream(_folder.File).Single().InDoubt);
        await actions.RunAsync();
        int writes = actions.Writes;

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(actions)).Outcome);
        Assert.Equal(writes, actions.Writes);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_was_not_executed_is_sent_by_the_next_run(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed, options => options.MaximumRetryCount = 0);
        actions.Scene.Server.Faults.Add(actions.Route, FaultKind.Drop);
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(actions));

        Assert.Equal(FeishuActionOutcome.Executed, (await RunAsync(actions)).Outcome);
        actions.Saw(writes: 2, executions: 1);
    }

    [Fact]
    public async Task Copies_to_others_are_others()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.Copy);
        await RunAsync(actions);
        actions.To = [SandboxSeed.ManagerOpenId, SandboxSeed.FinanceOpenId];
        Assert.Equal(FeishuActionOutcome.Executed, (await RunAsync(actions)).Outcome);
        actions.To = [SandboxSeed.FinanceOpenId + ";" + SandboxSeed.ManagerOpenId];

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(actions)).Outcome);
        actions.Saw(writes: 2, executions: 2);
    }

    // Nobody gets a second copy of it; but whoever wants another one learns that it was not sent.
    [Theory]
    [InlineData(JournalOperation.Copy)]
    [InlineData(JournalOperation.AddSigner)]
    public async Task What_is_asked_for_in_another_way_is_skipped_with_a_warning(string deed)
    {
        await using ActionScene actions = await ActionScene.StartAsync(deed);
        await RunAsync(actions);
        await RunAsync(actions);
        Assert.Empty(actions.Scene.Dialog.Warnings);
        (actions.Comment, actions.Position) = (deed == JournalOperation.Copy ? "Please look" : null, FeishuSignerPosition.After);

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(actions)).Outcome);
        Assert.StartsWith("Warning_DoneOtherwise", Assert.Single(actions.Scene.Dialog.Warnings), StringComparison.Ordinal);
        actions.Saw(writes: 1, executions: 1);
    }

    // The request names its people by two ids.
    [Fact]
    public async Task One_person_by_two_ids_gets_one_copy()
    {
        await using ActionScene actions = await ActionScene.StartAsync(JournalOperation.Copy);
        actions.To = [SandboxSeed.ManagerOpenId];
        await RunAsync(actions);
        actions.To = [actions.Waiting.OpenTask!.Assignee.UserId];

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(actions)).Outcome);
        actions.Saw(writes: 1, executions: 1);
    }

    private async Task<FeishuActionResult> RunAsync(ActionScene actions)
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        return await actions.RunAsync(journal: journal);
    }
}
