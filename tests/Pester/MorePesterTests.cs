using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Feishu.Approval.Pester;

/// <summary>The other half of the Pester files.</summary>
public sealed class MorePesterTests
{
    public static IEnumerable<TheoryDataRow<string>> Files() => PesterFiles.Names().Where((_, number) => number % 2 == 1).Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Files))]
    public Task Passes(string file) => PesterRun.PassesAsync(file);
}
