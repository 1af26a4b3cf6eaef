using System;

namespace Feishu.Approval.Calls;

/// <summary>Nobody listens.</summary>
internal sealed class NoTrace : ITrace
{
    public static readonly NoTrace Instance = new();

    public bool WantsLines => false;

    public bool WantsBodies => false;

    public void Verbose(string line)
    {
    }

    public void Waiting(TimeSpan time)
    {
    }

    public void Debug(string line)
    {
    }
}
