using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Feishu.Approval.Pester;

/// <summary>One Pester file in a fresh pwsh.</summary>
internal static class PesterRun
{
    // What Run.ps1 ends with.
    private const int AllSkipped = 77;

    public static async Task PassesAsync(string file)
    {
        if (await PowerShellHost.WhyNotAsync() is string reason)
        {
            Assert.Skip(reason);
        }

        (int exitCode, string output) = await PowerShellHost.RunAsync(
            "-NoProfile", "-NonInteractive", "-File", Path.Combine(PesterFiles.Folder, "Run.ps1"), "-Path", Path.Combine(PesterFiles.Folder, file));
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.SkipWhen(exitCode == AllSkipped, string.Join("; ", output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains("because"))));
        Assert.True(exitCode == 0, output);
    }
}
