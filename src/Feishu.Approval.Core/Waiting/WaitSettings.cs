using Feishu.Approval.Approvals;
using Feishu.Approval.Http;

namespace Feishu.Approval.Waiting;

/// <summary>What is waited for, for how long, and how often somebody looks.</summary>
/// <param name="Target">What is waited for.</param>
/// <param name="Timeout">For how long; null for ever. Zero: one look.</param>
/// <param name="Poll">The shortest time between two looks at one request.</param>
internal sealed record WaitSettings(FeishuWaitTarget Target, TimeSpan? Timeout, TimeSpan Poll)
{
    /// <summary>The shortest time between two looks, where nobody says.</summary>
    public static readonly TimeSpan UsualPoll = TimeSpan.FromSeconds(15);

    /// <summary>Half of what the service allows: the other half is for whatever else the app does meanwhile.</summary>
    public static readonly RateWindow[] Share = ApiEndpoint.InstanceGet.Windows.Select(window => new RateWindow(window.Count / 2, window.Span)).ToArray();

    /// <summary>How long looking at so many takes: at the pace of the longest window, which may be used up already when it begins.</summary>
    public static TimeSpan TimeFor(int others)
    {
        TimeSpan window = Share[0].Kept;
        TimeSpan looking = TimeSpan.FromTicks(window.Ticks / Share[0].Count * others);
        return looking + (looking < window ? looking : window);
    }

    // People answer at once or after hours: who has waited for an hour does not mind three minutes.
    private const int Part = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestInOutage = TimeSpan.FromMinutes(1);

    /// <summary>When to look again: after a twentieth of the time for which nothing has changed, never sooner than asked for, and every five minutes at the least.</summary>
    /// <param name="unchanged">For how long nothing has changed.</param>
    public TimeSpan Pause(TimeSpan unchanged) => Between(TimeSpan.FromTicks(unchanged.Ticks / Part), Longest);

    /// <summary>The same after a look that failed: what happened in an outage is to be seen soon after its end.</summary>
    public TimeSpan PauseAfterFault(TimeSpan unchanged) => Between(Pause(unchanged), LongestInOutage);

    private TimeSpan Between(TimeSpan time, TimeSpan longest)
    {
        TimeSpan bounded = time < longest ? time : longest;
        return bounded > Poll ? bounded : Poll;
    }
}
