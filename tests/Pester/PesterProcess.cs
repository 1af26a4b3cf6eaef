using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Text.Json;
using Feishu.Approval.Engine;

namespace Feishu.Approval.Pester;

/// <summary>A fresh process of the engine that runs Pester files, one after the other, as far as no other process took them.</summary>
/// <param name="Report">What became of them; null when the process ended without saying.</param>
/// <param name="Output">All that it wrote.</param>
internal sealed record PesterProcess(PesterReport? Report, string Output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static async Task<PesterProcess> RunAsync(IEnumerable<string> files, string claims)
    {
        string report = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string output = await OutputAsync(files, claims, report);
            return new PesterProcess(
                File.Exists(report) ? JsonSerializer.Deserialize<PesterReport>(await File.ReadAllTextAsync(report)) : null, output);
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException or TimeoutException)
        {
            return new PesterProcess(null, $"No cmdlet was tested: the engine could not be run. {fault.Message}");
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>What was written about one file: from the line that names it to the line that names the next.</summary>
    public string OutputOf(string file)
    {
        string[] parts = Output.Split("\nRunning tests from ");
        return parts.FirstOrDefault(part => part.StartsWith('\'') && part.Split('\n')[0].Contains(Path.DirectorySeparatorChar + file)) ?? Output;
    }

    private static async Task<string> OutputAsync(IEnumerable<string> files, string claims, string report)
    {
        ProcessStartInfo start = PowerShellEngine.Start(
            ["-NoProfile", "-NonInteractive", "-File", Path.Combine(PesterFiles.Folder, "Run.ps1"), "-ReportPath", report, "-ClaimPath", claims, .. files.Select(file => Path.Combine(PesterFiles.Folder, file))]);
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;

        // The tests decide themselves what the environment says about Feishu and about colours.
        foreach (string name in new[] { "FEISHU_APP_ID", "FEISHU_APP_SECRET", "FEISHU_TENANT_ACCESS_TOKEN", "FEISHU_REGION", "FEISHU_BASE_URI", "FEISHU_UPLOAD_URI" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["NO_COLOR"] = "1";
        start.Environment["FEISHU_TEST_MODULE"] = PesterFiles.Module;
        start.Environment["FEISHU_TEST_SERVER"] = PesterFiles.FakeServer;
        start.Environment["FEISHU_TEST_PESTER"] = PowerShellEngine.Pester;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Longest);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It had not ended after {Longest.TotalMinutes} minutes. {await output}{await errors}");
        }

        return await output + await errors;
    }
}
