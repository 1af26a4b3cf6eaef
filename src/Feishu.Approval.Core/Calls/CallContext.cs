namespace Feishu.Approval.Calls;

/// <summary>What one call of the client carries through every layer: who may stop it and who listens.</summary>
/// <param name="Trace">Where the call tells what it does.</param>
/// <param name="Stop">Cancelled when the user stops.</param>
internal sealed record CallContext(ITrace Trace, CancellationToken Stop)
{
    public static readonly CallContext None = new(NoTrace.Instance, CancellationToken.None);

    /// <summary>The same call under another token.</summary>
    public CallContext Until(CancellationToken stop) => this with { Stop = stop };
}

/// <summary>Where a call tells what it does: method, path, status, attempt, wait, log id; never a value or a secret.</summary>
internal interface ITrace
{
    /// <summary>Whether anybody reads lines; making one for every call costs time.</summary>
    bool WantsLines { get; }

    /// <summary>Whether anybody reads bodies; redacting them costs time.</summary>
    bool WantsBodies { get; }

    /// <summary>One line for <c>-Verbose</c>.</summary>
    void Verbose(string line);

    /// <summary>The call waits now, for so long: for a rate limit, or before it is repeated.</summary>
    void Waiting(TimeSpan time);

    /// <summary>One redacted body for <c>-Debug</c>.</summary>
    void Debug(string line);
}

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
