using System.IO;
using System.Text;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Sheets;

/// <summary>The files of a list: the one that is named, and beside it one for each table, <c>list.Items.csv</c>.</summary>
internal static class SheetFiles
{
    // A worksheet's name is no longer.
    private const int LongestSheetName = 31;

    /// <summary>Whether a path is that of a workbook, which is no text.</summary>
    public static bool IsWorkbook(string path) => Path.GetExtension(path).ToUpperInvariant() is ".XLSX" or ".XLSM" or ".XLS" or ".ODS" or ".ET";

    /// <summary>The file of a table.</summary>
    public static string OfTable(string path, string table) => Path.Combine(
        Path.GetDirectoryName(path) ?? string.Empty, Path.GetFileNameWithoutExtension(path) + "." + Safe(table, Path.GetInvalidFileNameChars().Concat(@"\/:*?""<>|")) + Path.GetExtension(path));

    /// <summary>The worksheet of a table.</summary>
    public static string Worksheet(string table)
    {
        string safe = Safe(table, @"\/:*?[]'");
        return safe.Length <= LongestSheetName ? safe : safe.Substring(0, LongestSheetName);
    }

    /// <summary>Looks whether a file may be written there, before anything is read for it.</summary>
    /// <exception cref="FeishuException"><c>SheetNotWritten</c>.</exception>
    public static void Check(string path, bool keep, bool force)
    {
        if (Directory.Exists(path))
        {
            throw Refused(nameof(Messages.SheetNotWritten_Folder), path);
        }

        if (!File.Exists(path))
        {
            return;
        }

        if (KeptFile.Is(path))
        {
            throw Refused(nameof(Messages.SheetNotWritten_IsJournal), path);
        }

        if (keep)
        {
            throw Refused(nameof(Messages.SheetNotWritten_Exists), path);
        }

        if (WholeFile.IsReadOnly(path) && !force)
        {
            throw Refused(nameof(Messages.SheetNotWritten_ReadOnly), path);
        }
    }

    /// <summary>Writes the sheets of a list as texts.</summary>
    /// <exception cref="FeishuException"><c>SheetNotWritten</c>.</exception>
    public static void Save(IReadOnlyList<(string Path, SheetTable Sheet)> files, char separator, Encoding encoding, bool keep)
    {
        // Made whole first, so that what an encoding does not have leaves every file as it was.
        (string Path, byte[] Bytes)[] made = files.Select(file => (file.Path, Bytes(file.Path, file.Sheet, separator, encoding))).ToArray();
        foreach ((string path, byte[] bytes) in made)
        {
            Write(path, () => WholeFile.Write(path, bytes, keep));
        }
    }

    /// <summary>Does what writes a file; what is in the way is told of that file.</summary>
    /// <exception cref="FeishuException"><c>SheetNotWritten</c>.</exception>
    public static void Write(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw Refused(nameof(Messages.SheetNotWritten), path, FileFault.Of(fault));
        }
    }

    /// <summary>Reads a list of texts.</summary>
    /// <exception cref="FeishuException"><c>SheetUnusable</c>.</exception>
    public static SheetBook Read(string path, char? separator, Encoding? encoding)
    {
        SheetTable list = Load(path, path, separator, encoding, null);
        return new SheetBook(list, table =>
        {
            string file = OfTable(path, table);
            return File.Exists(file) ? Load(file, Path.GetFileName(file), separator, encoding, list.CodePage) : null;
        }, table => Path.GetFileName(OfTable(path, table)));
    }

    private static SheetTable Load(string path, string name, char? separator, Encoding? encoding, Encoding? beside)
    {
        if (Directory.Exists(path))
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_Folder), path).ToException();
        }

        try
        {
            // Reading a device or a pipe may never end.
            string file = Disk.FileAt(path) ?? throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_NoFile), path).ToException();

            // A spreadsheet program may have it open.
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            byte[] read = bytes.ToArray();
            (string text, Encoding? page) = SheetBytes.Read(path, read, encoding, beside);
            return DelimitedText.Parse(name, text, separator) with { MayLackLetters = !SheetBytes.HasAllLetters(read, encoding), CodePage = page };
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_Missing), path).ToException();
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable), path, FileFault.Of(fault)).ToException();
        }
    }

    private static byte[] Bytes(string path, SheetTable sheet, char separator, Encoding encoding)
    {
        try
        {
            return SheetBytes.Bytes(DelimitedText.Write(sheet, separator), encoding);
        }
        catch (EncoderFallbackException)
        {
            throw Refused(nameof(Messages.SheetNotWritten_Encoding), path, encoding.WebName);
        }
    }

    private static string Safe(string name, IEnumerable<char> forbidden) => new(name.Select(letter => forbidden.Contains(letter) || char.IsControl(letter) ? '_' : letter).ToArray());

    private static FeishuException Refused(string key, params object?[] arguments) => new Failure(FailureKind.SheetNotWritten, key, arguments).ToException();
}
