using System;
using System.Collections.Generic;
using System.IO;
using System.Security;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Journal;

/// <summary>
/// An append-only file beside a bulk run, one JSON line for each step, on the disk before the bytes of a request leave and after
/// its end. So a run that died can simply be run again.
/// </summary>
internal sealed class ResubmitJournal : IDisposable
{
    private readonly string path;
    private readonly JournalDisk disk;
    private readonly FileStream? file;
    private readonly JournalLock? alone;
    private readonly JournalState state;
    private readonly Func<DateTimeOffset> now;
    private readonly object gate = new();
    private JournalIdentity? run;
    private long end;

    private ResubmitJournal(string path, JournalDisk disk, FileStream? file, JournalLock? alone, JournalState state, Func<DateTimeOffset> now)
    {
        this.path = path;
        this.disk = disk;
        this.file = file;
        this.alone = alone;
        this.state = state;
        this.now = now;
    }

    /// <summary>Why nothing more can be written; null as long as all is well.</summary>
    public Failure? Broken { get; private set; }

    /// <summary>Opens a journal for a run: alone, with a torn last line cut off. A file that is not there is made.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    public static ResubmitJournal Open(string path, Func<DateTimeOffset> now, JournalDisk? disk = null) => Guard(path, () =>
    {
        disk ??= JournalDisk.Real;
        string named = FileAt(path);
        FileStream? file = null;
        var alone = JournalLock.Take(named, disk);
        try
        {
            file = disk.Open(named, FileMode.OpenOrCreate, FileAccess.ReadWrite, JournalLock.Share);
            JournalState state = Read(file, path, out long whole);
            file.SetLength(whole);
            file.Seek(0, SeekOrigin.End);
            return new ResubmitJournal(path, disk, file, alone, state, now) { end = whole };
        }
        catch (Exception)
        {
            Close(file, alone);
            throw;
        }
    });

    /// <summary>Looks into a journal without touching it: nothing is made, locked or repaired, and nothing can be written.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>; never for a file that is not there, unless it must be.</exception>
    public static ResubmitJournal Look(string path, bool mustExist) => Guard(path, () =>
    {
        if (!mustExist && !File.Exists(path) && !Directory.Exists(path))
        {
            return new ResubmitJournal(path, JournalDisk.Real, null, null, new JournalState(), () => DateTimeOffset.UtcNow);
        }

        using FileStream file = JournalDisk.Real.Open(FileAt(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new ResubmitJournal(path, JournalDisk.Real, null, null, Read(file, path, out _), () => DateTimeOffset.UtcNow);
    });

    /// <summary>What the journal knows, one entry for each task.</summary>
    public IEnumerable<FeishuJournalEntry> Entries => state.Entries;

    /// <summary>What it knows about one task.</summary>
    public FeishuJournalEntry? Find(string instanceCode, string taskId) => state.Find(instanceCode, taskId);

    /// <summary>What it knows about one instance, oldest first.</summary>
    public IReadOnlyList<FeishuJournalEntry> Of(string instanceCode) => state.Of(instanceCode);

    /// <summary>Says which service and app this run talks to; writes it down when the run is new.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c> when the journal belongs elsewhere.</exception>
    public void Bind(JournalIdentity identity, string module)
    {
        lock (gate)
        {
            if (state.Identity is JournalIdentity known && !known.Fits(identity))
            {
                throw Unusable(path, "JournalUnusable_Elsewhere", known.ToString(), identity.ToString()).ToException();
            }

            if (run is null)
            {
                run = identity;
                Append(new JournalLine(JournalStep.Run, now())
                {
                    Identity = identity,
                    OsUser = Environment.UserName,
                    Machine = Environment.MachineName,
                    Module = module,
                });
            }
        }
    }

    /// <summary>Writes a line and has it on the disk before it returns.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    public void Append(JournalLine line)
    {
        lock (gate)
        {
            if (Broken is not null)
            {
                throw Broken.ToException();
            }

            state.Take(line);
            if (file is null)
            {
                return;
            }

            try
            {
                byte[] bytes = line.ToUtf8();
                Check();
                file.Write(bytes, 0, bytes.Length);
                file.Flush(flushToDisk: true);
                end += bytes.Length;
                Check();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SecurityException or ObjectDisposedException or NotSupportedException)
            {
                Broken = Unusable(path, "JournalUnusable_Write", fault as IDescribed ?? (object)fault.Message);
                throw Broken.ToException();
            }
        }
    }

    // What is written must be found by the next run: where this one will look for it.
    private void Check()
    {
        if (!disk.Keeps(file!.Name, end))
        {
            throw new DescribedIOException("Part_JournalGone");
        }
    }

    /// <summary>The time that lines are written with.</summary>
    public DateTimeOffset Now => now();

    /// <summary>Lets the next run in, whatever the disk says: each line was on it, or the run knows that it was not.</summary>
    public void Dispose() => Close(file, alone);

    private static void Close(FileStream? file, JournalLock? alone)
    {
        try
        {
            Closing.All(file, alone);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Nothing waits to be written any more.
        }
    }

    private static string FileAt(string path) => JournalDisk.FileAt(path) ?? throw Unusable(path, "JournalUnusable_NoFile").ToException();

    private static JournalState Read(Stream file, string path, out long whole)
    {
        JournalState state = JournalText.Read(file, out whole, out int? faulty);
        return faulty is int number ? throw Unusable(path, "JournalUnusable_Line", number).ToException() : state;
    }

    private static T Guard<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException or DirectoryNotFoundException or FileNotFoundException)
        {
            Failure unusable = Unusable(path, "JournalUnusable_Open", fault.Message);
            throw (fault is FileNotFoundException ? unusable with { ActionKey = "JournalUnusable_MissingAction" } : unusable).ToException();
        }
        catch (IOException fault)
        {
            throw Unusable(path, "JournalUnusable_InUse", fault as IDescribed ?? (object)fault.Message).ToException();
        }
    }

    private static Failure Unusable(string path, string key, params object?[] arguments)
    {
        var all = new object?[arguments.Length + 1];
        all[0] = path;
        arguments.CopyTo(all, 1);
        return new Failure(FailureKind.JournalUnusable, key, all);
    }
}
