using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Feishu.Approval.Pester;

/// <summary>One Pester file in a fresh pwsh.</summary>
internal static class PesterRun
{
    public static async Task PassesAsync(string file)
    {
        if (await PowerShellHost.WhyNotAsync() is string reason)
        {
            Assert.Skip(reason);
        }

        (int exitCode, string output) = await PowerShellHost.RunAsync(
            "-NoProfile", "-NonInteractive", "-File", Path.Combine(PesterFiles.Folder, "Run.ps1"), "-Path", Path.Combine(PesterFiles.Folder, file));
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.True(exitCode == 0, output);
    }
}
