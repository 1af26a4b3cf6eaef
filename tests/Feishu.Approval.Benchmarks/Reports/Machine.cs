using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Feishu.Approval.Core.Tests.Interop;
using Feishu.Approval.Engine;

namespace Feishu.Approval.Benchmarks.Reports;

/// <summary>What the figures were measured on, as far as it matters.</summary>
/// <param name="Cores">How many cores there are.</param>
/// <param name="Runtime">The runtime of the bare client and the server.</param>
/// <param name="PowerShell">The version of the engine.</param>
/// <param name="Node">The version of node; null without one.</param>
internal sealed record Machine(int Cores, string Runtime, string PowerShell, string? Node)
{
    public static async Task<Machine> LookAsync() => new(
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        (await SaysAsync(PowerShellEngine.Start("--version")))!,
        await SaysAsync(new ProcessStartInfo("node", ["--version"])));

    private static async Task<string?> SaysAsync(ProcessStartInfo start)
    {
        try
        {
            return (await ChildProcess.RunAsync(start.FileName, start.ArgumentList, TimeSpan.FromSeconds(30))).Output.Trim();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
