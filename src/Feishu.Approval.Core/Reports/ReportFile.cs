using System.IO;
using System.Security;
using System.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Reports;

/// <summary>The file that a page goes into.</summary>
internal static class ReportFile
{
    /// <summary>Looks whether a page may be written there, before anything is read for it.</summary>
    /// <exception cref="FeishuException"><c>ReportNotWritten</c>.</exception>
    public static void Check(string path, bool keep, bool force)
    {
        // By whatever name or link it is reached, and of whatever run it is.
        if (File.Exists(path) && JournalFile.IsJournal(path))
        {
            throw Refused(nameof(Messages.ReportNotWritten_IsJournal), path);
        }

        if (File.Exists(path) && keep)
        {
            throw Refused(nameof(Messages.ReportNotWritten_Exists), path);
        }

        if (IsReadOnly(path) && !force)
        {
            throw Refused(nameof(Messages.ReportNotWritten_ReadOnly), path);
        }
    }

    /// <summary>Writes a page. It is made whole first, so that what fails while it is made leaves the file before as it was.</summary>
    /// <exception cref="FeishuException"><c>ReportNotWritten</c>.</exception>
    public static void Save(string path, bool keep, Action<TextWriter> page)
    {
        using var made = new MemoryStream();
        using var writer = new StreamWriter(made, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        page(writer);
        writer.Flush();
        try
        {
            if (IsReadOnly(path))
            {
                File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
            }

            using var file = new FileStream(path, keep ? FileMode.CreateNew : FileMode.Create, FileAccess.Write, FileShare.Read);
            made.WriteTo(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            throw Refused(nameof(Messages.ReportNotWritten), path, fault.Message);
        }
    }

    private static bool IsReadOnly(string path) => File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0;

    private static FeishuException Refused(string key, params object?[] arguments) => new Failure(FailureKind.ReportNotWritten, key, arguments).ToException();
}
