using System;
using System.IO;
using System.Management.Automation;

namespace Feishu.Approval;

/// <summary>Paths as the user means them: from the place in the file system where the session stands, and through its drives.</summary>
internal static class UserPath
{
    /// <summary>The full path in the file system; the text itself when it cannot be one.</summary>
    public static string Full(PathIntrinsics paths, string text)
    {
        try
        {
            string path = paths.GetUnresolvedProviderPathFromPSPath(text, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? path : Path.GetFullPath(Path.Combine(paths.CurrentFileSystemLocation.ProviderPath, text));
        }
        catch (Exception fault) when (fault is RuntimeException or ArgumentException or NotSupportedException or IOException)
        {
            return text;
        }
    }
}
