using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Feishu.Approval.Core.Tests.Interop;

namespace Feishu.Approval.Benchmarks.Reports;

/// <summary>What the figures were measured on, as far as it matters.</summary>
/// <param name="Cores">How many cores there are.</param>
/// <param name="Runtime">The runtime of the bare client and the server.</param>
/// <param name="PowerShell">The version of pwsh.</param>
/// <param name="Node">The version of node; null without one.</param>
internal sealed record Machine(int Cores, string Runtime, string PowerShell, string? Node)
{
    public static async Task<Machine> LookAsync() => new(
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        await SaysAsync("pwsh") ?? throw new InvalidOperationException("pwsh is not on PATH: there is nothing to measure."),
        await SaysAsync("node"));

    private static async Task<string?> SaysAsync(string program)
    {
        try
        {
            return (await ChildProcess.RunAsync(program, ["--version"], TimeSpan.FromSeconds(30))).Output.Trim();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
