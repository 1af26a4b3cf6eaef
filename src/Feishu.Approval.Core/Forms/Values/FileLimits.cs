using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// How large a file may be. The vendor says 10 MB for a picture and 50 MB for an attachment and does not say what a MB is; read
/// as 1024 * 1024 bytes, so that nothing is refused here that the service might take.
/// </summary>
internal static class FileLimits
{
    public const string Image = "image";

    public const string Attachment = "attachment";

    private const int Mebibyte = 1024 * 1024;

    /// <summary>The limit of a type of file, in MB.</summary>
    public static int Megabytes(string type) => type == Image ? 10 : 50;

    /// <summary>The limit of a type of file, in bytes.</summary>
    public static long Bytes(string type) => (long)Megabytes(type) * Mebibyte;

    /// <summary>What is wrong with a size in bytes; null when it fits.</summary>
    public static FormFault? Fault(long size, string type)
    {
        if (size == 0)
        {
            return new FormFault(nameof(Messages.Fault_FileEmpty));
        }

        return size > Bytes(type) ? new FormFault(nameof(Messages.Fault_FileTooLarge), Megabytes(type)) : null;
    }
}
