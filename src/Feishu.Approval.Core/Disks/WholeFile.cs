using System.IO;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Disks;

/// <summary>
/// Writes a file of which people may have the one before: what was there is given up only when the new one lies on the disk beside it. The file
/// itself stays, with its owner, its rights and what leads to it.
/// </summary>
internal static class WholeFile
{
    /// <summary>Whether a file is there that says it is not to be written.</summary>
    public static bool IsReadOnly(string path) => File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0;

    /// <summary>Writes it, also over one that is read-only: whether that is wanted was asked before.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">All that it is to hold.</param>
    /// <param name="keep">Whether one that is there stays, and this fails.</param>
    /// <param name="disk">Where it lies.</param>
    /// <exception cref="IOException">It cannot be written. One that is there is as it was; or the text says where that lies which was to be written.</exception>
    public static void Write(string path, byte[] bytes, bool keep, Disk? disk = null)
    {
        Disk real = disk ?? Disk.Real;

        // Whoever names a device wants it written into. A pipe in a folder would wait for whoever reads it, and no stop would be heeded.
        string? file = Disk.FileAt(path);
        if (file is null && !Disk.IsOfSystem(path))
        {
            throw new DescribedIOException(nameof(Messages.Part_Pipe));
        }

        if (file is null)
        {
            Fill(real.Open(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite), bytes);
        }
        else if (keep || !File.Exists(file))
        {
            Make(file, bytes, keep ? FileMode.CreateNew : FileMode.Create, real);
        }
        else
        {
            Replace(file, bytes, real);
        }
    }

    private static void Replace(string file, byte[] bytes, Disk disk)
    {
        string? beside = MakeBeside(file, bytes, disk);
        bool isOpen = false;
        try
        {
            if (IsReadOnly(file))
            {
                File.SetAttributes(file, File.GetAttributes(file) & ~FileAttributes.ReadOnly);
            }

            FileStream stream = disk.Open(file, FileMode.Create, FileAccess.Write, FileShare.Read);
            isOpen = true;
            Fill(stream, bytes);
        }
        catch (Exception fault) when (isOpen && beside is not null && FileFault.Is(fault))
        {
            throw new DescribedIOException(nameof(Messages.Part_WrittenBeside), FileFault.Of(fault), beside);
        }
        catch (Exception)
        {
            Remove(beside);
            throw;
        }

        Remove(beside);
    }

    // Null in a folder that takes no new files: there is nowhere else to try whether there is room.
    private static string? MakeBeside(string file, byte[] bytes, Disk disk)
    {
        string beside = file + "." + Guid.NewGuid().ToString("N").Substring(0, 8) + ".new";
        try
        {
            Make(beside, bytes, FileMode.CreateNew, disk);
            return beside;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Make(string file, byte[] bytes, FileMode mode, Disk disk)
    {
        FileStream stream = disk.Open(file, mode, FileAccess.Write, FileShare.Read);
        try
        {
            Fill(stream, bytes);
        }
        catch (Exception)
        {
            // Half a file, or an empty one, would be taken for a whole one.
            Remove(file);
            throw;
        }
    }

    private static void Fill(FileStream stream, byte[] bytes)
    {
        using (stream)
        {
            stream.Write(bytes, 0, bytes.Length);
            stream.Flush(flushToDisk: true);
        }
    }

    private static void Remove(string? file)
    {
        try
        {
            if (file is not null)
            {
                File.Delete(file);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What is wrong is on its way up, or nothing is.
        }
    }
}
