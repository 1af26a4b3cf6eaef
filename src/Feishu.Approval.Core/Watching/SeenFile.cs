using System.IO;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Watching;

/// <summary>
/// The file of what a watch has put out: a line for the host and the app that it belongs to, then one for each return, and one for each that is over. A line is on
/// the disk before <see cref="Write"/> returns; a last line that a crash tore is cut off. Where most lines say nothing any more, the file is written anew beside itself and
/// put in its own place in one step, so that it stays as large as what waits.
/// </summary>
internal sealed class SeenFile : IDisposable
{
    // So many lines more than are needed are let be.
    private const int Slack = 1000;

    private readonly string _path;
    private readonly string _named;
    private readonly Disk _disk;
    private readonly JournalLock _alone;
    private readonly Func<DateTimeOffset> _now;
    private JournalIdentity _identity;
    private FileStream? _file;
    private Failure? _broken;
    private long _end;
    private int _lines;

    private SeenFile(string path, string named, Disk disk, JournalLock alone, JournalIdentity identity, Func<DateTimeOffset> now)
    {
        _path = path;
        _named = named;
        _disk = disk;
        _alone = alone;
        _identity = identity;
        _now = now;
    }

    /// <summary>Opens a file alone, reads it, and makes one that is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">Whom the watch talks to.</param>
    /// <param name="now">The time.</param>
    /// <param name="tasks">Takes what it holds: the task of each instance.</param>
    /// <param name="disk">Where it lies.</param>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    public static SeenFile Open(string path, JournalIdentity identity, Func<DateTimeOffset> now, Dictionary<string, string> tasks, Disk? disk = null) => JournalFile.Guard(path, () =>
    {
        disk ??= Disk.Real;
        string named = JournalFile.FileAt(path);
        var file = new SeenFile(path, named, disk, JournalLock.Take(named, disk, isReplaced: true), identity, now);
        try
        {
            file._file = disk.Open(named, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            file.Load(tasks);
            file.Compact(tasks);
            return file;
        }
        catch (Exception)
        {
            file.Dispose();
            throw;
        }
    }, isOfWatch: true);

    /// <summary>Writes down that a return was put out, or, without a task, that it is over.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    public void Write(string instanceCode, string? taskId, Dictionary<string, string> tasks)
    {
        if (_broken is not null)
        {
            throw _broken.ToException();
        }

        try
        {
            Append(SeenLine.Of(instanceCode, taskId, _now()));
            Compact(tasks);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            _broken = JournalFile.Unusable(_path, nameof(Messages.JournalUnusable_WatchWrite), FileFault.Of(fault));
            throw _broken.ToException();
        }
    }

    public void Dispose()
    {
        try
        {
            Calls.Closing.All(_file, _alone);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Nothing waits to be written any more.
        }
    }

    private void Load(Dictionary<string, string> tasks)
    {
        byte[] all = new byte[_file!.Length];
        for (int read = 0; read < all.Length;)
        {
            int more = _file.Read(all, read, all.Length - read);
            read = more > 0 ? read + more : throw new EndOfStreamException();
        }

        ReadOnlySpan<byte> rest = all;
        if (!rest.StartsWith(KeptFile.Watch.AsSpan(0, Math.Min(KeptFile.Watch.Length, rest.Length))))
        {
            throw (rest.StartsWith(KeptFile.Journal)
                ? JournalFile.Unusable(_path, nameof(Messages.JournalUnusable_OfRun))
                : JournalFile.Unusable(_path, nameof(Messages.JournalUnusable_NoWatch))).ToException();
        }

        for (int length = rest.IndexOf((byte)'\n'); length >= 0; length = rest.IndexOf((byte)'\n'))
        {
            _lines++;
            Take(SeenLine.Read(all.AsMemory(all.Length - rest.Length, length)), tasks);
            rest = rest.Slice(length + 1);
        }

        _end = all.Length - rest.Length;
        _file.SetLength(_end);
        _file.Seek(0, SeekOrigin.End);
        if (_lines == 0)
        {
            Append(SeenLine.Header(_identity, _now()));
        }
    }

    private void Take(SeenLine? line, Dictionary<string, string> tasks)
    {
        if (line is null || line.IsLater)
        {
            throw JournalFile.Unusable(_path, line is null ? nameof(Messages.JournalUnusable_Line) : nameof(Messages.JournalUnusable_Later), _lines).ToException();
        }

        if (line.Identity is JournalIdentity known)
        {
            _identity = known.Fits(_identity)
                ? _identity with { App = _identity.App ?? known.App }
                : throw JournalFile.Unusable(_path, nameof(Messages.JournalUnusable_Elsewhere), known.ToString(), _identity.ToString()).ToException();
        }
        else if (line.TaskId is null)
        {
            tasks.Remove(line.InstanceCode!);
        }
        else
        {
            tasks[line.InstanceCode!] = line.TaskId;
        }
    }

    private void Append(byte[] line)
    {
        Check();
        _file!.Write(line, 0, line.Length);
        _file.Flush(flushToDisk: true);
        _end += line.Length;
        _lines++;
        Check();
    }

    // What is written must be found by the next run: where that one will look for it.
    private void Check()
    {
        if (!_disk.Keeps(_named, _end))
        {
            throw new DescribedIOException(nameof(Messages.Part_JournalGone));
        }
    }

    private void Compact(Dictionary<string, string> tasks)
    {
        if (_lines <= (2 * tasks.Count) + Slack)
        {
            return;
        }

        // What lies there is left from a process that died; a link that somebody put there is not followed.
        string beside = _named + ".new";
        File.Delete(beside);
        using (FileStream fresh = _disk.Open(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            byte[] all = new[] { SeenLine.Header(_identity, _now()) }.Concat(tasks.Select(pair => SeenLine.Of(pair.Key, pair.Value, _now()))).SelectMany(line => line).ToArray();
            fresh.Write(all, 0, all.Length);
            fresh.Flush(flushToDisk: true);
        }

        _file!.Dispose();
        File.Replace(beside, _named, null);
        _file = _disk.Open(_named, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        _end = _file.Seek(0, SeekOrigin.End);
        _lines = tasks.Count + 1;
    }
}
