using System.IO;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Search;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>What a failed record, and an instance that waits no more, do to what a journal knows.</summary>
public sealed class JournaledFailureTests : IDisposable
{
    private static readonly Failure Refusal = new(FailureKind.InvalidForm, "InvalidForm", "x");

    private readonly JournalFolder _folder = new();
    private readonly ScriptedService _service = new();
    private readonly RunJournal _journal;
    private readonly RecordingDialog _dialog = new();

    public JournaledFailureTests()
    {
        _journal = _folder.Open();
        _journal.Bind(JournalFolder.Here, "1");
    }

    private ActionJournal Run => new(_journal, JournalOperation.Resubmit, _service.Connection, _dialog);

    public void Dispose()
    {
        _journal.Dispose();
        _service.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("A", "B", "A")]
    [InlineData(null, "B", "B")]
    [InlineData(null, null, null)]
    public void A_record_that_failed_early_stands_there_with_what_it_says(string? given, string? read, string? approvalCode)
    {
        Run.Failed(
            new TaskRef { InstanceCode = "I", ApprovalCode = given, User = new UserRef("ou_me", "open_id"), SerialNumber = "7", ApprovalName = "Purchase" },
            new ActionAttempt { Instance = read is null ? null : new FeishuInstance { InstanceCode = "I", ApprovalCode = read } },
            Refusal);

        FeishuJournalEntry entry = Assert.Single(_journal.Entries);
        Assert.Equal(("I", null, approvalCode, "ou_me", "open_id"), (entry.InstanceCode, entry.TaskId, entry.ApprovalCode, entry.UserId, entry.UserIdType));
        Assert.Equal(("7", "Purchase", FeishuJournalOutcome.NotExecuted, "InvalidForm", false), (entry.SerialNumber, entry.ApprovalName, entry.Outcome, entry.ErrorId, entry.InDoubt));
    }

    [Fact]
    public void Nothing_is_written_of_a_journal_that_cannot_be_written_nor_of_no_instance()
    {
        int before = Lines();
        Run.Failed(new TaskRef { InstanceCode = "I" }, new ActionAttempt(), new Failure(FailureKind.JournalUnusable, "JournalUnusable_Write", "a", "b"));
        Run.Failed(new TaskRef { InstanceCode = " " }, new ActionAttempt(), Refusal);
        Run.Failed(new TaskRef(), new ActionAttempt(), Refusal);

        Assert.Equal(before, Lines());
    }

    [Fact]
    public void The_task_is_the_one_that_was_found_before_the_one_that_was_named()
    {
        var task = new TaskRef { InstanceCode = "I", ApprovalCode = "A", TaskId = "found", User = new UserRef("ou_me") };
        Run.Failed(new TaskRef { InstanceCode = "I", TaskId = "named" }, new ActionAttempt { Task = task, Changes = ["Kind"] }, Refusal);
        Run.Failed(new TaskRef { InstanceCode = "I", TaskId = "alone" }, new ActionAttempt(), Refusal);

        Assert.Equal(["found", "alone"], _journal.Entries.Select(entry => entry.TaskId));
        Assert.Equal(["Kind"], _journal.Find("I", "found")!.Changes);
    }

    // What the journal knows of the task, whether the record names it, what the record ended with, and what is known then.
    [Theory]
    [InlineData(nameof(FeishuJournalOutcome.Resubmitted), false, true, false, nameof(FeishuJournalOutcome.Resubmitted), false)]
    [InlineData(nameof(FeishuJournalOutcome.Resubmitted), false, false, false, nameof(FeishuJournalOutcome.Resubmitted), false)]
    [InlineData(nameof(FeishuJournalOutcome.Unknown), false, true, false, nameof(FeishuJournalOutcome.Unknown), true)]
    [InlineData(nameof(FeishuJournalOutcome.Unknown), false, false, false, nameof(FeishuJournalOutcome.Unknown), true)]
    [InlineData(nameof(FeishuJournalOutcome.NotExecuted), true, true, false, nameof(FeishuJournalOutcome.NotExecuted), true)]
    [InlineData(nameof(FeishuJournalOutcome.NotExecuted), false, true, false, nameof(FeishuJournalOutcome.NotExecuted), false)]
    [InlineData(nameof(FeishuJournalOutcome.NotExecuted), false, true, true, nameof(FeishuJournalOutcome.Unknown), true)]
    [InlineData(nameof(FeishuJournalOutcome.NotExecuted), true, true, true, nameof(FeishuJournalOutcome.Unknown), true)]
    public void What_earlier_runs_did_is_no_less_known_for_it(string known, bool seenOpen, bool isNamed, bool unknown, string then, bool inDoubt)
    {
        _journal.Append(JournalFolder.Line(JournalStep.Ended, 1, Enum.Parse<FeishuJournalOutcome>(known)) with { InDoubt = seenOpen });

        Run.Failed(new TaskRef { InstanceCode = "I1", TaskId = isNamed ? "T1" : null }, new ActionAttempt(), unknown ? new Failure(FailureKind.OutcomeUnknown, "OutcomeUnknown") : Refusal);

        FeishuJournalEntry entry = Assert.Single(_journal.Entries);
        Assert.Equal(("T1", Enum.Parse<FeishuJournalOutcome>(then), inDoubt), (entry.TaskId, entry.Outcome, entry.InDoubt));
    }

    [Fact]
    public void Beside_a_task_that_was_certainly_not_sent_a_failure_without_a_task_is_news()
    {
        _journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.NotExecuted));

        Run.Failed(new TaskRef { InstanceCode = "I1" }, new ActionAttempt(), Refusal);

        Assert.Equal(["T1", null], _journal.Entries.Select(entry => entry.TaskId));
    }

    [Theory]
    [InlineData(nameof(FeishuJournalOutcome.Unknown), false, "Seen_JournalUnknown")]
    [InlineData(nameof(FeishuJournalOutcome.NotExecuted), true, "Seen_JournalInDoubt")]
    public async Task An_end_in_doubt_that_the_instance_does_not_tell_stays_unknown_and_says_what_was_seen(string known, bool seenOpen, string key)
    {
        const string other = """{"id":"other","status":"PENDING"}""";
        _journal.Append(JournalFolder.Line(JournalStep.Ended, 1, Enum.Parse<FeishuJournalOutcome>(known)) with { InDoubt = seenOpen });
        _service.WithInstances(_ => Data(other));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => GoneAsync(new TaskRef { InstanceCode = "I1" }, Read(other)));

        // A torn or a stale answer shows no more than that; it is read again.
        Assert.Equal(2, _service.To("instances/I1").Count);
        Assert.Equal((FailureKind.OutcomeUnknown, key, "Seen_NoSuchTask"), (fault.Failure.Kind, fault.Failure.MessageKey, fault.Failure.NoteKey));
        Assert.Contains("T1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_in_doubt_that_the_next_look_tells_is_told()
    {
        _journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.Unknown));
        _service.WithInstances(_ => Data("""{"id":"T1","status":"APPROVED"}"""));

        FeishuResubmitResult result = (await GoneAsync(new TaskRef { InstanceCode = "I1" }, Read("""{"status":"PENDING"}""")))!;

        Assert.Equal((FeishuResubmitOutcome.SkippedByJournal, "T1"), (result.Outcome, result.TaskId));
    }

    [Fact]
    public async Task An_end_in_doubt_that_the_instance_tells_is_told_and_written_down()
    {
        _journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.Unknown));

        FeishuResubmitResult result = (await GoneAsync(new TaskRef { InstanceCode = "I1" }, Read("""{"id":"T1","status":"APPROVED"}""")))!;

        Assert.Equal((FeishuResubmitOutcome.SkippedByJournal, "I1", "T1"), (result.Outcome, result.InstanceCode, result.TaskId));
        Assert.Equal(FeishuJournalOutcome.ConfirmedAfterFault, _journal.Find("I1", "T1")!.Outcome);
    }

    [Fact]
    public async Task What_nobody_sent_is_not_this_journals_doing()
    {
        FeishuInstance instance = Read("""{"id":"T1","status":"APPROVED"}""");
        Assert.Null(await GoneAsync(new TaskRef { InstanceCode = "I1" }, instance));

        Run.Failed(new TaskRef { InstanceCode = "I1" }, new ActionAttempt(), new Failure(FailureKind.OutcomeUnknown, "OutcomeUnknown"));
        Assert.Null(await GoneAsync(new TaskRef { InstanceCode = "I1" }, instance));

        _journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.NotExecuted));
        Assert.Null(await GoneAsync(new TaskRef { InstanceCode = "I1" }, instance));

        _journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.Resubmitted));
        Assert.NotNull(await GoneAsync(new TaskRef { InstanceCode = "I1" }, instance));
        Assert.Null(await GoneAsync(new TaskRef { InstanceCode = "I1", TaskId = "T1" }, instance));
    }

    // Of it nothing was ever sent; the next run would take it for the one in doubt, and send.
    [Fact]
    public void A_task_that_was_found_gets_nothing_of_the_doubt_about_an_earlier_one()
    {
        _journal.Append(JournalFolder.Line(JournalStep.Sending, 1));

        Run.Failed(
            new TaskRef { InstanceCode = "I1" },
            new ActionAttempt { Task = new TaskRef { InstanceCode = "I1", TaskId = "T2" } },
            new Failure(FailureKind.OutcomeUnknown, "Seen_JournalUnknown"));

        Assert.Null(_journal.Find("I1", "T2"));
        Assert.True(_journal.Find("I1", "T1")!.MayBeDone);
    }

    [Fact]
    public async Task A_task_that_is_still_open_is_not_gone()
    {
        _journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.Unknown));

        Assert.Null(await GoneAsync(new TaskRef { InstanceCode = "I1" }, Read("""{"id":"T1","status":"PENDING"}""")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_skipped_is_told_as_the_journal_knows_it_and_else_as_the_record_says(bool knows)
    {
        _journal.Append(new JournalLine(JournalStep.Ended, JournalFolder.Time)
        {
            Operation = JournalOperation.Resubmit,
            Task = new TaskRef { InstanceCode = "I1", TaskId = "T1", ApprovalCode = knows ? "A" : null, ApprovalName = knows ? "Purchase" : null, SerialNumber = knows ? "7" : null, User = new UserRef(knows ? "ou_me" : null, knows ? "open_id" : null) },
            Outcome = FeishuJournalOutcome.Resubmitted,
            LogId = "L",
            Changes = ["Kind"],
        });
        var task = new TaskRef { InstanceCode = "I1", ApprovalCode = "B", ApprovalName = "Leave", SerialNumber = "8", User = new UserRef("on_other", "union_id") };

        FeishuResubmitResult result = (await GoneAsync(task, Read("{}")))!;
        FeishuResubmitResult bare = (await GoneAsync(new TaskRef { InstanceCode = "I1" }, Read("{}")))!;

        Assert.Equal(
            knows ? ("A", "Purchase", "7", "ou_me", "open_id") : ("B", "Leave", "8", "on_other", "union_id"),
            (result.ApprovalCode, result.ApprovalName!, result.SerialNumber!, result.UserId, result.UserIdType));
        Assert.Equal((FeishuResubmitOutcome.SkippedByJournal, "L", JournalFolder.Time), (result.Outcome, result.LogId, result.CompletedAt));
        Assert.Equal(["Kind"], result.Changes);
        Assert.Equal(knows ? ("A", "ou_me", "open_id") : (string.Empty, string.Empty, string.Empty), (bare.ApprovalCode, bare.UserId, bare.UserIdType));
    }

    private async Task<FeishuResubmitResult?> GoneAsync(TaskRef task, FeishuInstance instance)
    {
        var action = new TaskResubmit(_service.Connection, task, new FeishuResubmitRequest(), ActionTools.Clr);
        return await Run.GoneAsync(action, task, instance, new Failure(FailureKind.NoReturnedTask, nameof(Messages.NoReturnedTask)), CallContext.None) is { } end ? action.Result(end) : null;
    }

    private static FeishuInstance Read(string task) => Instances.Of(Data(task));

    private static string Data(string task) => $$"""{"instance_code":"I1","approval_code":"A","open_id":"ou_me","status":"PENDING","form":"[]","task_list":[{{task}}],"timeline":[]}""";

    private int Lines() => File.ReadAllLines(_folder.File).Length;
}
