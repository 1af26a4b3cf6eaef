namespace Feishu.Approval.FakeServer;

/// <summary>A control call that makes no sense; its message is the answer.</summary>
internal sealed class ControlException : Exception
{
    internal ControlException(string message)
        : base(message)
    {
    }
}
