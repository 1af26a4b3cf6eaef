using System;
using System.IO;
using System.Threading.Tasks;
using Feishu.Approval.Benchmarks.Contestants;
using Feishu.Approval.Benchmarks.Measuring;

namespace Feishu.Approval.Benchmarks.Rows;

/// <summary>Import-Module in a fresh process: ours, and the same files around an assembly that holds next to nothing.</summary>
internal static class ImportRow
{
    public static async Task<Row> RunAsync(BenchmarkOptions options)
    {
        string folder = Path.Combine(Path.GetTempPath(), "feishu-approval-empty-" + Guid.NewGuid().ToString("N"));
        try
        {
            string empty = MakeEmpty(Path.Combine(folder, "Feishu.Approval"));
            return new Row { What = "Import-Module in a fresh process", Against = "the same module files around one empty cmdlet", Goal = new Goal(1.5), Part = Part.Person }
                .WithTime(await Pair.RunAsync(options.ImportPairs, () => ImportAsync(BenchmarkPaths.Module), () => ImportAsync(empty)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<Sample> ImportAsync(string module) => Contestant.PowerShellAsync("Measure-Import.ps1", null, ("Module", module));

    private static string MakeEmpty(string folder)
    {
        string binaries = Path.Combine(folder, "bin", "net8.0");
        Directory.CreateDirectory(binaries);
        foreach (string file in Directory.EnumerateFiles(BenchmarkPaths.ModuleFolder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.Copy(BenchmarkPaths.EmptyModule, Path.Combine(binaries, Path.GetFileName(BenchmarkPaths.EmptyModule)));
        return Path.Combine(folder, Path.GetFileName(BenchmarkPaths.Module));
    }
}
