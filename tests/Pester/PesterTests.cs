using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Feishu.Approval.Pester;

/// <summary>
/// Runs every Pester file in a fresh pwsh against the built module; each file is one test here. The other half of the files is
/// <see cref="MorePesterTests"/>: two classes run side by side, and much of the time is spent waiting for clocks.
/// </summary>
public sealed class PesterTests
{
    public static IEnumerable<TheoryDataRow<string>> Files() => PesterFiles.Names().Where((_, number) => number % 2 == 0).Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Files))]
    public Task Passes(string file) => PesterRun.PassesAsync(file);
}
