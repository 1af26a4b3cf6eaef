using System.IO;

namespace Feishu.Approval;

/// <summary>Paths as the user means them: from the place in the file system where the session stands, and through its drives.</summary>
internal static class UserPath
{
    private const string FileSystem = "FileSystem";

    /// <summary>Where the session stands in the file system; null in a session that has none, as restricted ones do.</summary>
    public static string? Here(PathIntrinsics paths)
    {
        try
        {
            return paths.CurrentFileSystemLocation.ProviderPath;
        }
        catch (RuntimeException)
        {
            return null;
        }
    }

    /// <summary>
    /// What makes paths full as the engine does: from where the session stands now, with its home and its drives. They are looked up here, once: values are read on
    /// other threads than the session's, where it answers nothing. A text that cannot be a path stays as it is.
    /// </summary>
    /// <returns>It throws where the session has no file system: such a one sends no files.</returns>
    public static Func<string, string> Full(SessionState session)
    {
        string? here = Here(session.Path);
        string home = here is null ? string.Empty : session.Provider.GetOne(FileSystem).Home;
        (string Name, string Place)[] drives = here is null ? Array.Empty<(string, string)>()
            : session.Drive.GetAllForProvider(FileSystem).SelectMany(drive => new[] { (drive.Name + ":/", drive.Root), (drive.Name + ":\\", drive.Root), (drive.Name + ":", Path.Combine(drive.Root, drive.CurrentLocation.TrimStart('/', '\\'))) }).ToArray();
        return text =>
        {
            try
            {
                return Path.GetFullPath(Path.Combine(here ?? throw NoFileSystem(text), OfDrive(OfHome(Bare(text), home), drives)));
            }
            catch (Exception fault) when (fault is ArgumentException or NotSupportedException or IOException)
            {
                return text;
            }
        };
    }

    // As PSPath has it, with the provider before it.
    private static string Bare(string text) =>
        text.IndexOf("::", StringComparison.Ordinal) is int end and > 0 && ("\\" + text.Substring(0, end)).EndsWith("\\" + FileSystem, StringComparison.OrdinalIgnoreCase) ? text.Substring(end + 2) : text;

    private static string OfHome(string text, string home) =>
        home.Length > 0 && (text == "~" || text.StartsWith("~/", StringComparison.Ordinal) || text.StartsWith("~\\", StringComparison.Ordinal)) ? home + text.Substring(1) : text;

    private static string OfDrive(string text, (string Name, string Place)[] drives) =>
        drives.FirstOrDefault(drive => text.StartsWith(drive.Name, StringComparison.OrdinalIgnoreCase)) is { Name: not null } one ? Path.Combine(one.Place, text.Substring(one.Name.Length).TrimStart('/', '\\')) : text;

    /// <summary>The refusal of a file in such a session: no other file would do there.</summary>
    public static FeishuException NoFileSystem(string text) =>
        new Failure(FailureKind.FileRejected, nameof(Messages.FileRejected_NoFileSystem), text) { ActionKey = nameof(Messages.Part_NoFileSystemAction) }.ToException();
}
