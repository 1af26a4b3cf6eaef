using System.IO;
using Feishu.Approval.Calls;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Journal;

/// <summary>
/// An append-only file beside a bulk run, one JSON line for each step, on the disk before the bytes of a request leave and after
/// its end. So a run that died can simply be run again.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    private readonly string _path;
    private readonly Disk _disk;
    private readonly FileStream? _file;
    private readonly JournalLock? _alone;
    private readonly JournalState _state;
    private readonly Func<DateTimeOffset> _now;
    private readonly JournalLineReader _own = new();
    private readonly object _gate = new();
    private JournalIdentity? _run;
    private long _end;

    private RunJournal(string path, Disk disk, FileStream? file, JournalLock? alone, JournalState state, Func<DateTimeOffset> now)
    {
        _path = path;
        _disk = disk;
        _file = file;
        _alone = alone;
        _state = state;
        _now = now;
    }

    /// <summary>Why nothing more can be written; null as long as all is well.</summary>
    public Failure? Broken { get; private set; }

    /// <summary>Opens a journal for a run: alone, with a torn last line cut off. A file that is not there is made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="now">The time.</param>
    /// <param name="disk">Where it lies.</param>
    /// <param name="stopped">Asked now and then whether whoever wanted it has been stopped.</param>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static RunJournal Open(string path, Func<DateTimeOffset> now, Disk? disk = null, Func<bool>? stopped = null) => JournalFile.Guard(path, () =>
    {
        disk ??= Disk.Real;
        string named = JournalFile.FileAt(path);
        FileStream? file = null;
        var alone = JournalLock.Take(named, disk);
        try
        {
            file = disk.Open(named, FileMode.OpenOrCreate, FileAccess.ReadWrite, JournalLock.Share);
            JournalReader reader = JournalFile.ReadAll(file, path, stopped);
            file.SetLength(reader.Whole);
            file.Seek(0, SeekOrigin.End);
            if (reader.LacksLineEnd)
            {
                file.WriteByte((byte)'\n');
                file.Flush();
            }

            return new RunJournal(path, disk, file, alone, reader.State, now) { _end = file.Position };
        }
        catch (Exception)
        {
            Close(file, alone);
            throw;
        }
    });

    /// <summary>Looks into a journal without touching it: nothing is made, locked or repaired, and nothing can be written.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>; never for a file that is not there, unless it must be.</exception>
    public static RunJournal Look(string path, bool mustExist, Func<bool>? stopped = null) => JournalFile.Guard(path, () =>
    {
        // Where there is no folder a run could not write either.
        if (!mustExist && !File.Exists(path) && !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            return new RunJournal(path, Disk.Real, null, null, new JournalState(), () => SystemClock.Instance.UtcNow);
        }

        using FileStream file = JournalFile.OpenToLook(path);
        return new RunJournal(path, Disk.Real, null, null, JournalFile.ReadAll(file, path, stopped).State, () => SystemClock.Instance.UtcNow);
    });

    /// <summary>
    /// The entries of a journal while it is being read, in the order in which they first came up. Each comes out as soon as it and
    /// all before it are done, so that nothing that follows can change them; the others at the end.
    /// </summary>
    /// <param name="path">The file; it is not touched.</param>
    /// <param name="stopped">Asked now and then whether whoever wanted it has been stopped.</param>
    /// <exception cref="FeishuException"><c>JournalUnusable</c>, at the line that is faulty.</exception>
    public static IEnumerable<FeishuJournalEntry> Stream(string path, Func<bool>? stopped = null)
    {
        using FileStream file = JournalFile.Guard(path, () => JournalFile.OpenToLook(path));
        var reader = new JournalReader(file);
        Func<bool> read = () => JournalFile.Read(reader, path, stopped);
        while (JournalFile.Guard(path, read))
        {
            while (reader.State.NextSettled() is FeishuJournalEntry settled)
            {
                yield return settled;
            }
        }

        while (reader.State.NextLeft() is FeishuJournalEntry left)
        {
            yield return left;
        }
    }

    /// <summary>What the journal knows, one entry for each task.</summary>
    public IEnumerable<FeishuJournalEntry> Entries => _state.Entries;

    /// <summary>The runs that wrote into it, oldest first.</summary>
    public IReadOnlyList<JournalRun> Runs => _state.Runs;

    /// <summary>What tells this journal from every other: the run that began it. Null as long as none has.</summary>
    public string? Id => Runs.Count == 0 ? null : Runs[0].Id + "/" + Runs[0].Start.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The id of this run; null as long as it has not begun.</summary>
    public string? Run { get; private set; }

    /// <summary>What it knows about an action on one task, or on an instance where there is no task; with a target, where the action has one.</summary>
    public FeishuJournalEntry? Find(string operation, string instanceCode, string? taskId, string? target = null) => _state.Find(operation, instanceCode, taskId, target);

    /// <summary>What it knows about an action on one instance, oldest first.</summary>
    public IReadOnlyList<FeishuJournalEntry> Of(string operation, string instanceCode) => _state.Of(operation, instanceCode);

    /// <summary>Says which service and app this run talks to; writes it down when the run is new.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c> when the journal belongs elsewhere.</exception>
    public void Bind(JournalIdentity identity, string module)
    {
        lock (_gate)
        {
            if (_state.Identity is JournalIdentity known && !known.Fits(identity))
            {
                throw JournalFile.Unusable(_path, nameof(Messages.JournalUnusable_Elsewhere), known.ToString(), identity.ToString()).ToException();
            }

            if (_run is null)
            {
                _run = identity;
                DateTimeOffset start = _now();
                Run = JournalRun.NewId(start);
                Append(new JournalLine(JournalStep.Run, start)
                {
                    Run = Run,
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
        lock (_gate)
        {
            if (Broken is not null)
            {
                throw Broken.ToException();
            }

            byte[] bytes = line.ToUtf8();
            if (_file is null)
            {
                Take(bytes);
                return;
            }

            try
            {
                Check();
                _file.Write(bytes, 0, bytes.Length);
                _file.Flush(flushToDisk: true);
                _end += bytes.Length;
                Check();
            }
            catch (Exception fault) when (FileFault.Is(fault))
            {
                Broken = JournalFile.Unusable(_path, nameof(Messages.JournalUnusable_Write), FileFault.Of(fault));
                throw Broken.ToException();
            }

            Take(bytes);
        }
    }

    // As the next run will read it.
    private void Take(byte[] line) => _state.Take(_own, _own.Read(line));

    // What is written must be found by the next run: where this one will look for it.
    private void Check()
    {
        if (!_disk.Keeps(_file!.Name, _end))
        {
            throw new DescribedIOException(nameof(Messages.Part_JournalGone));
        }
    }

    /// <summary>The time that lines are written with.</summary>
    public DateTimeOffset Now => _now();

    /// <summary>Lets the next run in, whatever the disk says: each line was on it, or the run knows that it was not.</summary>
    public void Dispose() => Close(_file, _alone);

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
}
