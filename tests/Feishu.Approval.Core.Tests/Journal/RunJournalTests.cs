using System.IO;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

public sealed class RunJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read_again()
    {
        Write();
        using RunJournal again = _folder.Open();
        Assert.Equal(
            [("I1", FeishuJournalOutcome.Resubmitted, 1), ("I2", FeishuJournalOutcome.Unknown, 1), ("I3", FeishuJournalOutcome.NotExecuted, 0)],
            again.Entries.Select(entry => (entry.InstanceCode, entry.Outcome, entry.Attempts)));
        Assert.Equal(("A", "ou_1", "open_id", JournalFolder.Time), (again.Find("I1", "T1")!.ApprovalCode, again.Find("I1", "T1")!.UserId, again.Find("I1", "T1")!.UserIdType, again.Find("I1", "T1")!.At));
    }

    [Fact]
    public void A_file_torn_off_at_any_byte_is_repaired_and_goes_on()
    {
        Write();
        byte[] whole = File.ReadAllBytes(_folder.File);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(_folder.File, whole[..length]);
            int end = whole[..length].AsSpan().LastIndexOf((byte)'\n') + 1;

            // Of a line that lacks nothing but its end nothing is lost.
            bool lacksEnd = length > end && whole[length] == '\n';
            int kept = whole[..length].Count(letter => letter == '\n') + (lacksEnd ? 1 : 0);
            using (RunJournal torn = _folder.Open())
            {
                Assert.Equal(lacksEnd ? length + 1 : end, new FileInfo(_folder.File).Length);
                torn.Bind(JournalFolder.Here, "1");
                torn.Append(JournalFolder.Line(JournalStep.Ended, 9, FeishuJournalOutcome.Resubmitted));
            }

            using RunJournal after = RunJournal.Look(_folder.File, mustExist: true);
            Assert.True(after.Find("I9", "T9")!.IsDone);
            Assert.Equal(kept + 2, File.ReadAllLines(_folder.File).Length);
        }
    }

    // An editor or a script took the last one away; the next run must know what that line says.
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\r")]
    [InlineData("\0\0")]
    public void A_whole_line_without_its_end_counts(string behind)
    {
        Write();
        string text = File.ReadAllText(_folder.File);
        File.WriteAllText(_folder.File, text.TrimEnd('\n') + behind);

        Assert.Equal(3, RunJournal.Look(_folder.File, mustExist: true).Entries.Count());
        Assert.Equal(["I1", "I2", "I3"], RunJournal.Stream(_folder.File).Select(entry => entry.InstanceCode));
        using (RunJournal journal = _folder.Open())
        {
            Assert.Equal(3, journal.Entries.Count());
        }

        Assert.Equal(text, File.ReadAllText(_folder.File));
    }

    // To cut them off as one torn line would be to forget all of them.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Lines_that_lost_their_ends_are_damaged_and_stay_where_they_are(int whole)
    {
        Write();
        string[] lines = File.ReadAllLines(_folder.File);
        foreach (string between in new[] { "", " ", ",", "\r", "\u2028" })
        {
            string text = string.Concat(lines.Take(whole).Select(line => line + "\n")) + string.Join(between, lines.Skip(whole));
            File.WriteAllText(_folder.File, text);
            foreach (Action read in new Action[] { () => _folder.Open(), () => RunJournal.Look(_folder.File, mustExist: true), () => _ = RunJournal.Stream(_folder.File).Count() })
            {
                FeishuException fault = Assert.Throws<FeishuException>(read);
                Assert.Equal("JournalUnusable", fault.ErrorId);
                Assert.Contains($"line {whole + 1}", fault.Message, StringComparison.Ordinal);
            }

            Assert.Equal(text, File.ReadAllText(_folder.File));
        }
    }

    [Fact]
    public void A_tail_of_zeros_as_a_power_cut_may_leave_it_is_cut_off()
    {
        Write();
        long length = new FileInfo(_folder.File).Length;
        using (FileStream file = File.OpenWrite(_folder.File))
        {
            file.SetLength(length + 1000);
        }

        using RunJournal journal = _folder.Open();
        Assert.Equal(3, journal.Entries.Count());
        Assert.Equal(length, new FileInfo(_folder.File).Length);
    }

    // Each line is on the disk before the next is written, so a tear takes one line at most.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_longer_than_a_line_is_no_torn_line(int whole)
    {
        Write();
        string[] lines = File.ReadAllLines(_folder.File);
        string kept = string.Concat(lines.Take(whole).Select(line => line + "\n"));
        foreach (char lost in "\0x")
        {
            string text = kept + new string(lost, 1100);
            File.WriteAllText(_folder.File, text);

            Assert.Equal("JournalUnusable", Assert.Throws<FeishuException>(_folder.Open).ErrorId);
            Assert.Equal(text, File.ReadAllText(_folder.File));
        }
    }

    [Fact]
    public void Two_runs_at_once_are_refused_but_anybody_may_look()
    {
        using RunJournal first = _folder.Open();
        first.Bind(JournalFolder.Here, "1");
        FeishuException second = Assert.Throws<FeishuException>(_folder.Open);
        Assert.Equal("JournalUnusable", second.ErrorId);
        Assert.Contains(_folder.File, second.Message, StringComparison.Ordinal);
        first.Append(JournalFolder.Line(JournalStep.Sending, 1));
        using RunJournal looking = RunJournal.Look(_folder.File, mustExist: true);
        Assert.Equal(FeishuJournalOutcome.Unknown, Assert.Single(looking.Entries).Outcome);
    }

    [Fact]
    public void A_lock_that_a_killed_run_left_behind_does_no_harm_and_none_stays()
    {
        File.WriteAllText(_folder.File + ".lock", string.Empty);
        Write();
        Assert.Equal([_folder.File], Directory.GetFiles(_folder.Folder));
    }

    [Theory]
    [InlineData("other.example.com", "cli_1", false)]
    [InlineData("open.example.com", "cli_2", false)]
    [InlineData("open.example.com", null, true)]
    [InlineData("open.example.com", "cli_1", true)]
    public void A_journal_serves_one_app_of_one_host(string host, string? app, bool fits)
    {
        Write();
        using RunJournal journal = _folder.Open();
        var identity = new JournalIdentity(host, app);
        if (fits)
        {
            journal.Bind(identity, "1");
        }
        else
        {
            Assert.Equal("JournalUnusable", Assert.Throws<FeishuException>(() => journal.Bind(identity, "1")).ErrorId);
        }
    }

    [Theory]
    [InlineData("not ours\n")]
    [InlineData("{\"step\":\"sending\",\"at\":\"2026-03-01T00:00:00Z\"}\n")]
    [InlineData("{\"step\":\"ended\",\"at\":\"2026-03-01T00:00:00Z\",\"instance_code\":\"I1\",\"outcome\":\"Maybe\"}\n")]
    public void A_line_that_is_none_of_ours_stops_everything_and_changes_nothing(string line)
    {
        Write();
        File.AppendAllText(_folder.File, line + "{}\n");
        byte[] before = File.ReadAllBytes(_folder.File);
        FeishuException fault = Assert.Throws<FeishuException>(_folder.Open);
        Assert.Equal("JournalUnusable", fault.ErrorId);
        Assert.Contains("line 6", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.File));
    }

    [Fact]
    public void Blank_lines_and_a_mark_that_an_editor_left_do_no_harm()
    {
        Write();
        File.WriteAllText(_folder.File, File.ReadAllText(_folder.File) + "\r\n\n", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        using RunJournal journal = _folder.Open();
        Assert.Equal(3, journal.Entries.Count());
    }

    [Fact]
    public void A_file_of_something_else_is_never_touched()
    {
        File.WriteAllText(_folder.File, "name,amount\nA,1\n");
        Assert.Equal("JournalUnusable", Assert.Throws<FeishuException>(_folder.Open).ErrorId);
        Assert.Equal("name,amount\nA,1\n", File.ReadAllText(_folder.File));
    }

    [Theory]
    [InlineData("a shopping list without a line end")]
    [InlineData("\n \r\na shopping list behind blank lines")]
    public void A_short_file_of_something_else_is_never_touched_either(string text)
    {
        File.WriteAllText(_folder.File, text);
        Assert.Equal("JournalUnusable", Assert.Throws<FeishuException>(_folder.Open).ErrorId);
        Assert.Equal(text, File.ReadAllText(_folder.File));
    }

    [Fact]
    public void A_place_where_no_file_can_be_is_named()
    {
        foreach (string path in new[] { Path.Combine(_folder.Folder, "missing", "run.jsonl"), _folder.Folder })
        {
            FeishuException fault = Assert.Throws<FeishuException>(() => RunJournal.Open(path, () => JournalFolder.Time));
            Assert.Equal("JournalUnusable", fault.ErrorId);
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Looking_makes_no_file()
    {
        using (RunJournal nothing = RunJournal.Look(_folder.File, mustExist: false))
        {
            nothing.Bind(JournalFolder.Here, "1");
            nothing.Append(JournalFolder.Line(JournalStep.Sending, 1));
            Assert.Equal("T1", Assert.Single(nothing.Entries).TaskId);
        }

        Assert.False(File.Exists(_folder.File));
        Assert.Equal("JournalUnusable", Assert.Throws<FeishuException>(() => RunJournal.Look(_folder.File, mustExist: true)).ErrorId);
    }

    [Fact]
    public void A_failure_before_the_task_was_known_is_history_once_it_is()
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.NotExecuted) with { Task = new TaskRef { InstanceCode = "I1" } });
        Assert.Null(Assert.Single(journal.Entries).TaskId);
        journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.Resubmitted));
        Assert.True(Assert.Single(journal.Entries).IsDone);
    }

    [Fact]
    public void What_tells_it_from_every_other_is_the_run_that_began_it()
    {
        // Ids and times are UTC, wherever the clock stands.
        DateTimeOffset elsewhere = JournalFolder.Time.ToOffset(TimeSpan.FromHours(8));
        string? id;
        using (RunJournal first = RunJournal.Open(_folder.File, () => elsewhere))
        {
            Assert.Null(first.Id);
            Assert.Null(first.Run);
            first.Bind(JournalFolder.Here, "1");
            string? run = first.Run;
            id = first.Id;
            Assert.Matches("^20260301-120000-[0-9a-f]{4}$", run);
            Assert.Equal($"{run}/{JournalFolder.Time.UtcTicks}", id);

            // Another call of the same run begins none.
            first.Bind(JournalFolder.Here, "1");
            Assert.Equal(run, Assert.Single(first.Runs).Id);
        }

        using RunJournal second = RunJournal.Open(_folder.File, () => JournalFolder.Time.AddHours(1));
        second.Bind(JournalFolder.Here, "1");
        Assert.Equal(id, second.Id);
        Assert.Equal(second.Run, second.Runs[1].Id);
        Assert.Equal((JournalFolder.Time.AddHours(1), JournalFolder.Time.AddHours(1)), (second.Runs[1].Start, second.Now));
    }

    // Five lines: a run, one task done, one whose end nobody wrote down, one that failed before it was sent.
    private void Write()
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        journal.Append(JournalFolder.Line(JournalStep.Sending, 1));
        journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.Resubmitted));
        journal.Append(JournalFolder.Line(JournalStep.Sending, 2));
        journal.Append(JournalFolder.Line(JournalStep.Ended, 3, FeishuJournalOutcome.NotExecuted) with { ErrorId = "InvalidForm" });
    }
}
