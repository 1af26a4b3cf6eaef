using System.Globalization;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Search;

/// <summary>A span of time as the list calls take it: Unix milliseconds.</summary>
internal readonly record struct TimeWindow(long From, long To)
{
    /// <summary>The beginning as the service writes times.</summary>
    public string FromText => From.ToString(CultureInfo.InvariantCulture);

    /// <summary>The end as the service writes times.</summary>
    public string ToText => To.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Windows that cover a time without a gap, oldest first. Neighbours share their edge: whether the service counts its
    /// bounds in is documented nowhere, so what lies on an edge may come twice, but is never lost.
    /// </summary>
    /// <param name="since">The beginning.</param>
    /// <param name="until">The end.</param>
    /// <param name="longest">The longest window that the call takes.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> when the end lies before the beginning.</exception>
    public static IEnumerable<TimeWindow> Cover(DateTimeOffset since, DateTimeOffset until, TimeSpan longest)
    {
        Check(since, until);
        return Cut(Math.Max(0, since.ToUnixTimeMilliseconds()), Math.Max(0, until.ToUnixTimeMilliseconds()), (long)longest.TotalMilliseconds);
    }

    /// <exception cref="FeishuException"><c>InvalidParameter</c> when the end lies before the beginning.</exception>
    public static void Check(DateTimeOffset since, DateTimeOffset until, string action = nameof(Messages.InvalidParameter_TimeOrderAction))
    {
        if (since > until)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_TimeOrder), Text(since), Text(until)) { ActionKey = action }.ToException();
        }
    }

    private static IEnumerable<TimeWindow> Cut(long from, long end, long longest)
    {
        do
        {
            long to = Math.Min(from + longest, end);
            yield return new TimeWindow(from, to);
            from = to;
        }
        while (from < end);
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
