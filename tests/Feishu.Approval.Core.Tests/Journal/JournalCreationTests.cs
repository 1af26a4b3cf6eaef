using System.IO;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>What is to be created has no code yet: it is known by its uuid, and says its code once it has one.</summary>
public sealed class JournalCreationTests : IDisposable
{
    private static readonly TaskRef Task = new() { Uuid = "U1", ApprovalCode = "A", User = new UserRef("ou_1", "open_id") };

    private readonly JournalFolder _folder = new();
    private readonly RunJournal _journal;

    public JournalCreationTests()
    {
        _journal = _folder.Open();
        _journal.Bind(JournalFolder.Here, "1");
    }

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void It_is_known_by_its_uuid_and_once_it_is_there_by_its_code_too()
    {
        var record = new JournalRecord(_journal, JournalOperation.Create, Task) { Created = answer => answer?.Message };
        record.Sending(1);
        FeishuJournalEntry sent = Entry();
        Assert.Equal(("create", "U1", string.Empty, null, FeishuJournalOutcome.Unknown), (sent.Action, sent.Uuid, sent.InstanceCode, sent.TaskId, sent.Outcome));
        Assert.Equal("U1  Unknown", sent.ToString());

        record.Answered(1, Exchanges.Answer("""{"code":0,"msg":"of another"}"""));
        record.Answered(2, Exchanges.Answer("""{"code":0,"msg":"I1"}"""));
        record.Ended(GuardedWriteEnd.Accepted, null, "L1");
        FeishuJournalEntry there = Entry();
        Assert.Equal(("create", "U1", "I1", null, FeishuJournalOutcome.Executed, true), (there.Action, there.Uuid, there.InstanceCode, there.TaskId, there.Outcome, there.IsDone));
        Assert.Equal("I1  Executed", there.ToString());
        Assert.Equal("I1", _journal.Find("create", "U1", null)!.InstanceCode);
        Assert.Equal(["U1"], _journal.Of("create", "U1").Select(entry => entry.Uuid));
        Assert.Null(_journal.Find("create", "I1", null));
    }

    [Fact]
    public void A_code_is_told_only_at_the_end_and_only_where_one_came_of_it()
    {
        var record = new JournalRecord(_journal, JournalOperation.Create, Task) { Created = _ => "I1" };
        record.Sending(1);
        new JournalRecord(_journal, JournalOperation.Create, Task with { Uuid = "U2" }) { Created = _ => null }.Ended(GuardedWriteEnd.NotExecuted, null, null);
        record.Ended(GuardedWriteEnd.ConfirmedAfterFault, null, null);

        string[] lines = File.ReadAllLines(_folder.File);
        Assert.Contains("\"at\":\"2026-03-01T12:00:00.000Z\",\"uuid\":\"U1\",\"approval_code\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"at\":\"2026-03-01T12:00:00.000Z\",\"uuid\":\"U2\",\"approval_code\"", lines[2], StringComparison.Ordinal);
        Assert.Contains("\"instance_code\":\"I1\",\"uuid\":\"U1\",\"approval_code\"", lines[3], StringComparison.Ordinal);
        Assert.Equal([("U1", "I1"), ("U2", string.Empty)], RunJournal.Stream(_folder.File).Select(entry => (entry.Uuid, entry.InstanceCode)));
    }

    [Fact]
    public void A_code_that_was_written_down_stays_while_it_is_sent_again()
    {
        var record = new JournalRecord(_journal, JournalOperation.Create, Task) { Created = _ => "I1" };
        record.Ended(FeishuJournalOutcome.Unknown, null);
        record.Sending(2);

        Assert.Equal(("I1", FeishuJournalOutcome.Unknown, 1), (Entry().InstanceCode, Entry().Outcome, Entry().Attempts));
    }

    [Fact]
    public void Nothing_else_has_a_uuid_or_another_code_than_its_own()
    {
        new JournalRecord(_journal, JournalOperation.Cancel, new TaskRef { InstanceCode = "I1" }).Ended(GuardedWriteEnd.Accepted, null, null);

        Assert.Equal(("I1", null, FeishuJournalOutcome.Executed), (Entry().InstanceCode, Entry().Uuid, Entry().Outcome));
    }

    // As whoever reads the file sees it, which is what the run itself knows.
    private FeishuJournalEntry Entry()
    {
        FeishuJournalEntry read = Assert.Single(RunJournal.Stream(_folder.File));
        Assert.Equal(Assert.Single(_journal.Entries).ToString(), read.ToString());
        return read;
    }
}
