using System;
using System.Threading;
using System.Threading.Tasks;

namespace Feishu.Approval.Calls;

/// <summary>All waiting and all time-outs of this module; tests put a virtual one in its place.</summary>
internal interface IClock
{
    /// <summary>The time of day.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>Time passed since some fixed moment; nobody can set it back.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>Waits, and ends at once with an <see cref="OperationCanceledException"/> when cancelled.</summary>
    Task Delay(TimeSpan time, CancellationToken cancellation);

    /// <summary>Cancels the source after a while, unless what comes back is disposed before.</summary>
    IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time);
}
