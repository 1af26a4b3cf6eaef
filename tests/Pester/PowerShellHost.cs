using System;
using System.Diagnostics;
using System.Text;
using System.Threading.Tasks;

namespace Feishu.Approval.Pester;

/// <summary>A real pwsh in a process of its own.</summary>
internal static class PowerShellHost
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private static readonly Lazy<Task<string?>> Missing = new(FindOutAsync);

    /// <summary>Why Pester cannot be run here; null where it can.</summary>
    public static Task<string?> WhyNotAsync() => Missing.Value;

    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The tests decide themselves what the environment says about Feishu and about colours.
        foreach (string name in new[] { "FEISHU_APP_ID", "FEISHU_APP_SECRET", "FEISHU_TENANT_ACCESS_TOKEN", "FEISHU_REGION", "FEISHU_BASE_URI", "FEISHU_UPLOAD_URI" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["NO_COLOR"] = "1";
        start.Environment["FEISHU_TEST_MODULE"] = PesterFiles.Module;
        start.Environment["FEISHU_TEST_SERVER"] = PesterFiles.FakeServer;
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
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }

    private static async Task<string?> FindOutAsync()
    {
        try
        {
            (int exitCode, _) = await RunAsync(
                "-NoProfile", "-NonInteractive", "-Command", "if (Get-Module -ListAvailable Pester | Where-Object { $_.Version -ge [version]'5.0' }) { exit 0 } else { exit 3 }");
            return exitCode == 0 ? null : "Pester 5 is not installed for this pwsh: cmdlet tests were NOT run";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "pwsh is not on PATH: cmdlet tests were NOT run";
        }
    }
}
