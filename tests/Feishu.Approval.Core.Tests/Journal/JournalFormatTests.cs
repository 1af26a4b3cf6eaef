using System.IO;
using System.Text;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>The file as other tools and later versions read it: every key by its letters, in its order.</summary>
public sealed class JournalFormatTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_a_sending_and_an_end_are_written_like_this()
    {
        using (RunJournal journal = _folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1.2.3");
            JournalRecord record = journal.Record(new JournalLine(JournalStep.Ended, JournalFolder.Time)
            {
                Operation = JournalOperation.Resubmit,
                Task = new TaskRef { InstanceCode = "I1", TaskId = "T1", SerialNumber = "7", ApprovalCode = "A", ApprovalName = "Purchase", User = new UserRef("ou_1", "open_id") },
                Changes = ["Kind", "Cost centre"],
            });
            record.Sending(2);
            record.Ended(GuardedWriteEnd.StillOpen, new Failure(FailureKind.RequestTimedOut, "RequestTimedOut") { Code = 1395001, LogId = "of the failure" }, null);
            record.Ended(GuardedWriteEnd.Accepted, null, "L1");
        }

        string[] lines = File.ReadAllLines(_folder.File);
        string ids = """ "instance_code":"I1","task_id":"T1","serial_number":"7","approval_code":"A","approval_name":"Purchase","user_id":"ou_1","user_id_type":"open_id","changes":["Kind","Cost centre"] """.Trim();
        string run = System.Text.RegularExpressions.Regex.Match(lines[0], "\"run\":\"([0-9a-f-]+)\"").Groups[1].Value;
        Assert.Equal(
            [
                $$"""{"step":"run","v":2,"at":"2026-03-01T12:00:00.000Z","run":"{{run}}","host":"open.example.com","app":"cli_1","user":{{Json(Environment.UserName)}},"machine":{{Json(Environment.MachineName)}},"module":"1.2.3"}""",
                $$"""{"step":"sending","v":2,"op":"resubmit","at":"2026-03-01T12:00:00.000Z",{{ids}},"attempt":2}""",
                $$"""{"step":"ended","v":2,"op":"resubmit","at":"2026-03-01T12:00:00.000Z",{{ids}},"outcome":"NotExecuted","in_doubt":true,"error":"RequestTimedOut","code":1395001,"log_id":"of the failure"}""",
                $$"""{"step":"ended","v":2,"op":"resubmit","at":"2026-03-01T12:00:00.000Z",{{ids}},"outcome":"Resubmitted","log_id":"L1"}""",
            ],
            lines);
    }

    [Theory]
    [InlineData(nameof(GuardedWriteEnd.Accepted), nameof(FeishuJournalOutcome.Resubmitted), false)]
    [InlineData(nameof(GuardedWriteEnd.ConfirmedAfterFault), nameof(FeishuJournalOutcome.ConfirmedAfterFault), false)]
    [InlineData(nameof(GuardedWriteEnd.NotExecuted), nameof(FeishuJournalOutcome.NotExecuted), false)]
    [InlineData(nameof(GuardedWriteEnd.StillOpen), nameof(FeishuJournalOutcome.NotExecuted), true)]
    [InlineData(nameof(GuardedWriteEnd.Unknown), nameof(FeishuJournalOutcome.Unknown), true)]
    public void Each_end_has_its_word(string end, string outcome, bool inDoubt)
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");

        journal.Record(JournalFolder.Line(JournalStep.Ended, 1)).Ended(Enum.Parse<GuardedWriteEnd>(end), null, null);

        FeishuJournalEntry entry = journal.Find("I1", "T1")!;
        Assert.Equal((Enum.Parse<FeishuJournalOutcome>(outcome), inDoubt), (entry.Outcome, entry.InDoubt));
        Assert.Equal("I1 T1 " + outcome, entry.ToString());
    }

    [Fact]
    public void A_line_of_names_that_nobody_could_read_again_is_written_without_them()
    {
        // Whole up to the longest line that is read, its end not counted.
        JournalLine empty = JournalFolder.Line(JournalStep.Sending, 1) with { Changes = [string.Empty] };
        int room = JournalReader.LongestLine - (empty.ToUtf8().Length - 1);

        byte[] whole = (empty with { Changes = [new string('n', room - 1)] }).ToUtf8();
        byte[] cut = (empty with { Changes = [new string('n', room)] }).ToUtf8();

        Assert.Equal(JournalReader.LongestLine, whole.Length);
        Assert.Equal(JournalFolder.Line(JournalStep.Sending, 1).ToUtf8(), cut);
        Assert.DoesNotContain("changes", Encoding.UTF8.GetString(cut), StringComparison.Ordinal);
        Assert.All([whole, cut], (byte[] line) => Assert.Equal(((byte)'\n', 1), (line[^1], line.Count(letter => letter == (byte)'\n'))));
        File.WriteAllBytes(_folder.File, [.. new JournalLine(JournalStep.Run, JournalFolder.Time) { Run = "R", Identity = JournalFolder.Here }.ToUtf8(), .. whole]);
        Assert.Equal(room - 1, Assert.Single(Assert.Single(RunJournal.Stream(_folder.File)).Changes).Length);
    }

    // A journal that the next run refuses would keep everything else from it.
    [Fact]
    public void What_was_there_before_is_left_out_too_where_the_line_could_not_be_read_again()
    {
        JournalLine plain = JournalFolder.Line(JournalStep.Sending, 1);
        JournalLine line = plain with { Before = new string('b', JournalReader.LongestLine) };

        Assert.Equal(plain.ToUtf8(), line.ToUtf8());
        Assert.Equal(plain.ToUtf8(), (line with { Changes = ["Kind"] }).ToUtf8());
        Assert.Contains("\"before\":\"b", Encoding.UTF8.GetString((plain with { Before = "b", Changes = [new string('n', JournalReader.LongestLine)] }).ToUtf8()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_of_another_app_or_host_names_both()
    {
        using (RunJournal journal = _folder.Open())
        {
            journal.Bind(JournalFolder.Here, "1");
        }

        foreach ((JournalIdentity other, string named) in new[] { (new JournalIdentity("open.example.com", "cli_2"), "cli_2@open.example.com"), (new JournalIdentity("elsewhere.example.com", null), "elsewhere.example.com") })
        {
            using RunJournal journal = _folder.Open();
            FeishuException fault = Assert.Throws<FeishuException>(() => journal.Bind(other, "1"));
            Assert.Equal("JournalUnusable_Elsewhere", fault.Failure.MessageKey);
            Assert.Contains("cli_1@open.example.com", fault.Message, StringComparison.Ordinal);
            Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        }

        // A ready token does not tell its app.
        using RunJournal same = _folder.Open();
        same.Bind(new JournalIdentity("open.example.com", null), "1");
    }

    [Theory]
    [InlineData("missing.jsonl", "JournalUnusable_Open", "JournalUnusable_MissingAction")]
    [InlineData("no folder/missing.jsonl", "JournalUnusable_NoFolder", "JournalUnusable_NoFolderAction")]
    public void A_file_that_has_to_be_there_and_is_not_is_named_with_what_helps(string name, string key, string action)
    {
        string path = Path.Combine(_folder.Folder, name);

        // A run could begin a file, and no folder.
        bool couldBegin = Directory.Exists(Path.GetDirectoryName(path));
        foreach (Action look in new Action[] { () => RunJournal.Look(path, mustExist: true), () => _ = RunJournal.Stream(path).Count(), () => RunJournal.Look(path, mustExist: couldBegin) })
        {
            FeishuException fault = Assert.Throws<FeishuException>(look);
            Assert.Equal((key, action), (fault.Failure.MessageKey, fault.Failure.ActionKey));
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }

        Assert.True(!couldBegin || !RunJournal.Look(path, mustExist: false).Entries.Any());
    }

    [Fact]
    public void A_file_that_something_is_wrong_with_says_what_the_system_said()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => JournalFile.Guard<int>("a.jsonl", () => throw new IOException("the cable is out")));

        Assert.Equal("JournalUnusable_InUse", fault.Failure.MessageKey);
        Assert.Contains("the cable is out", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(122)]
    [InlineData(unchecked((int)0x80070070))]
    public void A_full_disk_is_not_another_run(int code)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => JournalFile.Guard<int>("a.jsonl", () => throw new IOException("No space left on device", code)));

        Assert.Equal("JournalUnusable_Full", fault.Failure.MessageKey);
    }

    [Fact]
    public void What_this_process_holds_is_not_waited_for()
    {
        string another = Path.Combine(_folder.Folder, ".", Path.GetFileName(_folder.File));
        using (RunJournal.Open(_folder.File, () => DateTimeOffset.UnixEpoch))
        {
            for (int time = 0; time < 2; time++)
            {
                FeishuException fault = Assert.Throws<FeishuException>(() => RunJournal.Open(another, () => DateTimeOffset.UnixEpoch));
                Assert.Equal(("JournalUnusable_Ours", "JournalUnusable_OursAction"), (fault.Failure.MessageKey, fault.Failure.ActionKey));
            }
        }

        Assert.False(JournalLock.IsOurs(_folder.File));
        RunJournal.Open(_folder.File, () => DateTimeOffset.UnixEpoch).Dispose();
    }

    [Theory]
    [InlineData("InstanceCode,Comment\nA,b\n", "JournalUnusable_NoJournal")]
    [InlineData("\n{\"a\":1}\n", "JournalUnusable_NoJournal")]
    [InlineData("\u001f\u008bpacked", "JournalUnusable_NoJournal")]
    [InlineData("{\0\"\0s\0t\0e\0p\0\n\0", "JournalUnusable_NoJournal")]
    [InlineData("\ufeff{\"step\":\"run\",nonsense}\n", "JournalUnusable_Line")]
    [InlineData("\0\0\0\0{\"step\":\"run\"}\n", "JournalUnusable_Line")]
    public void What_never_was_a_journal_is_not_called_damaged(string text, string key)
    {
        File.WriteAllText(_folder.File, text);

        Assert.Equal(key, Assert.Throws<FeishuException>(() => _folder.Open()).Failure.MessageKey);
        Assert.Equal(key, Assert.Throws<FeishuException>(() => _ = RunJournal.Stream(_folder.File).Count()).Failure.MessageKey);
    }

    [Fact]
    public void A_line_that_is_none_of_ours_is_not_called_one_of_a_later_version()
    {
        File.WriteAllLines(_folder.File, ["""{"step":"run","v":2,"at":"2026-03-01T08:00:00.000Z","run":"R","host":"h"}""", "none of ours", ""]);

        FeishuException fault = Assert.Throws<FeishuException>(() => _folder.Open());

        Assert.Equal("JournalUnusable_Line", fault.Failure.MessageKey);
        Assert.DoesNotContain("later version", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_advice_is_written_where_it_is_not_what_the_error_always_recommends()
    {
        using RunJournal journal = _folder.Open();
        journal.Bind(JournalFolder.Here, "1");
        var usual = new Failure(FailureKind.RequestTimedOut, "RequestTimedOut");
        journal.Record(JournalFolder.Line(JournalStep.Ended, 1)).Ended(GuardedWriteEnd.NotExecuted, usual, null);
        journal.Record(JournalFolder.Line(JournalStep.Ended, 2)).Ended(GuardedWriteEnd.NotExecuted, usual with { ActionKey = "Another_Action" }, null);

        string[] lines = File.ReadAllLines(_folder.File);
        Assert.DoesNotContain("advice", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("\"outcome\":\"NotExecuted\",\"error\":\"RequestTimedOut\",\"advice\":\"Another_Action\"}", lines[2], StringComparison.Ordinal);
        Assert.Equal([null, "Another_Action"], journal.Entries.Select(entry => entry.Advice));
    }

    [Theory]
    [InlineData("{\"step\":\"run\",", true)]
    [InlineData("{\"step\":\"run\",\"v\":2}", true)]
    [InlineData("{\"step\":\"run\"", false)]
    [InlineData("{\"step\":\"ran\",\"v\":2}", false)]
    [InlineData("", false)]
    public void A_file_is_a_journal_when_it_begins_like_one(string text, bool isOne)
    {
        Assert.False(KeptFile.Is(_folder.File));
        Assert.False(KeptFile.Is(_folder.Folder));
        File.WriteAllText(_folder.File, text);

        Assert.Equal(isOne, KeptFile.Is(_folder.File));
    }

    [Theory]
    [InlineData("cli_1", "cli_1", true)]
    [InlineData("cli_1", "cli_2", false)]
    [InlineData("cli_1", null, true)]
    [InlineData(null, "cli_1", true)]
    [InlineData(null, null, true)]
    public void Two_apps_that_are_known_must_be_one_and_hosts_always(string? known, string? run, bool fits)
    {
        Assert.Equal(fits, new JournalIdentity("h", known).Fits(new JournalIdentity("h", run)));
        Assert.False(new JournalIdentity("h", known).Fits(new JournalIdentity("h2", run)));
        Assert.Equal(known is null ? "h" : known + "@h", new JournalIdentity("h", known).ToString());
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
