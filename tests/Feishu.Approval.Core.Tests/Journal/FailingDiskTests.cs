using System.IO;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Core.Tests.Journal;

/// <summary>A disk that fails while a run writes its journal: nothing is sent that is not on the disk, and the run goes on when the disk is back.</summary>
public sealed class FailingDiskTests : IDisposable
{
    private const int Tasks = 3;

    private readonly JournalFolder _folder = new();

    private readonly FaultyDisk _disk = new();

    // What the service has executed.
    private readonly List<string> _executed = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_disk_that_is_full_at_any_byte(bool limitsFiles)
    {
        Assert.True(Run());
        long whole = new FileInfo(_folder.File).Length;
        for (long room = 0; room < whole; room++)
        {
            Begin();
            _disk.Room = room;
            _disk.LimitsFiles = limitsFiles;
            bool ended = Run();
            Assert.False(ended, $"{room} bytes are too few");
            AssertKnown();
            _disk.Room = long.MaxValue;
            GoesOn();
        }
    }

    [Fact]
    public void A_disk_that_is_full_again_and_again_in_the_middle_of_lines()
    {
        for (int step = 1; step < 400; step += 7)
        {
            Begin();
            int runs = 0;
            do
            {
                Assert.True(++runs < 2000, "it must come to an end");
                _disk.Room = step * runs;
            }
            while (!Run());
            Assert.Equal(Tasks, _executed.Count);
        }
    }

    [Fact]
    public void A_disk_that_breaks_at_any_flush()
    {
        for (int flushes = 0; flushes < 1 + (2 * Tasks); flushes++)
        {
            Begin();
            _disk.Flushes = flushes;
            Assert.False(Run());
            AssertKnown();
            _disk.Flushes = int.MaxValue;
            GoesOn();
        }
    }

    // As a file with a buffer did whose bytes had found no room.
    [Fact]
    public void A_file_that_cannot_be_closed_locks_nobody_out()
    {
        _disk.Room = 200;
        _disk.ClosingFails = true;
        Assert.False(Run());
        Assert.False(File.Exists(_folder.File + ".lock"));
        _disk.Room = long.MaxValue;
        _disk.ClosingFails = false;
        GoesOn();
    }

    [Fact]
    public void A_file_that_cannot_be_read_locks_nobody_out()
    {
        Assert.True(Run());
        _disk.ReadFault = new IOException("Input/output error");
        _disk.ClosingFails = true;
        AssertUnusable(() => Run(), "Input/output error");
        _disk.ReadFault = null;
        _disk.ClosingFails = false;
        GoesOn();
    }

    [Theory]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(IOException))]
    public void A_disk_that_is_read_only(Type fault)
    {
        _disk.Room = 400;
        Assert.False(Run());
        _disk.Room = long.MaxValue;
        _disk.Refusal = (Exception)Activator.CreateInstance(fault, "Read-only file system")!;
        AssertUnusable(() => Run(), "Read-only file system");
        _disk.Refusal = null;
        GoesOn();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_or_folder_that_is_deleted_meanwhile_stops_the_run_before_it_sends(bool wholeFolder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There an open file cannot be deleted.");
        string place = Path.Combine(_folder.Folder, "place");
        Directory.CreateDirectory(place);
        string path = Path.Combine(place, "run.jsonl");
        using (RunJournal journal = Open(path))
        {
            Send(journal, 1);
            if (wholeFolder)
            {
                Directory.Delete(place, recursive: true);
            }
            else
            {
                File.Delete(path);
            }

            FeishuException gone = Assert.Throws<FeishuException>(() => Send(journal, 2));
            Assert.Equal("JournalUnusable", gone.ErrorId);
            Assert.NotNull(journal.Broken);
        }

        Assert.Equal(["T1"], _executed);
        Directory.CreateDirectory(place);
        using RunJournal again = Open(path);
        Send(again, 2);
        Assert.Equal(["T1", "T2"], _executed);
    }

    [Fact]
    public void A_disk_that_is_taken_away_and_comes_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There a folder with an open file cannot be moved.");
        string place = Path.Combine(_folder.Folder, "mount");
        Directory.CreateDirectory(place);
        string path = Path.Combine(place, "run.jsonl");
        using (RunJournal journal = Open(path))
        {
            Send(journal, 1);
            Directory.Move(place, place + "-away");
            Assert.Throws<FeishuException>(() => Send(journal, 2));
        }

        Assert.Equal("JournalUnusable", Assert.Throws<FeishuException>(() => Open(path)).ErrorId);
        Directory.Move(place + "-away", place);
        using RunJournal again = Open(path);
        Assert.True(again.Find("I1", "T1")!.IsDone);
        Assert.Null(again.Find("I2", "T2"));
        Assert.Equal(["T1"], _executed);
    }

    [Fact]
    public void A_file_that_something_else_writes_into_is_given_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There nobody else can write into it.");
        using RunJournal journal = Open(_folder.File);
        Send(journal, 1);
        File.AppendAllText(_folder.File, "a note of somebody\n");
        Assert.Throws<FeishuException>(() => Send(journal, 2));
        Assert.Equal(["T1"], _executed);
    }

    [Fact]
    public void Every_line_is_on_the_disk_before_anything_follows()
    {
        using RunJournal journal = RunJournal.Open(_folder.File, () => JournalFolder.Time, _disk);
        journal.Bind(JournalFolder.Here, "1");
        Assert.Equal(0, _disk.Unsafe);
        JournalRecord record = Record(journal, 1);
        record.Sending(1);
        Assert.Equal(0, _disk.Unsafe);
        record.Ended(GuardedWriteEnd.Accepted, null, null);
        Assert.Equal(0, _disk.Unsafe);
        Assert.Equal(3, File.ReadAllLines(_folder.File).Length);
    }

    [Fact]
    public void A_journal_that_broke_stays_broken_though_the_disk_is_back()
    {
        using RunJournal journal = Open(_folder.File);
        _disk.Room = 0;
        Assert.Throws<FeishuException>(() => Record(journal, 1).Sending(1));
        _disk.Room = long.MaxValue;

        FeishuException again = Assert.Throws<FeishuException>(() => Record(journal, 1).Sending(1));

        Assert.Same(journal.Broken, again.Failure);
        Assert.Single(File.ReadAllLines(_folder.File));
        Assert.Empty(journal.Entries);
    }

    [Fact]
    public void A_line_that_is_not_found_once_it_is_written_is_none()
    {
        // It is looked for before each line and behind it: the run's own is there, the next one is gone as soon as it is written.
        using RunJournal journal = RunJournal.Open(_folder.File, () => JournalFolder.Time, new FadingDisk(looks: 3));
        journal.Bind(JournalFolder.Here, "1");

        Assert.Throws<FeishuException>(() => Record(journal, 1).Sending(1));

        Assert.NotNull(journal.Broken);
        Assert.Empty(journal.Entries);
    }

    private static JournalRecord Record(RunJournal journal, int number) =>
        journal.Record(JournalFolder.Line(JournalStep.Ended, number));

    private static void AssertUnusable(Action run, string says)
    {
        FeishuException fault = Assert.Throws<FeishuException>(run);
        Assert.Equal("JournalUnusable", fault.ErrorId);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    private void Begin()
    {
        File.Delete(_folder.File);
        _executed.Clear();
    }

    private RunJournal Open(string path)
    {
        var journal = RunJournal.Open(path, () => JournalFolder.Time, _disk);
        journal.Bind(JournalFolder.Here, "1");
        return journal;
    }

    // What a run does, with a service that would execute the same task twice. False when the journal broke.
    private bool Run()
    {
        try
        {
            using RunJournal journal = RunJournal.Open(_folder.File, () => JournalFolder.Time, _disk);
            journal.Bind(JournalFolder.Here, "1");
            for (int task = 1; task <= Tasks && journal.Broken is null; task++)
            {
                Settle(journal, task);
            }

            return journal.Broken is null;
        }
        catch (FeishuException fault) when (fault.ErrorId == "JournalUnusable" && _disk.Refusal is null && _disk.ReadFault is null)
        {
            return false;
        }
    }

    private void Settle(RunJournal journal, int task)
    {
        FeishuJournalEntry? known = journal.Find("I" + task, "T" + task);
        if (known is { IsDone: true })
        {
            return;
        }

        // Reading back tells what the run before did not learn.
        if (known?.Outcome == FeishuJournalOutcome.Unknown && _executed.Contains("T" + task))
        {
            Record(journal, task).Ended(GuardedWriteEnd.ConfirmedAfterFault, null, null);
            return;
        }

        Send(journal, task);
    }

    private void Send(RunJournal journal, int task)
    {
        JournalRecord record = Record(journal, task);
        record.Sending(1);
        if (File.Exists(_folder.File))
        {
            string[] lines = File.ReadAllText(_folder.File).Split('\n');
            Assert.Contains($"\"task_id\":\"T{task}\"", lines[^2], StringComparison.Ordinal);
            Assert.Empty(lines[^1]);
        }

        Assert.DoesNotContain("T" + task, _executed);
        _executed.Add("T" + task);
        record.Ended(GuardedWriteEnd.Accepted, null, "L" + task);
    }

    // Whatever was executed is done or open to the next run, for whoever looks now.
    private void AssertKnown()
    {
        using RunJournal look = RunJournal.Look(_folder.File, mustExist: true);
        foreach (string task in _executed)
        {
            FeishuJournalEntry entry = look.Find("I" + task[1..], task)!;
            Assert.True(entry.IsDone || entry.Outcome == FeishuJournalOutcome.Unknown);
        }
    }

    private void GoesOn()
    {
        Assert.True(Run());
        Assert.Equal(Enumerable.Range(1, Tasks).Select(task => "T" + task), _executed.Order(StringComparer.Ordinal));
        using RunJournal look = RunJournal.Look(_folder.File, mustExist: true);
        Assert.All(look.Entries, entry => Assert.True(entry.IsDone));
        Assert.Equal(Tasks, look.Entries.Count());
    }

    private sealed class FadingDisk(int looks) : Disk
    {
        private int _left = looks;

        public override bool Keeps(string file, long length) => _left-- > 0 && base.Keeps(file, length);
    }
}
