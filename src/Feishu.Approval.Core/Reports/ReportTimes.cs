namespace Feishu.Approval.Reports;

/// <summary>When what ended how, in bars: as wide as suits the time in which anything happened. Long pauses between two runs take no room.</summary>
internal sealed class ReportTimes
{
    private const int MostBars = 60;

    // How wide a bar may be, in seconds: units that a person counts in.
    private static readonly long[] Units = { 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 604800 };

    private readonly Dictionary<long, int[]> _seconds = new();

    /// <summary>When the first one ended; null when there is none.</summary>
    public DateTimeOffset? First { get; private set; }

    /// <summary>When the last one ended.</summary>
    public DateTimeOffset? Last { get; private set; }

    public void Add(DateTimeOffset at, ReportEnd end)
    {
        First = First is DateTimeOffset first && first <= at ? First : at;
        Last = Last is DateTimeOffset last && last >= at ? Last : at;
        long second = Second(at);
        if (!_seconds.TryGetValue(second, out int[]? counts))
        {
            _seconds.Add(second, counts = new int[3]);
        }

        counts[(int)end]++;
    }

    /// <summary>The bars, oldest first.</summary>
    public IReadOnlyList<ReportBar> Bars(out TimeSpan width)
    {
        long[] seconds = _seconds.Keys.OrderBy(second => second).ToArray();
        long unit = Units.FirstOrDefault(candidate => Count(seconds, candidate) <= MostBars) is > 0 and long fits ? fits : Widest(seconds);
        width = TimeSpan.FromSeconds(unit);
        var bars = new List<ReportBar>();
        foreach (long second in seconds)
        {
            long start = second / unit * unit;
            if (bars.Count == 0 || bars[bars.Count - 1].Second != start)
            {
                Fill(bars, start, unit);
            }

            bars[bars.Count - 1].Take(_seconds[second]);
        }

        return bars;
    }

    // A pause of some bars is drawn as it is, a longer one as a gap.
    private const int LongestPause = 6;

    private static void Fill(List<ReportBar> bars, long start, long unit)
    {
        long missing = bars.Count == 0 ? 0 : (start - bars[bars.Count - 1].Second) / unit - 1;
        if (missing <= LongestPause)
        {
            for (; missing > 0; missing--)
            {
                bars.Add(new ReportBar(start - missing * unit, isAfterPause: false));
            }
        }

        bars.Add(new ReportBar(start, isAfterPause: missing > LongestPause));
    }

    // How many bars there are at a width, pauses included.
    private static int Count(long[] seconds, long unit)
    {
        int count = 0;
        long before = long.MinValue;
        foreach (long second in seconds)
        {
            long bar = second / unit;
            if (bar != before)
            {
                long missing = before == long.MinValue ? 0 : bar - before - 1;
                count += 1 + (missing <= LongestPause ? (int)missing : 1);
                before = bar;
            }
        }

        return count;
    }

    private static long Widest(long[] seconds) => Math.Max(1, (seconds[seconds.Length - 1] - seconds[0]) / MostBars + 1);

    private static long Second(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerSecond;
}

/// <summary>One bar: what ended from its start on.</summary>
internal sealed class ReportBar(long second, bool isAfterPause)
{
    private readonly int[] _counts = new int[3];

    public long Second => second;

    /// <summary>Whether nothing happened for long before it.</summary>
    public bool IsAfterPause => isAfterPause;

    public DateTimeOffset Start => new(second * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    public int All => _counts.Sum();

    public int this[ReportEnd end] => _counts[(int)end];

    public void Take(int[] counts)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            _counts[i] += counts[i];
        }
    }
}
