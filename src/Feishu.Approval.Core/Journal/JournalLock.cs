using System;
using System.IO;

namespace Feishu.Approval.Journal;

/// <summary>
/// Keeps a second run off a journal while everybody may still look. On Windows the way the file is opened does it. Elsewhere .NET
/// knows "alone" or nothing, and "alone" would keep readers out: there a file beside the journal is held alone. A process that
/// was killed leaves that file behind, but not held; the next run takes it over.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private readonly FileStream? held;

    private JournalLock(FileStream? held)
    {
        this.held = held;
    }

    private static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    /// <summary>How the journal itself is shared.</summary>
    public static FileShare Share => IsWindows ? FileShare.Read : FileShare.ReadWrite;

    /// <exception cref="IOException">Another run holds it.</exception>
    public static JournalLock Take(string journal) =>
        new(IsWindows ? null : new FileStream(journal + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    /// <summary>Lets the next run in. The file goes while it is still held, so that nobody can hold one that is gone.</summary>
    public void Dispose()
    {
        if (held is not null)
        {
            try
            {
                File.Delete(held.Name);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // It stays, unheld, and does no harm.
            }

            held.Dispose();
        }
    }
}
