using System.Globalization;
using System.IO;
using Feishu.Approval.Errors;
using Feishu.Approval.Disks;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Core.Tests.Journal;

public sealed class JournalLockTests : IDisposable
{
    private static readonly bool OnWindows = OperatingSystem.IsWindows();

    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_never_left_in_peace_is_given_up_and_nothing_stays_open()
    {
        Assert.SkipWhen(OnWindows, "On Windows the way the journal is opened keeps others out.");
        var disk = new StolenNames(FileAccess.ReadWrite);

        IOException fault = Assert.ThrowsAny<IOException>(() => JournalLock.Take(_folder.File, disk));

        Assert.Equal(FailureText.Of("Part_Contended", CultureInfo.CurrentUICulture), Assert.IsType<DescribedIOException>(fault).Message);
        Assert.Equal(10, disk.Opened.Count);
        Assert.All(disk.Opened, file => Assert.False(file.CanRead));
    }

    [Fact]
    public void A_lock_that_cannot_be_taken_is_not_held()
    {
        Assert.SkipWhen(OnWindows, "On Windows the way the journal is opened keeps others out.");
        File.WriteAllText(_folder.File + ".lock", string.Empty);
        var disk = new StolenNames(FileAccess.Read);

        Assert.Throws<NotSupportedException>(() => JournalLock.Take(_folder.File, disk));

        Assert.False(Assert.Single(disk.Opened).CanRead);
    }

    [Fact]
    public void While_it_is_held_its_file_is_empty_and_then_gone_and_a_folder_that_went_does_no_harm()
    {
        Assert.SkipWhen(OnWindows, "On Windows the way the journal is opened keeps others out.");
        using (JournalLock.Take(_folder.File))
        {
            Assert.Equal(0, new FileInfo(_folder.File + ".lock").Length);
        }

        Assert.False(File.Exists(_folder.File + ".lock"));
        string other = Path.Combine(_folder.Folder, "gone");
        Directory.CreateDirectory(other);
        using (JournalLock.Take(Path.Combine(other, "run.jsonl")))
        {
            Directory.Delete(other, recursive: true);
        }
    }

    // Each of them deletes its file when it ends: whoever opened it just before must not take the deleted one for the lock.
    [Fact]
    public async Task Of_many_that_come_and_go_only_one_holds_it()
    {
        Assert.SkipWhen(OnWindows, "On Windows the way the journal is opened keeps others out.");
        int inside = 0;
        int together = 0;
        int taken = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (Volatile.Read(ref taken) < 2000)
                {
                    try
                    {
                        using var held = JournalLock.Take(_folder.File);
                        Interlocked.Increment(ref taken);
                        Interlocked.Add(ref together, Interlocked.Increment(ref inside) - 1);
                        Thread.SpinWait(100);
                        Interlocked.Decrement(ref inside);
                    }
                    catch (IOException)
                    {
                        // Held: the next time.
                    }
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Equal(0, together);
    }

    // Whatever is opened is gone by its name at once, as if somebody else had deleted it in between.
    private sealed class StolenNames(FileAccess allowed) : Disk
    {
        public List<FileStream> Opened { get; } = new();

        public override FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
        {
            FileStream file = base.Open(path, mode, allowed, share);
            Opened.Add(file);
            File.Delete(path);
            return file;
        }
    }
}
