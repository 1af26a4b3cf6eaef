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

    /// <summary>The same, what takes longest first: so no process is left alone with it at the end.</summary>
    public static IEnumerable<string> LongestFirst => Names.OrderBy(name => Long.Contains(name) ? 0 : 1);

    private static readonly HashSet<string> Long =
    [
        "BulkLines.Tests.ps1", "Help.Tests.ps1", "Invoke-FeishuTaskResubmit.Faults.Tests.ps1", "Journal.Killed.Tests.ps1",
        "Invoke-FeishuTaskResubmit.Secrets.Tests.ps1", "Memory.Tests.ps1", "New-FeishuInstance.Killed.Tests.ps1", "Runbooks.Engines.Tests.ps1", "Runbooks.Tests.ps1",
        "Stop.Tests.ps1",
    ];

    private static string Metadata(string key) =>
        typeof(PesterFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
