using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Journal;

public sealed class JournaledRunTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_finished_task_is_skipped_without_a_call()
    {
        await using Scene scene = await Scene.StartAsync();
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene)).Outcome);
        int requests = scene.Server.Requests.Count;
        FeishuResubmitResult again = await RunAsync(scene);
        Assert.Equal((FeishuResubmitOutcome.SkippedByJournal, Scene.TaskId, SandboxSeed.PurchaseCode), (again.Outcome, again.TaskId, again.ApprovalCode));
        Assert.Equal(requests, scene.Server.Requests.Count);
        scene.Saw(writes: 1, executions: 1);
    }

    // A record that is wrong in a later run says nothing about what an earlier one did.
    [Fact]
    public async Task A_record_that_is_refused_later_does_not_make_a_finished_task_unfinished()
    {
        await using Scene scene = await Scene.StartAsync();
        await RunAsync(scene);
        FeishuResubmitRequest wrong = Scene.FullRequest();
        wrong.Form = null;
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene, wrong)).Outcome);
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task A_record_that_is_refused_later_does_not_make_an_unknown_end_known()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop, afterExecuting: true);
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);
        Assert.Equal("OutcomeUnknown", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene))).ErrorId);
        scene.Server.Faults.AddCode(SandboxRoutes.Instance, 1390009);
        FeishuResubmitRequest wrong = Scene.FullRequest();
        wrong.SetValue = null;
        Assert.Equal("OutcomeUnknown", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, wrong))).ErrorId);
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task Without_a_task_id_the_instance_is_read_and_skipped()
    {
        await using Scene scene = await Scene.StartAsync();
        await RunAsync(scene);
        FeishuResubmitResult again = await RunAsync(scene, Short());
        Assert.Equal((FeishuResubmitOutcome.SkippedByJournal, Scene.TaskId), (again.Outcome, again.TaskId));
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task A_second_return_is_skipped_with_a_warning_and_sent_when_its_task_is_named()
    {
        await using Scene scene = await Scene.StartAsync();
        await RunAsync(scene);
        scene.Server.Tenant.Return(SandboxSeed.ReturnedInstanceCode, "again", "7500000000000000999");
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene, Short())).Outcome);
        Assert.Contains("7500000000000000999", Assert.Single(scene.Dialog.Warnings, line => line.StartsWith("Warning_SecondReturn", StringComparison.Ordinal)), StringComparison.Ordinal);
        FeishuResubmitRequest named = Scene.FullRequest();
        named.TaskId = "7500000000000000999";
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene, named)).Outcome);
        Assert.Equal(1, scene.Server.Executions("7500000000000000999"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_died_before_it_was_executed_is_sent_after_two_looks(bool lookedUp)
    {
        await using Scene scene = await Scene.StartAsync();
        Died();
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene, lookedUp ? Short() : null)).Outcome);
        Assert.Equal(lookedUp ? 3 : 2, scene.Reads);
        scene.Saw(writes: 1, executions: 1);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_run_that_died_after_it_was_executed_is_not_sent_again(bool lookedUp, bool cameBack)
    {
        await using Scene scene = await Scene.StartAsync();
        await scene.ResubmitAsync();
        Died();
        if (cameBack)
        {
            scene.Server.Tenant.Return(SandboxSeed.ReturnedInstanceCode, "again", "7500000000000000999");
        }

        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene, lookedUp ? Short() : null)).Outcome);
        scene.Saw(writes: 1, executions: 1);
        using RunJournal journal = RunJournal.Look(_folder.File, mustExist: true);
        Assert.Equal(FeishuJournalOutcome.ConfirmedAfterFault, journal.Find(SandboxSeed.ReturnedInstanceCode, Scene.TaskId)!.Outcome);
    }

    // Also where the request has come back since, with a task of its own.
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_run_that_died_is_not_credited_with_what_somebody_else_sent(bool lookedUp, bool cameBack)
    {
        await using Scene scene = await Scene.StartAsync();
        Died();
        scene.Server.Tenant.ResubmitInClient(SandboxSeed.ReturnedInstanceCode);
        if (cameBack)
        {
            scene.Server.Tenant.Return(SandboxSeed.ReturnedInstanceCode, "again", "7500000000000000999");
        }

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, lookedUp ? Short() : null));
        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        Assert.Contains("widget_cost", fault.Message, StringComparison.Ordinal);
        using RunJournal journal = RunJournal.Look(_folder.File, mustExist: true);
        Assert.Equal(FeishuJournalOutcome.Unknown, journal.Find(SandboxSeed.ReturnedInstanceCode, Scene.TaskId)!.Outcome);
        scene.Saw(writes: 0, executions: 0);
    }

    // What was compared when it was sent was the whole form; its changes alone tell less.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_seen_to_be_another_form_does_not_become_ours_by_its_changes(bool seen)
    {
        await using Scene scene = await Scene.StartAsync();
        Died();
        if (seen)
        {
            using RunJournal journal = _folder.Open();
            journal.Bind(JournalFolder.Here, "1");
            var task = new TaskRef { InstanceCode = SandboxSeed.ReturnedInstanceCode, TaskId = Scene.TaskId, ApprovalCode = SandboxSeed.PurchaseCode, User = new UserRef(SandboxSeed.InitiatorOpenId, "open_id") };
            new JournalRecord(journal, JournalOperation.Resubmit, task).Ended(FeishuJournalOutcome.Unknown, new Failure(FailureKind.OutcomeUnknown, "OutcomeUnknown") { NoteKey = "Seen_OtherForm", NoteArguments = ["x"] });
        }

        scene.Server.Tenant.ResubmitInClient(SandboxSeed.ReturnedInstanceCode, Scene.GoodForm().ToJson());
        var request = new FeishuResubmitRequest { InstanceCode = SandboxSeed.ReturnedInstanceCode, SetValue = [new("Cost centre", "CC-100")] };
        for (int run = 0; run < 2; run++)
        {
            if (!seen)
            {
                Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene, request)).Outcome);
                continue;
            }

            FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, request));
            Assert.Equal(("OutcomeUnknown", "Seen_OtherFormEarlier", "Seen_OtherFormAction"), (fault.ErrorId, fault.Failure.NoteKey, fault.Failure.ActionKey));
        }

        // The whole form tells all, whatever was seen once.
        if (seen)
        {
            Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene)).Outcome);
        }

        scene.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public async Task An_end_that_nobody_can_tell_is_said_and_never_sent()
    {
        await using Scene scene = await Scene.StartAsync();
        Died();
        scene.Server.Tenant.Cancel(SandboxSeed.ReturnedInstanceCode);
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene));
        Assert.Equal("OutcomeUnknown", fault.ErrorId);
        scene.Saw(writes: 0, executions: 0);
    }

    [Fact]
    public async Task A_failure_before_sending_stands_in_the_journal_and_is_sent_once_it_is_mended()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuResubmitRequest wrong = Short();
        wrong.ApprovalCode = SandboxSeed.EverythingCode;
        Assert.Equal("NotTheReturnedTask", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, wrong))).ErrorId);
        using (RunJournal journal = RunJournal.Look(_folder.File, mustExist: true))
        {
            FeishuJournalEntry entry = Assert.Single(journal.Entries);
            Assert.Equal((FeishuJournalOutcome.NotExecuted, "NotTheReturnedTask"), (entry.Outcome, entry.ErrorId));
        }

        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_that_cannot_be_sent_is_settled_by_the_journal_all_the_same(bool died)
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Tenant.AllowReexecution = true;
        if (died)
        {
            await scene.ResubmitAsync();
            Died();
        }
        else
        {
            await RunAsync(scene);
        }

        // What is done, or may be, is settled before anybody asks whether the record could be sent.
        FeishuResubmitRequest empty = Scene.FullRequest();
        empty.Form = null;
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene, empty)).Outcome);
        using (RunJournal journal = _folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1");
            var refusing = new Resubmissions(scene.Connection, scene.Dialog, scene.Observer, journal: journal);
            FeishuResubmitResult? refused = await refusing.RunAsync(Scene.FullRequest(), scene.Context, new Failure(FailureKind.InvalidForm, "InvalidForm"));
            Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, refused!.Outcome);
        }

        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    // "Still open" is what was seen, not what is known: the request may execute once everybody has looked.
    [Theory]
    [InlineData(FaultKind.Drop, false)]
    [InlineData(FaultKind.Drop, true)]
    [InlineData(FaultKind.ServerError, false)]
    [InlineData(FaultKind.CutJson, false)]
    public async Task What_was_seen_open_after_a_lost_answer_is_read_back_by_the_next_run(FaultKind kind, bool lookedUp)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, kind);
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene));
        Assert.Equal("Note_StillOpen", fault.Failure.NoteKey);
        Assert.Equal((FeishuJournalOutcome.NotExecuted, true), Known());

        scene.Server.Tenant.ResubmitInClient(SandboxSeed.ReturnedInstanceCode, Scene.GoodForm().ToJson());
        int reads = scene.Reads;
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene, lookedUp ? Short() : null)).Outcome);

        scene.Saw(writes: 1, executions: 0);
        Assert.Equal(reads + 1, scene.Reads);
        Assert.Equal((FeishuJournalOutcome.ConfirmedAfterFault, false), Known());
    }

    [Fact]
    public async Task What_stays_open_is_sent_by_the_next_run_after_two_looks()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene));
        int reads = scene.Reads;
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(reads + 2, scene.Reads);
        Assert.Equal(2, scene.Clock.Waits.Count(wait => wait == TwoLooks.Apart));
        Assert.Equal((FeishuJournalOutcome.Resubmitted, false), Known());
    }

    [Fact]
    public async Task Doubt_outlives_a_record_that_is_refused_before_anything_is_sent()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene));
        FeishuResubmitRequest wrong = Scene.FullRequest();
        wrong.Form = null;
        wrong.SetValue = [new KeyValuePair<string, object?>("no such control", 1)];
        Assert.Equal("ControlNotFound", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, wrong))).ErrorId);
        Assert.Equal((FeishuJournalOutcome.NotExecuted, true), Known());

        // Without a form somebody merely asks how it ended: nobody knows, and nothing is written.
        wrong.SetValue = null;
        Assert.Equal("OutcomeUnknown", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, wrong))).ErrorId);
        Assert.Equal((FeishuJournalOutcome.NotExecuted, true), Known());
        scene.Server.Tenant.ResubmitInClient(SandboxSeed.ReturnedInstanceCode, Scene.GoodForm().ToJson());
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 1, executions: 0);
    }

    // Values that are to be set stand in no journal. What the initiator sent meanwhile is ours only where nothing is left to set.
    [Theory]
    [InlineData("CC-100", true, null)]
    [InlineData("CC-999", true, "OutcomeUnknown")]
    [InlineData("CC-100", false, null)]
    [InlineData("CC-999", false, "OutcomeUnknown")]
    public async Task Changes_are_ours_where_they_would_change_nothing(string cost, bool namesTask, string? error)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        FeishuResubmitRequest changes = namesTask ? Scene.FullRequest() : Short();
        changes.Form = null;
        changes.SetValue = [new KeyValuePair<string, object?>("Cost centre", "CC-100")];
        scene.Server.Faults.Add(SandboxRoutes.Resubmit, FaultKind.Drop);
        await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, changes));
        string form = $$"""[{"id":"widget_cost","type":"input","value":"{{cost}}"}]""";
        scene.Server.Tenant.ResubmitInClient(SandboxSeed.ReturnedInstanceCode, form);

        if (error is null)
        {
            Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene, changes)).Outcome);
        }
        else
        {
            FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene, changes));
            Assert.Equal((error, "Seen_OtherForm"), (fault.ErrorId, fault.Failure.NoteKey));
        }

        scene.Saw(writes: 1, executions: 0);
        Assert.Equal(error is not null, Known().InDoubt);
    }

    [Theory]
    [InlineData(FaultKind.ApiCode, "HandwrittenSignatureRequired")]
    [InlineData(FaultKind.RateLimit, "RateLimited")]
    public async Task What_was_refused_is_plainly_not_executed_and_sent_without_a_look(FaultKind kind, string id)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = kind, Code = 1390018, ResetSeconds = "300" });
        Assert.Equal(id, (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene))).ErrorId);
        Assert.Equal((FeishuJournalOutcome.NotExecuted, false), Known());
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 2, executions: 1);
        Assert.Equal(0, scene.Reads);
    }

    [Fact]
    public async Task What_never_left_is_plainly_not_executed_and_sent_without_a_look()
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        await scene.Server.PauseAsync();
        Assert.Equal("ConnectionFailed", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene))).ErrorId);
        Assert.Equal((FeishuJournalOutcome.NotExecuted, false), Known());
        await scene.Server.ResumeAsync();
        Assert.Equal(FeishuResubmitOutcome.Resubmitted, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal(0, scene.Reads);
    }

    // The request of the run before executes after this one has looked, and is what refuses this one's.
    [Fact]
    public async Task A_task_that_is_gone_although_it_was_just_seen_open_was_executed_by_the_run_before()
    {
        await using Scene scene = await Scene.StartAsync();
        Died();
        scene.Server.Faults.AddCode(SandboxRoutes.Resubmit, 1390010, afterExecuting: true);
        FeishuResubmitResult result = await RunAsync(scene);
        Assert.Equal((FeishuResubmitOutcome.ConfirmedAfterFault, 1), (result.Outcome, result.Attempts));
        scene.Saw(writes: 1, executions: 1);
        Assert.Equal((FeishuJournalOutcome.ConfirmedAfterFault, false), Known());
    }

    // The server would execute a second request; the journal keeps one from leaving.
    [Theory]
    [InlineData(0)]
    [InlineData(502)]
    public async Task What_executes_once_a_run_has_given_up_is_found_by_the_next_one(int status)
    {
        await using Scene scene = await Scene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Server.Plan = new FaultPlan(seed: 1, rate: 0, new OneClient(scene.Clock));
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.Late, HttpStatus = status, DelayMs = 60_000 });
        Assert.Equal("Note_StillOpen", (await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene))).Failure.NoteKey);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(FeishuResubmitOutcome.SkippedByJournal, (await RunAsync(scene)).Outcome);
        scene.Saw(writes: 1, executions: 1);
    }

    [Fact]
    public async Task A_stop_between_the_looks_of_a_run_that_settles_an_earlier_end_leaves_it_in_doubt()
    {
        await using Scene scene = await Scene.StartAsync(byHand: true);
        Died();
        using var stop = new CancellationTokenSource();
        scene.Context = CallContext.None.Until(stop.Token);
        Task<FeishuResubmitResult> call = RunAsync(scene);
        await Wide.UntilAsync(() => scene.Clock.Sleepers == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Within());
        Assert.Equal((FeishuJournalOutcome.Unknown, true), Known());
        Assert.Equal((0, 1), (scene.Writes, scene.Reads));
    }

    [Fact]
    public async Task The_intent_is_on_the_disk_before_the_bytes_leave_and_a_refusal_after_them()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Server.Faults.Add(new Fault { Endpoint = SandboxRoutes.Resubmit, Kind = FaultKind.ApiCode, Code = 1390018 });
        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => RunAsync(scene));
        Assert.Equal("HandwrittenSignatureRequired", fault.ErrorId);
        string[] lines = System.IO.File.ReadAllLines(_folder.File);
        Assert.Equal(3, lines.Length);
        Assert.Contains("\"step\":\"sending\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"error\":\"HandwrittenSignatureRequired\",\"code\":1390018", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain("CC-100", string.Join(string.Empty, lines), StringComparison.Ordinal);
    }

    private static FeishuResubmitRequest Short() => new() { InstanceCode = SandboxSeed.ReturnedInstanceCode, Form = Scene.GoodForm() };

    private (FeishuJournalOutcome Outcome, bool InDoubt) Known()
    {
        using RunJournal journal = RunJournal.Look(_folder.File, mustExist: true);
        FeishuJournalEntry entry = Assert.Single(journal.Entries);
        return (entry.Outcome, entry.InDoubt);
    }

    // What a process leaves behind that was killed with its request on the way.
    private void Died()
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        journal.Append(new JournalLine(JournalStep.Sending, JournalFolder.Time)
        {
            Operation = JournalOperation.Resubmit,
            Task = new TaskRef { InstanceCode = SandboxSeed.ReturnedInstanceCode, TaskId = Scene.TaskId, ApprovalCode = SandboxSeed.PurchaseCode, User = new UserRef(SandboxSeed.InitiatorOpenId, "open_id") },
            Attempt = 1,
        });
    }

    private async Task<FeishuResubmitResult> RunAsync(Scene scene, FeishuResubmitRequest? request = null)
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        var resubmitter = new Resubmissions(scene.Connection, scene.Dialog, scene.Observer, journal: journal);
        return (await resubmitter.RunAsync(request ?? Scene.FullRequest(), scene.Context).Within())!;
    }

    private sealed class OneClient(VirtualClock clock) : IClientTime
    {
        public void Hangs(string client) => clock.Advance(TimeSpan.FromSeconds(100));

        public void After(string client, TimeSpan delay, Action action) => clock.After(delay, action);
    }
}
