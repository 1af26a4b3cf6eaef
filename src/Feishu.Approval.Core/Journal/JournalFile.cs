using System.IO;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Journal;

/// <summary>How the file of a journal is found, opened and read, and what is said of one that cannot be.</summary>
internal static class JournalFile
{
    /// <summary>The file that a path leads to.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c> for a folder, a device or a pipe.</exception>
    public static string FileAt(string path) => Directory.Exists(path) ? throw Unusable(path, nameof(Messages.JournalUnusable_Folder)).ToException()
        : Disk.FileAt(path) ?? throw Unusable(path, nameof(Messages.JournalUnusable_NoFile)).ToException();

    /// <summary>Opens a journal that a run may be writing.</summary>
    public static FileStream OpenToLook(string path) =>
        Disk.Real.Open(FileAt(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Reads a journal to its end.</summary>
    /// <exception cref="FeishuException"><c>JournalUnusable</c> at a line that is none of ours.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static JournalReader ReadAll(Stream file, string path, Func<bool>? stopped)
    {
        var reader = new JournalReader(file);
        while (Read(reader, path, stopped))
        {
        }

        return reader;
    }

    /// <summary>Reads a line: false at the end. A stop is asked for between so many lines that it costs nothing, and so few that it is heeded at once.</summary>
    public static bool Read(JournalReader reader, string path, Func<bool>? stopped)
    {
        if (reader.Read())
        {
            return reader.LinesRead % 1024 != 0 || stopped?.Invoke() != true ? true : throw new OperationCanceledException();
        }

        return reader.FaultyLine is not int number ? false
            : throw (reader.IsOfWatch ? Unusable(path, nameof(Messages.JournalUnusable_OfWatch))
                : reader.IsNoJournal ? Unusable(path, nameof(Messages.JournalUnusable_NoJournal))
                : Unusable(path, reader.IsOfLaterVersion ? nameof(Messages.JournalUnusable_Later) : nameof(Messages.JournalUnusable_Line), number)).ToException();
    }

    /// <summary>Does something with a file, and says what was wrong with it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="open">What is done.</param>
    /// <param name="isOfWatch">Whether it is the file of a watch, and no journal.</param>
    public static T Guard<T>(string path, Func<T> open, bool isOfWatch = false)
    {
        try
        {
            return open();
        }
        catch (DirectoryNotFoundException) when (!isOfWatch && Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            throw Unusable(path, nameof(Messages.JournalUnusable_NoFolder)).ToException();
        }
        catch (Exception fault) when (FileFault.Is(fault) && fault is not IOException || fault is DirectoryNotFoundException or FileNotFoundException || FileFault.IsReadOnlyVolume(fault) || FileFault.IsOfName(fault))
        {
            Failure unusable = Unusable(path, isOfWatch ? nameof(Messages.JournalUnusable_WatchOpen) : nameof(Messages.JournalUnusable_Open), FileFault.Of(fault));
            throw (fault is FileNotFoundException ? unusable with { ActionKey = nameof(Messages.JournalUnusable_MissingAction) }
                : FileFault.IsOfName(fault) ? unusable with { ActionKey = nameof(Messages.JournalUnusable_NameAction) }
                : unusable).ToException();
        }
        catch (IOException fault) when (FileFault.IsFullDisk(fault))
        {
            throw Unusable(path, nameof(Messages.JournalUnusable_Full), FileFault.Of(fault)).ToException();
        }
        catch (IOException) when (JournalLock.IsOurs(FileAt(path)))
        {
            throw Unusable(path, nameof(Messages.JournalUnusable_Ours)).ToException();
        }
        catch (IOException fault)
        {
            throw Unusable(path, isOfWatch ? nameof(Messages.JournalUnusable_WatchInUse) : nameof(Messages.JournalUnusable_InUse), FileFault.Of(fault)).ToException();
        }
    }

    /// <summary>The failure, about this file.</summary>
    public static Failure Unusable(string path, string key, params object?[] arguments)
    {
        var all = new object?[arguments.Length + 1];
        all[0] = path;
        arguments.CopyTo(all, 1);
        return new Failure(FailureKind.JournalUnusable, key, all);
    }
}
