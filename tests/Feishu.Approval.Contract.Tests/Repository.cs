using System.IO;
using System.Reflection;

namespace Feishu.Approval.Contract;

/// <summary>Where things lie: the sources, and the built module.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "out", ".git", ".vs", ".vscode", ".idea", "TestResults", "node_modules"];

    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Module { get; } = Path.Combine(Root, "out", "Feishu.Approval");

    public static string PowerShellReference { get; } = Metadata("PowerShellReference");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Every file that people wrote, as a path from the root with slashes.</summary>
    public static IEnumerable<string> Files() => Under(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

    private static IEnumerable<string> Under(DirectoryInfo folder) => folder.EnumerateFiles().Where(file => file.Name != ".git").Select(file => file.FullName)
        .Concat(folder.EnumerateDirectories().Where(inner => !NotOurs.Contains(inner.Name)).SelectMany(Under));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
