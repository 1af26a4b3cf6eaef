using System.IO;
using System.Reflection;

namespace Feishu.Approval.Pester;

/// <summary>The Pester files beside this one, and where the things they test lie.</summary>
internal static class PesterFiles
{
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    public static string FakeServer { get; } = Metadata("FakeServer");

    public static string Module { get; } = Path.Combine(RepositoryRoot, "out", "Feishu.Approval", "Feishu.Approval.psd1");

    public static string Folder { get; } = Path.Combine(RepositoryRoot, "tests", "Pester");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.Tests.ps1").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    private static string Metadata(string key) =>
        typeof(PesterFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
