using System.IO;
using Feishu.Approval.Actions;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>Every action and the journal: what is done is skipped, and where a run died without knowing, the next one finds out.</summary>
public sealed class EveryActionJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public static TheoryData<string, bool> Deeds => new MatrixTheoryData<string, bool>(Deed.Names.Select(name => name.Data), [false, true]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task What_is_done_is_skipped(string deed, bool named)
    {
        await using Scene scene = await Scene.StartAsync();
        var one = new DeedCase(Deed.Of(deed), scene.Server.Tenant, named);

        Assert.Equal(ActionOutcome.Executed, (await RunAsync(scene, one)).Outcome);
        Assert.Equal(ActionOutcome.SkippedByJournal, (await RunAsync(scene, one)).Outcome);

        AssertOnce(scene, one, writes: 1);
        FeishuJournalEntry entry = Assert.Single(RunJournal.Stream(_folder.File));
        Assert.Equal((one.Make(scene.Connection).Operation, true, one.Deed.OnTask), (entry.Action, entry.IsDone, entry.TaskId is not null));
    }

    // The process dies after the service executed it, and before the end was on the disk.
    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_run_that_died_with_it_executed_does_not_execute_it_again(string deed, bool named)
    {
        await using Scene scene = await Scene.StartAsync();
        var one = new DeedCase(Deed.Of(deed), scene.Server.Tenant, named);
        await RunAsync(scene, one);
        ForgetTheEnd();

        Assert.Equal(ActionOutcome.SkippedByJournal, (await RunAsync(scene, one)).Outcome);

        AssertOnce(scene, one, writes: 1);
        Assert.Equal(FeishuJournalOutcome.ConfirmedAfterFault, Assert.Single(RunJournal.Stream(_folder.File)).Outcome);
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_run_that_died_with_it_not_executed_is_made_up_for(string deed, bool named)
    {
        await using Scene scene = await Scene.StartAsync();
        var one = new DeedCase(Deed.Of(deed), scene.Server.Tenant, named);
        scene.Server.Faults.AddCode(one.Deed.Route, 1390009);
        Assert.Equal("OperationNotPermitted", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, one))).ErrorId);
        ForgetTheEnd();

        Assert.Equal(ActionOutcome.Executed, (await RunAsync(scene, one)).Outcome);

        AssertOnce(scene, one, writes: 2);
    }

    private static void AssertOnce(Scene scene, DeedCase one, int writes) =>
        Assert.Equal((writes, 1, true), (scene.Server.CountOf(one.Deed.Route), one.Executions, one.IsDoneOnce));

    private void ForgetTheEnd() => File.WriteAllLines(_folder.File, File.ReadAllLines(_folder.File)[..^1]);

    private async Task<ActionEnd> RunAsync(Scene scene, DeedCase one)
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        return await one.RunAsync(scene, journal);
    }
}
