using System.Diagnostics;

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

#pragma warning disable RS0030 // the one place that asks the machine
/// <summary>The machine's clock.</summary>
internal sealed class SystemClock : IClock
{
    public static readonly SystemClock Instance = new();

    // A timer takes no longer time than this in one piece.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly Stopwatch _stopwatch = Stopwatch.StartNew();

    public DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    public TimeSpan Elapsed => _stopwatch.Elapsed;

    public Task Delay(TimeSpan time, CancellationToken cancellation) => Task.Delay(Bounded(time), cancellation);

    public IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time)
    {
        source.CancelAfter(Bounded(time));

        // The source is its own timer: disposing it, which every caller does, ends it.
        return source;
    }

    private static TimeSpan Bounded(TimeSpan time) => time < TimeSpan.Zero ? TimeSpan.Zero : time > Longest ? Longest : time;
}
#pragma warning restore RS0030
