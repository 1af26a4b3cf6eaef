using System.IO;
using System.Linq;
using System.Reflection;

namespace Feishu.Approval.Benchmarks;

/// <summary>Where the things lie that are measured.</summary>
internal static class BenchmarkPaths
{
    public static string FakeServer { get; } = Metadata("FakeServer");

    public static string EmptyModule { get; } = Metadata("EmptyModule");

    public static string ModuleFolder { get; } = Path.Combine(Metadata("RepositoryRoot"), "out", "Feishu.Approval");

    public static string Module { get; } = Path.Combine(ModuleFolder, "Feishu.Approval.psd1");

    public static string Document { get; } = Path.Combine(Metadata("RepositoryRoot"), "docs", "performance.md");

    public static string Image(string name) => Path.Combine(Metadata("RepositoryRoot"), "docs", "images", name);

    public static string Script(string name) => Path.Combine(Metadata("RepositoryRoot"), "tests", "Feishu.Approval.Benchmarks", "Scripts", name);

    private static string Metadata(string key) =>
        typeof(BenchmarkPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
