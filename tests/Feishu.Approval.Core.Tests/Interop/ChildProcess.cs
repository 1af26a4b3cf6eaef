using System.Diagnostics;
using System.Text;

namespace Feishu.Approval.Core.Tests.Interop;

/// <summary>A program that ran to its end, and what it said.</summary>
/// <param name="ExitCode">0 means success.</param>
/// <param name="Output">All of standard output.</param>
/// <param name="Errors">All of standard error.</param>
internal sealed record ChildProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program with an empty standard input; it is killed when it takes longer than <paramref name="longest"/>.</summary>
    /// <param name="program">The program, found on PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="longest">How long it may run.</param>
    /// <param name="environment">What is set in the environment, or removed where it is null.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public static async Task<ChildProcess> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan longest, IEnumerable<KeyValuePair<string, string?>>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string? value) in environment ?? [])
        {
            start.Environment.Remove(name);
            if (value is not null)
            {
                start.Environment[name] = value;
            }
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(longest);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took longer than {longest.TotalSeconds:0} s.");
        }

        return new ChildProcess(process.ExitCode, await output, await errors);
    }
}
