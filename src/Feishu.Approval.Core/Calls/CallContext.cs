using System.Threading;

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
