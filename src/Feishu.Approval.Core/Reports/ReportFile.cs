using System.IO;
using System.Text;
using Feishu.Approval.Disks;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Reports;

/// <summary>The file that a page goes into.</summary>
internal static class ReportFile
{
    /// <summary>Looks whether a page may be written there, before anything is read for it.</summary>
    /// <exception cref="FeishuException"><c>ReportNotWritten</c>.</exception>
    public static void Check(string path, bool keep, bool force)
    {
        if (Directory.Exists(path))
        {
            throw Refused(nameof(Messages.ReportNotWritten_Folder), path);
        }

        // Of whatever run it is.
        if (KeptFile.Is(path))
        {
            throw Refused(nameof(Messages.ReportNotWritten_IsJournal), path);
        }

        if (File.Exists(path) && keep)
        {
            throw Refused(nameof(Messages.ReportNotWritten_Exists), path);
        }

        if (WholeFile.IsReadOnly(path) && !force)
        {
            throw Refused(nameof(Messages.ReportNotWritten_ReadOnly), path);
        }
    }

    /// <summary>Writes a page. What fails leaves the file before as it was.</summary>
    /// <exception cref="FeishuException"><c>ReportNotWritten</c>.</exception>
    public static void Save(string path, bool keep, Action<TextWriter> page)
    {
        using var made = new MemoryStream();
        using var writer = new StreamWriter(made, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        page(writer);
        writer.Flush();
        try
        {
            WholeFile.Write(path, made.ToArray(), keep);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw Refused(nameof(Messages.ReportNotWritten), path, FileFault.Of(fault));
        }
    }

    private static FeishuException Refused(string key, params object?[] arguments) => new Failure(FailureKind.ReportNotWritten, key, arguments).ToException();
}
