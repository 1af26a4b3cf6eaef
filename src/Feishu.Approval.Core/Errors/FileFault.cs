using System.IO;
using System.Security;

namespace Feishu.Approval.Errors;

/// <summary>What the system says of a file that it does not open, read or write.</summary>
internal static class FileFault
{
    // EROFS, and what Windows says of a volume that is write-protected.
    private const int ReadOnlyOnUnix = 30;
    private const int ReadOnlyOnWindows = unchecked((int)0x80070013);

    // ENOSPC, and EDQUOT of Linux and of macOS; on Windows the two that say "disk full".
    private static readonly int[] Full = { 28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027) };

    // What Windows says of a part of a path that is longer than names may be, too.
    private const int InvalidNameOnWindows = unchecked((int)0x8007007B);

    /// <summary>Whether a fault is one of a file, or of one that was closed. At a limit of the system for the length of files .NET speaks of an argument.</summary>
    public static bool Is(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or SecurityException or ObjectDisposedException or NotSupportedException or ArgumentException;

    /// <summary>Whether the whole volume takes no writes.</summary>
    public static bool IsReadOnlyVolume(Exception fault) => fault is IOException { HResult: ReadOnlyOnUnix or ReadOnlyOnWindows };

    /// <summary>Whether there is no room: on the disk, or for whoever writes.</summary>
    public static bool IsFullDisk(Exception fault) => fault is IOException && Array.IndexOf(Full, fault.HResult) >= 0;

    /// <summary>Whether no file can have this name: nothing that is done about room or about others helps.</summary>
    public static bool IsOfName(Exception fault) => fault is PathTooLongException or IOException { HResult: InvalidNameOnWindows };

    /// <summary>What a message says of it.</summary>
    public static object Of(Exception fault) => fault switch
    {
        IDescribed described => described,
        PathTooLongException => new MessagePart(nameof(Messages.Part_NameTooLong)),
        ArgumentOutOfRangeException => new MessagePart(nameof(Messages.Part_FileLimit)),
        _ => fault.Message,
    };
}
