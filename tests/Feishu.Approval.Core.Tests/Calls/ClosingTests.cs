using Feishu.Approval.Calls;

namespace Feishu.Approval.Core.Tests.Calls;

public sealed class ClosingTests
{
    [Fact]
    public void What_fails_to_close_keeps_nothing_open()
    {
        var closed = new List<string>();
        Assert.Throws<InvalidOperationException>(() => Closing.All(new Thing("a", closed), null, new Thing("bad", closed), new Thing("c", closed)));
        Assert.Equal(["a", "bad", "c"], closed);
    }

    private sealed class Thing(string name, List<string> closed) : IDisposable
    {
        public void Dispose()
        {
            closed.Add(name);
            if (name == "bad")
            {
                throw new InvalidOperationException();
            }
        }
    }
}
