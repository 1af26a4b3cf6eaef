using System.IO;
using Feishu.Approval.Http;

namespace Feishu.Approval.Core.Tests.Http;

public class BoundedBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8192)]
    [InlineData(8193)]
    [InlineData(100_000)]
    public async Task A_body_within_its_bound_comes_whole(int length)
    {
        byte[] body = Enumerable.Range(0, length).Select(number => (byte)number).ToArray();

        byte[]? read = await BoundedBody.ReadAsync(new MemoryStream(body), length, CancellationToken.None);

        Assert.Equal(body, read);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(10_000, 9_999)]
    [InlineData(100_000, 10)]
    public async Task A_body_over_its_bound_is_nothing(int length, int limit)
    {
        Assert.Null(await BoundedBody.ReadAsync(new MemoryStream(new byte[length]), limit, CancellationToken.None));
    }
}
