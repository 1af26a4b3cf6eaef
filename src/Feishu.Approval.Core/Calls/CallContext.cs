using System;
using System.Threading;

namespace Feishu.Approval.Calls;

/// <summary>What one call of the client carries through every layer: who may stop it and who listens.</summary>
/// <param name="Trace">Where the call tells what it does.</param>
/// <param name="Stop">Cancelled when the user stops.</param>
internal sealed record CallContext(ITrace Trace, CancellationToken Stop)
{
    public static readonly CallContext None = new(NoTrace.Instance, CancellationToken.None);

    /// <summary>The thread, by its managed id, that has nothing else to do than wait for this call; null where there is none.</summary>
    public int? Waiting { get; init; }

    /// <summary>
    /// Whether the caller may be kept waiting right here. That spares a call its way to another thread and back, which costs
    /// more than all that the client does itself.
    /// </summary>
    public bool MayBlock => Waiting == Environment.CurrentManagedThreadId;

    /// <summary>The same call under another token.</summary>
    public CallContext Until(CancellationToken stop) => this with { Stop = stop };
}
