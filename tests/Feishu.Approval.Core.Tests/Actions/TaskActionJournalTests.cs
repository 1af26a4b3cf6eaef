using System.IO;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Journal;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Actions;

/// <summary>What a journal knows of what was done to tasks: by its own word, task by task, and whose.</summary>
public sealed class TaskActionJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Deeds => TaskDeed.All;

    // The same line once more must not approve for whoever comes next.
    [Fact]
    public async Task The_task_of_the_next_approver_is_skipped_with_a_warning_unless_somebody_is_named()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        await RunAsync(approvals, approvals.Short());

        FeishuActionResult again = await RunAsync(approvals, approvals.Short());
        Assert.Equal((FeishuActionOutcome.SkippedByJournal, approvals.TaskId), (again.Outcome, again.TaskId));
        Assert.StartsWith("Warning_LaterTask", Assert.Single(approvals.Scene.Dialog.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, approvals.Writes);

        FeishuActionResult next = await RunAsync(approvals, approvals.Short() with { User = new UserRef(SandboxSeed.FinanceOpenId) });
        Assert.Equal((FeishuActionOutcome.Executed, SandboxSeed.FinanceOpenId), (next.Outcome, next.UserId));
    }

    // Whichever of several open tasks is meant, that they are open is told.
    [Theory]
    [InlineData(nameof(Messages.NoOpenTask_Several), 1)]
    [InlineData(nameof(Messages.NoOpenTask_Ended), 0)]
    public async Task Several_tasks_that_are_open_beside_the_one_that_is_done_are_told(string gone, int warnings)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        await RunAsync(approvals, approvals.Short());
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        var action = new TaskApprove(approvals.Scene.Connection, approvals.Short(), new FeishuApproveRequest(), ActionTools.Clr);
        FeishuInstance instance = Instances.Of($$"""{"instance_code":"{{approvals.Short().InstanceCode}}","approval_code":"A","open_id":"ou_me","status":"PENDING","task_list":[{{Instances.Task("8", node: "n", openId: "ou_8")}},{{Instances.Task("9", node: "n", openId: "ou_9")}}],"timeline":[]}""");

        ActionEnd? end = await new ActionJournal(journal, JournalOperation.Approve, approvals.Scene.Connection, approvals.Scene.Dialog).GoneAsync(action, action.Given, instance, new Failure(FailureKind.NoOpenTask, gone), approvals.Scene.Context);

        Assert.Equal(ActionOutcome.SkippedByJournal, end!.Outcome);
        Assert.Equal(warnings, approvals.Scene.Dialog.Warnings.Count(warning => warning.StartsWith("Warning_LaterTask", StringComparison.Ordinal)));
    }

    // By another kind of id it may be the same receiver.
    [Theory]
    [InlineData(SandboxSeed.FinanceOpenId, 0)]
    [InlineData(SandboxSeed.InitiatorOpenId, 1)]
    [InlineData("a1b2c3d4", 0)]
    public async Task A_task_that_went_to_somebody_else_is_skipped_with_a_warning(string to, int warnings)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Transfer);
        async Task<ActionEnd?> move(string receiver)
        {
            using RunJournal journal = _folder.Open();
            journal.Bind(JournalFolder.Here, "1");
            var action = new TaskTransfer(approvals.Scene.Connection, approvals.Short() with { TaskId = approvals.TaskId }, new FeishuTransferRequest { To = receiver }, ActionTools.Clr);
            return await new ActionRunner(approvals.Scene.Dialog, journal, approvals.Scene.Observer).RunAsync(action, approvals.Scene.Context).Within();
        }

        Assert.Equal(ActionOutcome.Executed, (await move(SandboxSeed.FinanceOpenId))!.Outcome);
        Assert.Equal(ActionOutcome.SkippedByJournal, (await move(to))!.Outcome);

        Assert.Equal(warnings, approvals.Scene.Dialog.Warnings.Count(warning => warning.StartsWith("Warning_DoneOtherwise", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("start", 0)]
    [InlineData("Manager", 1)]
    public async Task A_task_that_was_returned_elsewhere_is_skipped_with_a_warning(string? to, int warnings)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Rollback);
        async Task<ActionEnd?> back(string? node)
        {
            using RunJournal journal = _folder.Open();
            journal.Bind(JournalFolder.Here, "1");
            var action = new TaskRollback(approvals.Scene.Connection, approvals.Short() with { TaskId = approvals.TaskId }, new FeishuRollbackRequest { Nodes = node is null ? null : [node] }, ActionTools.Clr);
            return await new ActionRunner(approvals.Scene.Dialog, journal, approvals.Scene.Observer).RunAsync(action, approvals.Scene.Context).Within();
        }

        Assert.Equal(ActionOutcome.Executed, (await back(null))!.Outcome);
        Assert.Equal(ActionOutcome.SkippedByJournal, (await back(to))!.Outcome);

        Assert.Equal(warnings, approvals.Scene.Dialog.Warnings.Count(warning => warning.StartsWith("Warning_DoneOtherwise", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task An_unknown_end_is_read_back_and_not_sent_again(string deed)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Of(deed));
        approvals.Scene.Server.Faults.Add(approvals.Deed.Route, FaultKind.Drop, afterExecuting: true);
        approvals.Scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(approvals, approvals.Full()));
        Assert.Equal(FeishuJournalOutcome.Unknown, RunJournal.Stream(_folder.File).Single().Outcome);

        Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(approvals, approvals.Full())).Outcome);

        approvals.Saw(writes: 1, executions: 1);
        Assert.Equal(FeishuJournalOutcome.ConfirmedAfterFault, RunJournal.Stream(_folder.File).Single().Outcome);
    }

    // The approver answered in the client meanwhile, without the change; now the next one has the request.
    [Fact]
    public async Task Changes_that_are_not_there_are_not_confirmed_by_a_task_that_somebody_closed()
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync();
        var request = new FeishuApproveRequest { SetValue = [new("Quantity", 3)] };
        TaskRef given = approvals.Short();
        using (RunJournal journal = Journal())
        {
            await approvals.RunAsync(given, request, journal);
        }

        string[] lines = File.ReadAllLines(_folder.File);
        File.WriteAllLines(_folder.File, lines.Where(line => !line.Contains("\"ended\"", StringComparison.Ordinal)));

        using (RunJournal journal = Journal())
        {
            Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await approvals.RunAsync(given, request, journal)).Outcome);
        }

        File.WriteAllLines(_folder.File, lines.Where(line => !line.Contains("\"ended\"", StringComparison.Ordinal)));
        using RunJournal last = Journal();
        FeishuException fault = await approvals.FailAsync(given, new FeishuApproveRequest { SetValue = [new("Quantity", 4)] }, last);
        last.Dispose();

        Assert.Equal(("OutcomeUnknown", "Seen_OtherForm", "Seen_OtherFormBeforeAction"), (fault.ErrorId, fault.Failure.NoteKey, fault.Failure.ActionKey));
        Assert.Equal((FeishuJournalOutcome.Unknown, 1), (RunJournal.Stream(_folder.File).Single().Outcome, approvals.Writes));
    }

    // It came back to the same approver since, who has another task of it; only what was asked for is ours.
    [Theory]
    [InlineData("transfer", true)]
    [InlineData("transfer", false)]
    [InlineData("rollback", true)]
    [InlineData("rollback", false)]
    public async Task A_run_that_died_is_credited_only_with_what_was_asked_for(string deed, bool asAsked)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Of(deed));
        SandboxTenant tenant = approvals.Scene.Server.Tenant;
        string code = approvals.Waiting.InstanceCode;
        if (deed == "rollback")
        {
            approvals.Pass();
        }

        TaskRef task = approvals.Full();
        using (RunJournal journal = Journal())
        {
            journal.Append(new JournalLine(JournalStep.Sending, JournalFolder.Time) { Operation = deed, Task = task, Attempt = 1 });
        }

        if (deed == "transfer")
        {
            tenant.Transfer(code, asAsked ? SandboxSeed.FinanceOpenId : SandboxSeed.OutsiderOpenId);
            tenant.Transfer(code, SandboxSeed.ManagerOpenId);
        }
        else
        {
            await approvals.RunAsync(task, new FeishuRollbackRequest { Nodes = asAsked ? null : ["manager"] });
            _ = asAsked ? tenant.ResubmitInClient(code) : tenant.Approve(code);
        }

        int writes = approvals.Writes;
        Assert.True(tenant.FindInstance(code)!.OpenTask is { } now && now.Id != task.TaskId && now.Assignee.OpenId == task.User.Id);
        TaskRef given = approvals.Short() with { User = task.User };
        if (asAsked)
        {
            Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await RunAsync(approvals, given)).Outcome);
        }
        else
        {
            using RunJournal journal = Journal();
            Assert.Equal("OutcomeUnknown", (await approvals.FailAsync(given, journal: journal)).ErrorId);
        }

        Assert.Equal((asAsked ? FeishuJournalOutcome.ConfirmedAfterFault : FeishuJournalOutcome.Unknown, writes), (RunJournal.Stream(_folder.File).Single().Outcome, approvals.Writes));
    }

    // A journal asks before the nodes are found.
    [Theory]
    [InlineData("manager", "manager", true)]
    [InlineData("APPROVAL_111111_2222222", "manager", true)]
    [InlineData("manager", "START", false)]
    [InlineData("APPROVAL_111111_2222222", "START", false)]
    [InlineData("START", "manager", false)]
    [InlineData("start", "START", true)]
    public async Task A_run_that_died_is_credited_only_with_a_return_to_where_it_was_asked_for(string asked, string went, bool asAsked)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Rollback);
        approvals.Pass();
        TaskRef task = approvals.Full();
        using (RunJournal journal = Journal())
        {
            journal.Append(new JournalLine(JournalStep.Sending, JournalFolder.Time) { Operation = "rollback", Task = task, Attempt = 1 });
        }

        await approvals.RunAsync(task, new FeishuRollbackRequest { Nodes = [went] });
        var request = new FeishuRollbackRequest { Nodes = [asked] };
        using (RunJournal journal = Journal())
        {
            if (asAsked)
            {
                Assert.Equal(FeishuActionOutcome.SkippedByJournal, (await approvals.RunAsync(task, request, journal)).Outcome);
            }
            else
            {
                Assert.Equal("Seen_ReturnedElsewhere", (await approvals.FailAsync(task, request, journal)).Failure.NoteKey);
            }
        }

        Assert.Equal((asAsked ? FeishuJournalOutcome.ConfirmedAfterFault : FeishuJournalOutcome.Unknown, 1), (RunJournal.Stream(_folder.File).Single().Outcome, approvals.Writes));
    }

    // One file may hold both; neither settles the other.
    [Theory]
    [MemberData(nameof(Deeds))]
    public async Task A_resubmission_of_the_same_request_is_another_matter(string deed)
    {
        await using ApprovalScene approvals = await ApprovalScene.StartAsync(deed: TaskDeed.Of(deed));
        using (RunJournal journal = _folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1");
            journal.Record(JournalFolder.Line(JournalStep.Ended, 1) with { Task = approvals.Full() }).Ended(FeishuJournalOutcome.Resubmitted, failure: null);
        }

        Assert.Equal(FeishuActionOutcome.Executed, (await RunAsync(approvals, approvals.Full())).Outcome);
        Assert.Equal(["resubmit", deed], RunJournal.Stream(_folder.File).Select(entry => entry.Action));
    }

    private async Task<FeishuActionResult> RunAsync(ApprovalScene approvals, TaskRef task)
    {
        using RunJournal journal = Journal();
        return await approvals.RunAsync(task, journal: journal);
    }

    private RunJournal Journal()
    {
        RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        return journal;
    }
}
