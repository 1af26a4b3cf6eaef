using System.IO;
using System.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

public sealed class JournalReaderTests : IDisposable
{
    private const string Run = """{"step":"run","v":2,"at":"2026-03-01T08:00:00.000Z","run":"R1","host":"open.example.com","app":"cli_1"}""";

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Whatever a later record of it came to, and by whatever line: the task is closed.
    [Theory]
    [InlineData("Resubmitted")]
    [InlineData("ConfirmedAfterFault")]
    public void What_is_done_stays_done(string done)
    {
        string[] later =
        [
            Ended("1", "NotExecuted", ""","error":"InvalidForm" """),
            Ended("1", "Unknown", ""","error":"OutcomeUnknown" """),
            Ended("1", "NotExecuted", ""","in_doubt":true"""),
            Sending("1"),
            Ended("1", done == "Resubmitted" ? "ConfirmedAfterFault" : "Resubmitted", ""","log_id":"L9" """),
        ];
        foreach (string line in later)
        {
            FeishuJournalEntry entry = Assert.Single(Read(Run, Sending("1"), Ended("1", done, ""","log_id":"L1" """), line).Entries);
            Assert.Equal((Enum.Parse<FeishuJournalOutcome>(done), "L1", 1), (entry.Outcome, entry.LogId, entry.Attempts));
            Assert.True(entry.IsDone);
            Assert.Null(entry.ErrorId);
            Assert.False(entry.InDoubt);
        }
    }

    [Fact]
    public void What_is_not_done_is_what_the_last_line_says()
    {
        FeishuJournalEntry entry = Assert.Single(Read(Run, Sending("1"), Ended("1", "NotExecuted", ""","error":"RateLimited","code":99991400,"log_id":"L1" """), Sending("1")).Entries);
        Assert.Equal((FeishuJournalOutcome.Unknown, 2, "L1"), (entry.Outcome, entry.Attempts, entry.LogId));
        Assert.Null(entry.ErrorId);
        Assert.Null(entry.Code);
    }

    [Fact]
    public void Entries_come_out_as_soon_as_nothing_can_change_them_in_the_order_in_which_they_came_up()
    {
        Write(Run, Sending("1"), Ended("1", "Resubmitted"), Sending("2"), Sending("3"), Ended("3", "Resubmitted"), Ended("2", "ConfirmedAfterFault"), Sending("4"), Ended("5", "Resubmitted"), "none of ours", "");
        var seen = new List<string>();
        FeishuException fault = Assert.Throws<FeishuException>(() =>
        {
            foreach (FeishuJournalEntry entry in RunJournal.Stream(_folder.File))
            {
                seen.Add(entry.TaskId!);
            }
        });
        Assert.Equal(["1", "2", "3"], seen);
        Assert.Contains("line 10", fault.Message, StringComparison.Ordinal);

        Write(Run, Sending("1"), Sending("2"), Ended("2", "Resubmitted"), Ended("1", "NotExecuted"), "");
        Assert.Equal(["1", "2"], RunJournal.Stream(_folder.File).Select(entry => entry.TaskId));
    }

    [Fact]
    public void The_first_entry_is_out_before_the_rest_is_read()
    {
        Write([Run, .. Enumerable.Range(0, 5000).Select(task => Ended($"{task}", "Resubmitted")), ""]);
        using IEnumerator<FeishuJournalEntry> entries = RunJournal.Stream(_folder.File).GetEnumerator();
        Assert.True(entries.MoveNext());

        // What follows is not what it was when the first one came.
        File.WriteAllText(_folder.File, string.Empty);
        Assert.True(CountLeft(entries) < 4999);
    }

    // As when a journal is piped into a run that writes into the same journal.
    [Fact]
    public void What_is_written_while_it_is_read_is_not_read()
    {
        Write(Run, Ended("1", "Resubmitted"), Ended("2", "Resubmitted"), "");
        int seen = 0;
        foreach (FeishuJournalEntry _ in RunJournal.Stream(_folder.File).Take(100))
        {
            File.AppendAllText(_folder.File, Ended($"more{seen++}", "Resubmitted") + "\n");
        }

        Assert.Equal(2, seen);
    }

    [Fact]
    public void A_reading_that_is_stopped_ends()
    {
        Write([Run, .. Enumerable.Range(0, 5000).Select(task => Sending($"{task}")), ""]);
        Assert.Throws<OperationCanceledException>(() => RunJournal.Stream(_folder.File, () => true).Count());
        Assert.Throws<OperationCanceledException>(() => RunJournal.Look(_folder.File, mustExist: true, () => true));
        Assert.Throws<OperationCanceledException>(() => RunJournal.Open(_folder.File, () => JournalFolder.Time, stopped: () => true));
        using RunJournal free = _folder.Open();
        Assert.Equal(5000, free.Entries.Count());
    }

    // Asking may cost something, such as a look at the pipeline.
    [Fact]
    public void Whether_a_reading_is_stopped_is_asked_now_and_then()
    {
        Write([Run, .. Enumerable.Range(0, 5000).Select(task => Sending($"{task}")), ""]);
        int asked = 0;
        Assert.Equal(5000, RunJournal.Stream(_folder.File, () => ++asked < 0).Count());
        Assert.Equal(4, asked);
    }

    // Written by the module as it was before lines had a version: three runs, the last one killed behind its last send.
    [Fact]
    public void A_journal_of_the_first_version_is_read_as_ever()
    {
        File.Copy(Fixture(), _folder.File);
        using RunJournal journal = RunJournal.Open(_folder.File, () => JournalFolder.Time);
        Assert.Equal(
            [
                ("9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF", "7500000000000000123", FeishuJournalOutcome.ConfirmedAfterFault, null, 2, "2026FAKE0000000004", "20261127-050557-418"),
                ("A0000001-0000-4000-8000-000000000004", "7500000000000000204", FeishuJournalOutcome.Resubmitted, null, 1, "20261127050557000007", "20261127-050557-418"),
                ("B0000000-0000-4000-8000-000000000000", null, FeishuJournalOutcome.NotExecuted, "InstanceNotFound", 0, "20261127050557000004", "20261127-050557-352"),
                ("A0000001-0000-4000-8000-000000000005", "7500000000000000205", FeishuJournalOutcome.Unknown, null, 1, null, "20261127-050557-418"),
            ],
            journal.Entries.Select(entry => (entry.InstanceCode, entry.TaskId, entry.Outcome, entry.ErrorId, entry.Attempts, entry.LogId, entry.Run)));
        Assert.Equal(["20261127-050557-280", "20261127-050557-352", "20261127-050557-418"], journal.Runs.Select(run => run.Id));
        FeishuJournalEntry first = journal.Entries.First();
        Assert.Equal(
            ("0A1B2C3D-1111-2222-3333-444455556666", "ou_00000000000000000000000000000001", "open_id", new DateTimeOffset(2026, 11, 27, 5, 5, 57, 449, TimeSpan.Zero)),
            (first.ApprovalCode, first.UserId, first.UserIdType, first.At));
        Assert.Equal(1390003, journal.Of("B0000000-0000-4000-8000-000000000000").Single().Code);

        // And it goes on.
        journal.Bind(new JournalIdentity("127.0.0.1:50443", "cli_0000000000000001"), "2");
        journal.Append(JournalFolder.Line(JournalStep.Ended, 1, FeishuJournalOutcome.Resubmitted));
        Assert.StartsWith(File.ReadAllText(Fixture()), File.ReadAllText(_folder.File), StringComparison.Ordinal);
        Assert.Equal(5, RunJournal.Stream(_folder.File).Count());
    }

    [Theory]
    [InlineData("""{"step":"ended","v":3,"at":"2026-03-01T08:00:00.000Z","instance_code":"I","outcome":"Resubmitted"}""")]
    [InlineData("""{"step":"ended","v":2,"op":"ponder","at":"2026-03-01T08:00:00.000Z","instance_code":"I","outcome":"Resubmitted"}""")]
    [InlineData("""{"step":"asked","v":3,"at":"2026-03-01T08:00:00.000Z"}""")]
    public void A_line_of_a_later_version_is_refused_by_that_reason(string line)
    {
        Write(Run, line, "");
        byte[] before = File.ReadAllBytes(_folder.File);
        foreach (Action read in new Action[] { () => _folder.Open(), () => _ = RunJournal.Stream(_folder.File).Count() })
        {
            FeishuException fault = Assert.Throws<FeishuException>(read);
            Assert.Contains("later version", fault.Message, StringComparison.Ordinal);
            Assert.Contains("line 2", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(_folder.File));
    }

    [Fact]
    public void A_line_without_an_end_takes_no_memory_for_ever()
    {
        using (FileStream file = File.Create(_folder.File))
        {
            file.Write(Encoding.UTF8.GetBytes(Run + "\n"));
            file.Write(Encoding.UTF8.GetBytes(new string('x', JournalReader.LongestLine + 1)));
        }

        Assert.Contains("line 2", Assert.Throws<FeishuException>(_folder.Open).Message, StringComparison.Ordinal);
    }

    // More than a line was there; what it said would be forgotten.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_zeros_are_no_torn_line(bool withMore)
    {
        using (FileStream file = File.Create(_folder.File))
        {
            file.Write(Encoding.UTF8.GetBytes(Run + "\n"));
            file.SetLength(file.Length + (3 * JournalReader.LongestLine) + 7);
            file.Seek(0, SeekOrigin.End);
            file.Write(withMore ? "more\n"u8 : ""u8);
        }

        Assert.Equal("JournalUnusable", Assert.Throws<FeishuException>(_folder.Open).ErrorId);
    }

    [Fact]
    public void Lines_longer_than_what_is_read_at_once_are_whole()
    {
        string name = new('n', 200_000);
        using (RunJournal journal = _folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1");
            journal.Append(JournalFolder.Line(JournalStep.Sending, 1) with { Changes = [name, "\u001b[31mCost\n"] });
            journal.Append(JournalFolder.Line(JournalStep.Sending, 2) with { Changes = Enumerable.Repeat(name, 9).ToArray() });
            Assert.Equal(2, journal.Entries.Count());
        }

        using RunJournal again = _folder.Open();
        Assert.Equal([name, "\\u001B[31mCost\n"], again.Find("I1", "T1")!.Changes);
        Assert.Empty(again.Find("I2", "T2")!.Changes);
        Assert.Equal(FeishuJournalOutcome.Unknown, again.Find("I2", "T2")!.Outcome);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 2)]
    public void The_longest_line_is_read_and_one_that_is_a_byte_longer_is_none(int more, int? faultyLine)
    {
        string empty = Sending("1").Replace("}", ""","later":""}""", StringComparison.Ordinal);
        string line = empty.Insert(empty.Length - 2, new string('x', JournalReader.LongestLine - 1 - empty.Length + more));

        Assert.Equal(faultyLine, ReadAll(Run, line).FaultyLine);
    }

    [Fact]
    public void Behind_a_line_that_is_none_nothing_is_read()
    {
        var reader = new JournalReader(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\n", Run, Sending("1"), "none", Sending("2"), string.Empty))));
        Assert.Equal([true, true, false, false, false], Enumerable.Range(0, 5).Select(_ => reader.Read()));

        Assert.Equal((3, 3, "1"), (reader.FaultyLine, reader.LinesRead, Assert.Single(reader.State.Entries).TaskId));
        Assert.Equal(Encoding.UTF8.GetByteCount(Run + "\n" + Sending("1") + "\n"), reader.Whole);
    }

    [Fact]
    public void A_failure_without_a_task_is_history_as_often_as_the_task_comes_up()
    {
        string unnamed = """{"step":"ended","at":"2026-03-01T08:00:00.000Z","instance_code":"I1","outcome":"NotExecuted","error":"NoReturnedTask"}""";
        Assert.Null(Assert.Single(Read(Run, unnamed, unnamed).Entries).TaskId);
        Assert.Equal("1", Assert.Single(Read(Run, unnamed, Sending("1")).Entries).TaskId);
        Assert.Equal(["1", null], Read(Run, unnamed, Sending("1"), unnamed).Entries.Select(entry => entry.TaskId));
        Assert.Equal("1", Assert.Single(Read(Run, unnamed, Sending("1"), unnamed, Ended("1", "NotExecuted")).Entries).TaskId);
        Assert.Equal(["1"], Read(Run, unnamed, Sending("1"), unnamed, Ended("1", "NotExecuted")).Of("I1").Select(entry => entry.TaskId));
        Assert.Equal("1", Assert.Single(Read(Run, unnamed, Sending("1")).Of("I1")).TaskId);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(20000)]
    public void Of_many_each_is_found(int count)
    {
        JournalState state = Read([Run, .. Enumerable.Range(0, count).SelectMany(Two), ""]);
        Assert.Equal(count * 2, state.Entries.Count());
        for (int i = 0; i < count; i += 7)
        {
            Assert.Equal([$"{i:D19}", $"t-{i}"], state.Of($"9F8E7D6C-0000-0000-0000-{i:X12}").Select(entry => entry.TaskId));
            Assert.Equal($"L{i}", state.Find($"9F8E7D6C-0000-0000-0000-{i:X12}", $"t-{i}")!.LogId);
        }

        Assert.Null(state.Find("9F8E7D6C-0000-0000-0000-000000000001", "t-2"));
        Assert.Empty(state.Of("9F8E7D6C-0000-0000-0000-00000000000g"));

        static string[] Two(int i) =>
        [
            $$"""{"step":"ended","at":"2026-03-01T08:00:00.000Z","instance_code":"9F8E7D6C-0000-0000-0000-{{i:X12}}","task_id":"{{i:D19}}","outcome":"Resubmitted"}""",
            $$"""{"step":"ended","at":"2026-03-01T08:00:00.000Z","instance_code":"9F8E7D6C-0000-0000-0000-{{i:X12}}","task_id":"t-{{i}}","outcome":"Resubmitted","log_id":"L{{i}}"}""",
        ];
    }

    [Theory]
    [InlineData("""{"step":"ended","at":"2026-03-01 08:00:00","instance_code":"I1","task_id":7500000000000000123,"outcome":"Resubmitted"}""", "7500000000000000123")]
    [InlineData("""{"step":"ended","at":"2026-03-01T16:00:00+08:00","instance_code":"I1","task_id":"\u5f20\u4e09","outcome":"Resubmitted"}""", "张三")]
    [InlineData("""{"step":"ended","\u0061t":"2026-03-01T08:00:00Z","instance_code":"I1","task_id":"张\u001b","outcome":"Resubmitted"}""", "张\\u001B")]
    [InlineData("""{"step":"ended","at":"2026-03-01T08:00:00.0000000Z","instance_code":"I1","task_id":7.5E18,"outcome":"Resubmitted"}""", null)]
    [InlineData("""{"step":"ended","at":"2026-03-01T08:00:00Z","task_id":"\ud800","instance_code":"I1","outcome":"Resubmitted"}""", null)]
    [InlineData("""{"step":"ended","at":"2026-03-01T08:00:00Z","task_id":"1","instance_code":"I1","outcome":"Resubmitted","task_id":"2"}""", "2")]
    [InlineData("""{"step":"ended","at":"2026-03-01T08:00:00Z","task_id":{"task_id":"1"},"instance_code":"I1","outcome":"Resubmitted","changes":[1,{}]}""", null)]
    public void Lines_by_other_hands_are_read_tolerantly(string line, string? taskId)
    {
        FeishuJournalEntry entry = Assert.Single(Read(Run, line).Entries);
        Assert.Equal((taskId, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), TimeSpan.Zero), (entry.TaskId, entry.At, entry.At.Offset));
    }

    [Theory]
    [InlineData("""{"step":"ended","at":"2026-03-01T08:00:00Z","instance_code":"I1","outcome":"2"}""")]
    [InlineData("""{"step":"ended","at":"yesterday","instance_code":"I1","outcome":"Resubmitted"}""")]
    [InlineData("""{"step":"ended","at":"2026-03-01T08:00:00Z","instance_code":"I1","outcome":"Resubmitted"}{}""")]
    [InlineData("""{"step":"ended","at":"2026-03-01T08:00:00Z","instance_code":"\udc00","outcome":"Resubmitted"}""")]
    [InlineData("""{"at":"2026-03-01T08:00:00Z","v":3}""")]
    [InlineData("""["step","ended"]""")]
    [InlineData("""{"step":"run","at":"2026-03-01T08:00:00Z"}""")]
    public void What_is_no_line_is_none(string line) => Assert.Equal(2, ReadAll(Run, line).FaultyLine);

    [Fact]
    public void Every_field_of_a_line_comes_back()
    {
        using (RunJournal journal = _folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1");
            JournalLine ids = new(JournalStep.Sending, JournalFolder.Time)
            {
                Operation = JournalOperation.Resubmit,
                Task = new TaskRef { InstanceCode = "I1", TaskId = "T1", SerialNumber = "202603010001", ApprovalCode = "A", ApprovalName = "采购 \"x\"", User = new UserRef("on_0f", "union_id") },
                Changes = ["Cost centre", "事由"],
                Attempt = 1,
            };
            journal.Append(ids);
            journal.Append(ids with { Step = JournalStep.Ended, At = JournalFolder.Time.AddSeconds(1), Attempt = null, Outcome = FeishuJournalOutcome.NotExecuted, InDoubt = true, ErrorId = "E", Code = -7, LogId = "L" });
        }

        Assert.Matches("^\\{\"step\":\"ended\",\"v\":2,\"op\":\"resubmit\",\"at\":", File.ReadAllLines(_folder.File)[2]);
        FeishuJournalEntry entry = Assert.Single(RunJournal.Stream(_folder.File));
        Assert.Equal(("I1", "T1", "202603010001", "A", "采购 \"x\""), (entry.InstanceCode, entry.TaskId, entry.SerialNumber, entry.ApprovalCode, entry.ApprovalName));
        Assert.Equal(("on_0f", "union_id", FeishuJournalOutcome.NotExecuted, true, "E"), (entry.UserId, entry.UserIdType, entry.Outcome, entry.InDoubt, entry.ErrorId));
        Assert.Equal((-7L, 1, "L", JournalFolder.Time.AddSeconds(1)), (entry.Code, entry.Attempts, entry.LogId, entry.At));
        Assert.Equal(["Cost centre", "事由"], entry.Changes);
        Assert.Matches("^20260301-120000-[0-9a-f]{4}$", entry.Run);
        Assert.Equal(JournalFolder.Time, entry.RunStartedAt);
    }

    [Fact]
    public void A_new_attempt_says_anew_what_it_changes()
    {
        string changed = Sending("1").Replace("}", ""","changes":["Cost centre"]}""", StringComparison.Ordinal);
        Assert.Equal(["Cost centre"], Assert.Single(Read(Run, changed, Ended("1", "Resubmitted")).Entries).Changes);
        Assert.Empty(Assert.Single(Read(Run, changed, Ended("1", "NotExecuted"), Sending("1")).Entries).Changes);
    }

    [Fact]
    public void A_journal_whose_lines_name_their_action_is_read_and_no_other_action_is_taken_for_it()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Journal", "Fixtures", "journal-lines-2.jsonl");

        FeishuJournalEntry[] entries = RunJournal.Stream(file).ToArray();

        Assert.All(entries, entry => Assert.Equal(("resubmit", "Purchase"), (entry.Action, entry.ApprovalName)));
        Assert.Equal(["Resubmitted", "Resubmitted", "NotExecuted", "NotExecuted"], entries.Select(entry => entry.Outcome.ToString()));
        Assert.Equal(["OptionNotFound"], entries.Where(entry => !entry.IsDone).Select(entry => entry.ErrorId).Distinct());
        Assert.Equal(["Kind", "Cost centre"], entries[0].Changes);
        using RunJournal journal = RunJournal.Look(file, mustExist: true);
        Assert.NotNull(journal.Find("resubmit", entries[0].InstanceCode, entries[0].TaskId!));
        Assert.Null(journal.Find("approve", entries[0].InstanceCode, entries[0].TaskId!));
        Assert.Empty(journal.Of("approve", entries[0].InstanceCode));
    }

    private static string Fixture() => Path.Combine(AppContext.BaseDirectory, "Journal", "Fixtures", "journal-0.1.0.jsonl");

    private static string Sending(string task) => $$"""{"step":"sending","at":"2026-03-01T08:00:01.000Z","instance_code":"I{{task}}","task_id":"{{task}}"}""";

    private static string Ended(string task, string outcome, string more = "") =>
        $$"""{"step":"ended","at":"2026-03-01T08:00:02.000Z","instance_code":"I{{task}}","task_id":"{{task}}","outcome":"{{outcome}}"{{more}}}""";

    private static int CountLeft(IEnumerator<FeishuJournalEntry> entries)
    {
        int count = 0;
        try
        {
            while (entries.MoveNext())
            {
                count++;
            }
        }
        catch (FeishuException)
        {
            // Cut in the middle of a line.
        }

        return count;
    }

    private static JournalReader ReadAll(params string[] lines)
    {
        var reader = new JournalReader(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n")));
        while (reader.Read())
        {
        }

        return reader;
    }

    private static JournalState Read(params string[] lines)
    {
        JournalReader reader = ReadAll(lines);
        Assert.Null(reader.FaultyLine);
        return reader.State;
    }

    private void Write(params string[] lines) => File.WriteAllText(_folder.File, string.Join("\n", lines));
}
