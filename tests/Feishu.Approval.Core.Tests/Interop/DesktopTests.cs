using System.ComponentModel;
using System.Reflection;
using Feishu.Approval.FakeServer;

namespace Feishu.Approval.Core.Tests.Interop;

/// <summary>
/// The assemblies for Windows PowerShell, run on .NET Framework where this is Windows and on Mono where that is installed. Mono has an
/// HTTP stack of its own: what holds there is our code, not theirs.
/// </summary>
public sealed class DesktopTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task The_essentials_hold_on_the_framework_of_Windows_PowerShell()
    {
        string program = typeof(DesktopTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == "DesktopProgram").Value!;
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        string[] arguments = OperatingSystem.IsWindows() ? [server.BaseUri.AbsoluteUri] : [program, server.BaseUri.AbsoluteUri];
        ChildProcess run;
        try
        {
            run = await ChildProcess.RunAsync(OperatingSystem.IsWindows() ? program : "mono", arguments, Longest);
        }
        catch (Win32Exception)
        {
            Assert.Skip("mono is not on PATH: the assemblies for Windows PowerShell were built, and NOT run");
            return;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(run.Output);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Equal(10, run.Output.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }
}
