using System.IO;

namespace Feishu.Approval.Forms;

/// <summary>
/// Tells what a control of pictures takes: pictures, and the videos that the client puts there too. Whether by its name or by how it
/// begins: nothing is refused here that the service might take.
/// </summary>
internal static class PictureFile
{
    /// <summary>Whether the name says so.</summary>
    public static bool IsNamedSo(string name) => FileKinds.IsPicture(Path.GetExtension(name));

    /// <summary>Whether the name or the content says so. A file that cannot be read now is judged when it is sent.</summary>
    public static bool Is(FileInfo file)
    {
        if (IsNamedSo(file.Name))
        {
            return true;
        }

        try
        {
            // Opening a pipe would wait for whoever writes into it. It has no length, as a device has none.
            if (Target(file).Length == 0)
            {
                return true;
            }

            using FileStream stream = new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] head = new byte[FileKinds.Head];
            int count = stream.Read(head, 0, head.Length);
            return FileKinds.OfContent(head.AsSpan(0, count).ToArray()) is string extension && FileKinds.IsPicture(extension);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

#if NET
    private static FileInfo Target(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
#else
    private static FileInfo Target(FileInfo file) => file;
#endif
}
