using System.IO;
#if NET
using System.Formats.Tar;
#endif

namespace Feishu.Approval.Disks;

/// <summary>The disk that journals and lists lie on. Tests put one in its place that fills up, breaks, or is pulled away.</summary>
internal class Disk
{
    /// <summary>The disk of this machine.</summary>
    public static readonly Disk Real = new();

    /// <summary>Whether an open file keeps others out by the way it was opened.</summary>
    public static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    /// <summary>
    /// Opens a file without a buffer of its own: what could not be written must not be tried again when the file is closed, and
    /// what was written must not wait for it.
    /// </summary>
    public virtual FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) => new(path, mode, access, share, bufferSize: 1);

    /// <summary>
    /// The file itself, where the path leads to it by links. Null where a device or a pipe is: what is written into it is not
    /// kept, and reading it may never end.
    /// </summary>
    public static string? FileAt(string path)
    {
#if NET
        string file = End(path);
        return IsUnkept(file) ? null : file;
#else
        return path;
#endif
    }

    /// <summary>Whether a path leads to where the system keeps its devices, and what a process has open.</summary>
    public static bool IsOfSystem(string path) => new[] { "/dev/", "/proc/" }.Any(start => End(path).StartsWith(start, StringComparison.Ordinal));

    /// <summary>
    /// Whether a file of this length is what the path leads to. Where an open file can be deleted, or its folder, or the disk taken
    /// away beneath it, writing goes on without an error into what nobody will ever read. On Windows an open file stays.
    /// </summary>
    public virtual bool Keeps(string file, long length)
    {
        if (IsWindows)
        {
            return true;
        }

        var named = new FileInfo(file);
        return named.Exists && named.Length == length;
    }
#if NET

    // What .NET itself says, and no call of the system.
    private const int OfNoSystemCall = unchecked((int)0x80131620);

    private static string End(string path) => new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    // Only a listing for an archive tells of what kind a thing is, without opening it. Devices and pipes have no length.
    private static bool IsUnkept(string file)
    {
        // The system calls an open pipe by a name that no file has, such as /proc/self/fd/pipe:[4711].
        if (file.StartsWith("/proc/", StringComparison.Ordinal) || file.StartsWith("/dev/fd/", StringComparison.Ordinal))
        {
            return true;
        }

        var thing = new FileInfo(file);
        if (IsWindows || !thing.Exists || thing.Length > 0)
        {
            return false;
        }

        using var listing = new MemoryStream();
        try
        {
            using var writer = new TarWriter(listing, leaveOpen: true);
            writer.WriteEntry(file, "file");
        }
        catch (IOException fault) when (fault.HResult == OfNoSystemCall)
        {
            // No archive takes a socket.
            return true;
        }

        listing.Position = 0;
        using var reader = new TarReader(listing);
        return reader.GetNextEntry()?.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile);
    }
#else
    private static string End(string path) => path;
#endif
}
