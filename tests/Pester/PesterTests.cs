using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Feishu.Approval.Pester;

/// <summary>Runs every Pester file in a fresh pwsh against the built module; each file is one test here.</summary>
public sealed class PesterTests
{
    public static IEnumerable<TheoryDataRow<string>> Files() => PesterFiles.Names().Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Passes(string file)
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
