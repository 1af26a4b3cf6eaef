using System.IO;
using System.Text;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Disks;

/// <summary>Files of ours that say what was done already: nothing that is made anew may take their place, by whatever name or link it is reached.</summary>
internal static class KeptFile
{
    /// <summary>How every journal begins.</summary>
    public static readonly byte[] Journal = Encoding.ASCII.GetBytes("{\"step\":\"run\",");

    /// <summary>How every line of a journal begins.</summary>
    public static readonly byte[] Step = Encoding.ASCII.GetBytes("{\"step\":");

    /// <summary>How every file of a watch begins.</summary>
    public static readonly byte[] Watch = Encoding.ASCII.GetBytes("{\"watch\":\"returned\",\"v\":");

    /// <summary>Whether a file is there that is one of them. One that cannot be read is none that is known of.</summary>
    public static bool Is(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            // Opening a pipe waits for somebody at its other end.
            if (Disk.FileAt(path) is not string found)
            {
                return false;
            }

            using var file = new FileStream(found, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] start = new byte[Math.Min(file.Length, Watch.Length)];
            int read = file.Read(start, 0, start.Length);
            return Begins(start, read, Journal) || Begins(start, read, Watch);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            return false;
        }
    }

    private static bool Begins(byte[] start, int read, byte[] sign) => read >= sign.Length && start.AsSpan(0, sign.Length).SequenceEqual(sign);
}
