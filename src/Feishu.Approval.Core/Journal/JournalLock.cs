using System.Collections.Concurrent;
using System.IO;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Journal;

/// <summary>
/// Keeps a second run off a journal while everybody may still look. On Windows the way the file is opened does it. Elsewhere .NET
/// knows "alone" or nothing, and "alone" would keep readers out: there a file beside the journal is held alone. A process that
/// was killed leaves that file behind, but not held; the next run takes it over.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private const int Tries = 10;

    // What this process holds, or tries to on Windows. Names do not differ by case there; elsewhere hardly anybody has two that do.
    private static readonly ConcurrentDictionary<string, int> Ours = new(StringComparer.OrdinalIgnoreCase);

    private readonly FileStream? _held;
    private readonly string _journal;
    private int _isOver;

    private JournalLock(string journal, FileStream? held)
    {
        _held = held;
        _journal = Path.GetFullPath(journal);
        Ours.AddOrUpdate(_journal, 1, (_, held) => held + 1);
    }

    /// <summary>Whether it is this very process that holds a file: waiting for it would never end.</summary>
    public static bool IsOurs(string journal) => Ours.TryGetValue(Path.GetFullPath(journal), out int held) && held > 0;

    /// <summary>How the journal itself is shared.</summary>
    public static FileShare Share => Disk.IsWindows ? FileShare.Read : FileShare.ReadWrite;

    /// <param name="journal">The file.</param>
    /// <param name="disk">Where it lies.</param>
    /// <param name="isReplaced">Whether another file will take its place meanwhile, so that the way it is opened keeps nobody out for long.</param>
    /// <exception cref="IOException">Another run holds it.</exception>
    public static JournalLock Take(string journal, Disk? disk = null, bool isReplaced = false)
    {
        if (Disk.IsWindows && !isReplaced)
        {
            return new JournalLock(journal, null);
        }

        for (int left = Tries; left > 0; left--)
        {
            var file = (disk ?? Disk.Real).Open(journal + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (IsStillThere(file))
            {
                return new JournalLock(journal, file);
            }

            file.Dispose();
        }

        throw new DescribedIOException(nameof(Messages.Part_Contended));
    }

    /// <summary>Lets the next run in. The file goes while it is still held, so that it is never another run's.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            Ours.AddOrUpdate(_journal, 0, (_, held) => held - 1);
        }

        if (_held is not null)
        {
            try
            {
                File.Delete(_held.Name);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // It stays, unheld, and does no harm.
            }
            finally
            {
                _held.Dispose();
            }
        }
    }

    // Opening and locking are two steps: in between, the run before may have deleted the file, and the next one made another.
    // A length that nobody else has tells whether the name still leads to ours.
    private static bool IsStillThere(FileStream file)
    {
        try
        {
            file.SetLength(1 + (Guid.NewGuid().GetHashCode() & 0xFFFFF));
            var named = new FileInfo(file.Name);
            bool isOurs = named.Exists && named.Length == file.Length;
            file.SetLength(0);
            return isOurs;
        }
        catch (Exception)
        {
            file.Dispose();
            throw;
        }
    }
}
