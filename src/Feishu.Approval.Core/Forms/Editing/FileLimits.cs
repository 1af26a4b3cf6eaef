namespace Feishu.Approval.Forms;

/// <summary>How large a file may be. Source: the vendor's page of file upload.</summary>
internal static class FileLimits
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>What is wrong with a size in bytes; null when it fits.</summary>
    public static FormFault? Fault(long size, string type)
    {
        int most = type == "image" ? 10 : 50;
        return size == 0 ? new FormFault("Fault_FileEmpty") : size > (long)most * Megabyte ? new FormFault("Fault_FileTooLarge", most) : null;
    }
}
