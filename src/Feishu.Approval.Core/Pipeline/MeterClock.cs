using Feishu.Approval.Calls;

namespace Feishu.Approval.Pipeline;

/// <summary>When a long piece of work may show how far it is: only once it has taken two seconds, and then four times a second at the most.</summary>
/// <param name="clock">The clock.</param>
internal sealed class MeterClock(IClock clock)
{
    /// <summary>How long nothing is shown.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan _started = clock.Elapsed;
    private TimeSpan _next = clock.Elapsed + Patience;

    /// <summary>How long the work has taken.</summary>
    public TimeSpan Elapsed => clock.Elapsed - _started;

    public bool IsDue => clock.Elapsed >= _next;

    /// <summary>Something is shown now.</summary>
    public void Shown() => _next = clock.Elapsed + Pause;

    /// <summary>The seconds that are left where so much of the whole took so long; -1 when nobody knows.</summary>
    public static int Remaining(TimeSpan time, long done, long total) =>
        done > 0 && done <= total ? (int)Math.Min(Math.Ceiling(time.TotalSeconds / done * (total - done)), int.MaxValue) : -1;
}
