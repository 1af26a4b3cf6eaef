using System.IO;
using System.Security;

namespace Feishu.Approval.Errors;

/// <summary>What the system says of a file that it does not open, read or write.</summary>
internal static class FileFault
{
    // EROFS, and what Windows says of a volume that is write-protected.
    private const int ReadOnlyOnUnix = 30;
    private const int ReadOnlyOnWindows = unchecked((int)0x80070013);

    /// <summary>Whether a fault is one of a file, or of one that was closed. At a limit of the system for the length of files .NET speaks of an argument.</summary>
    public static bool Is(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or SecurityException or ObjectDisposedException or NotSupportedException or ArgumentException;

    /// <summary>Whether the whole volume takes no writes.</summary>
    public static bool IsReadOnlyVolume(Exception fault) => fault is IOException { HResult: ReadOnlyOnUnix or ReadOnlyOnWindows };

    /// <summary>What a message says of it.</summary>
    public static object Of(Exception fault) => fault switch
    {
        IDescribed described => described,
        ArgumentOutOfRangeException => new MessagePart(nameof(Messages.Part_FileLimit)),
        _ => fault.Message,
    };
}
