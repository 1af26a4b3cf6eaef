using System.IO;

namespace Feishu.Approval;

/// <summary>Paths as the user means them: from the place in the file system where the session stands, and through its drives.</summary>
internal static class UserPath
{
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

    /// <summary>The full path in the file system; the text itself when it cannot be one.</summary>
    /// <exception cref="FeishuException">The session has no file system.</exception>
    public static string Full(PathIntrinsics paths, string text)
    {
        string here = Here(paths) ?? throw NoFileSystem(text);
        try
        {
            string path = paths.GetUnresolvedProviderPathFromPSPath(text, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? path : From(here, text);
        }
        catch (Exception fault) when (fault is RuntimeException or ArgumentException or NotSupportedException or IOException)
        {
            return text;
        }
    }

    /// <summary>The full path, from a place that was looked up before; a session without file system sends no files.</summary>
    /// <exception cref="FeishuException">There is no such place.</exception>
    public static string From(string? here, string text) => Path.GetFullPath(Path.Combine(here ?? throw NoFileSystem(text), text));

    /// <summary>The refusal of a file in such a session: no other file would do there.</summary>
    public static FeishuException NoFileSystem(string text) =>
        new Failure(FailureKind.FileRejected, nameof(Messages.FileRejected_NoFileSystem), text) { ActionKey = nameof(Messages.Part_NoFileSystemAction) }.ToException();
}
