using System.IO;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>Actions on an instance, and those that one subject can get several times: their key is action, instance, task or none, and target or none.</summary>
public sealed class JournalTargetTests : IDisposable
{
    private static readonly TaskRef Instance = new() { InstanceCode = "I1" };

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_instance_can_get_an_action_several_times()
    {
        Written(journal =>
        {
            Sent(journal, Instance, "ou_1,ou_2", "0").Ended(GuardedWriteEnd.Accepted, null, null);
            Sent(journal, Instance, "ou_3", "1");
        });

        // The words are the file format.
        Assert.Contains("\"instance_code\":\"I1\",\"target\":\"ou_1,ou_2\",\"before\":\"0\",\"attempt\":1}", File.ReadAllLines(_folder.File)[1], StringComparison.Ordinal);
        using RunJournal again = _folder.Open();
        Assert.Equal(["ou_1,ou_2", "ou_3"], again.Entries.Select(entry => entry.Target));
        Assert.True(again.Find("approve", "I1", null, "ou_1,ou_2")!.IsDone);
        Assert.Equal(("1", true), (again.Find("approve", "I1", null, "ou_3")!.Before, again.Find("approve", "I1", null, "ou_3")!.MayBeDone));
        Assert.Null(again.Find("approve", "I1", null));
        Assert.Null(again.Find("approve", "I1", "T1", "ou_3"));
        Assert.Null(again.Find("resubmit", "I1", null, "ou_3"));
    }

    [Fact]
    public void What_was_there_before_is_kept_until_it_is_sent_again()
    {
        Written(journal =>
        {
            Sent(journal, Instance, null, "APPROVED 1").Ended(GuardedWriteEnd.StillOpen, null, null);
            new JournalRecord(journal, "approve", Instance).Ended(FeishuJournalOutcome.Unknown, null);
        });

        using RunJournal again = _folder.Open();
        FeishuJournalEntry entry = Assert.Single(again.Entries);
        Assert.Equal(("APPROVED 1", FeishuJournalOutcome.Unknown, null, null), (entry.Before, entry.Outcome, entry.TaskId, entry.Target));
        Sent(again, Instance, null, "APPROVED 2");
        Assert.Equal("APPROVED 2", Assert.Single(again.Entries).Before);
    }

    [Fact]
    public void A_failure_from_before_the_target_or_the_task_was_known_is_history()
    {
        Written(journal =>
        {
            new JournalRecord(journal, "approve", Instance).Ended(FeishuJournalOutcome.NotExecuted, null);
            new JournalRecord(journal, "approve", Instance) { Target = "ou_1" }.Ended(FeishuJournalOutcome.NotExecuted, null);
        });
        Written(journal => Sent(journal, Instance with { TaskId = "T1" }, "ou_1", "0"));

        using RunJournal again = _folder.Open();
        FeishuJournalEntry entry = Assert.Single(again.Entries);
        Assert.Equal(("T1", "ou_1", "approve"), (entry.TaskId, entry.Target, entry.Action));
    }

    // Two records of one request, for two people: what one came to says nothing of the other.
    [Theory]
    [InlineData("cc", null, null, "ou_2", 2)]
    [InlineData("approve", "ou_1", "ou_2", null, 2)]
    [InlineData("approve", "ou_1", "ou_1", null, 1)]
    [InlineData("approve", null, "ou_1", null, 1)]
    public void A_failure_for_somebody_else_in_the_same_run_stays(string operation, string? failed, string? done, string? target, int entries)
    {
        TaskRef by(string? user) => Instance with { User = new UserRef(user, "open_id") };
        Written(journal =>
        {
            new JournalRecord(journal, operation, by(failed)).Ended(FeishuJournalOutcome.NotExecuted, null);
            new JournalRecord(journal, operation, by(done) with { TaskId = target is null ? "T1" : null }) { Target = target }.Ended(FeishuJournalOutcome.Executed, null);
        });

        using RunJournal again = _folder.Open();
        Assert.Equal(entries, again.Entries.Count());
    }

    [Fact]
    public void Lines_without_a_target_have_the_keys_that_they_always_had()
    {
        Written(journal => new JournalRecord(journal, "approve", Instance with { TaskId = "T1" }).Sending(1));

        string line = File.ReadAllLines(_folder.File).Last();
        Assert.DoesNotContain("target", line, StringComparison.Ordinal);
        Assert.DoesNotContain("before", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resubmission_with_a_target_is_still_one_and_another_than_that_without()
    {
        Written(journal =>
        {
            TaskRef task = Instance with { TaskId = "T1" };
            new JournalRecord(journal, "resubmit", task) { Target = "ou_1" }.Ended(GuardedWriteEnd.Accepted, null, null);
            new JournalRecord(journal, "resubmit", task).Sending(1);
        });

        using RunJournal again = _folder.Open();
        Assert.Equal([("resubmit", "ou_1", true), ("resubmit", null, false)], again.Entries.Select(entry => (entry.Action, entry.Target, entry.IsDone)));
        Assert.True(again.Find("resubmit", "I1", "T1", "ou_1")!.IsDone);
        Assert.False(again.Find("resubmit", "I1", "T1")!.IsDone);
    }

    private static JournalRecord Sent(RunJournal journal, TaskRef task, string? target, string before)
    {
        var record = new JournalRecord(journal, "approve", task) { Target = target, Before = before };
        record.Sending(1);
        return record;
    }

    private void Written(Action<RunJournal> write)
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "test");
        write(journal);
    }
}
