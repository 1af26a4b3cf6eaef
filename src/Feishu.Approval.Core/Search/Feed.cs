using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Search;

/// <summary>
/// Lets a pump read sources page by page, and hands every item over on the pipeline thread, where the next work is started.
/// The next page is read while the work on the last one still goes on; whoever comes late to an item finds the pipeline
/// waiting, so that nothing piles up. Several sources go by turns, so that each keeps busy what limits it alone.
/// </summary>
internal static class Feed
{
    // How many items each of several sources hands over before the others may list their next page.
    private const int Turns = 32;

    // How many sources are under way: of a thousand people, say, the first are not to wait for the pages of all.
    private const int AtOnce = 8;

    /// <summary>True when the source was read to its end; false after a fault, which has been written, and after a stop.</summary>
    /// <param name="pump">Runs the reading; its order is that of the pages.</param>
    /// <param name="source">What is read.</param>
    /// <param name="failure">What a fault becomes.</param>
    /// <param name="found">Takes an item.</param>
    /// <param name="meter">Counts the pages.</param>
    public static bool Run<T>(Pump pump, IPageSource<T> source, Func<Failure, Failure> failure, Action<T> found, ReadMeter? meter = null) =>
        Run(pump, new[] { new FeedLane<T>(source, failure, found) }, meter);

    /// <summary>The same for several sources, by turns.</summary>
    public static bool Run<T>(Pump pump, IReadOnlyList<FeedLane<T>> lanes, ReadMeter? meter)
    {
        var waiting = new Queue<FeedLane<T>>(lanes);
        var open = new List<FeedLane<T>>();
        while (open.Count + waiting.Count > 0 && !pump.Stopping)
        {
            while (open.Count < AtOnce && waiting.Count > 0)
            {
                open.Add(waiting.Dequeue());
            }

            foreach (FeedLane<T> lane in open.Where(lane => lane.IsEmpty))
            {
                lane.Fetch(pump, meter);
            }

            // With this all that was handed over before has been dealt with, too: a source may rely on it.
            pump.Drain();
            open.RemoveAll(lane => lane.HasEnded);
            int turns = open.Count == 1 ? int.MaxValue : Turns;
            for (bool handed = true; handed && turns > 0; turns--)
            {
                handed = false;
                foreach (FeedLane<T> lane in open.Where(lane => !lane.IsEmpty))
                {
                    if (pump.Stopping)
                    {
                        return false;
                    }

                    lane.HandOver();
                    handed = true;
                }
            }
        }

        return !pump.Stopping && lanes.All(lane => lane.IsThrough);
    }
}

/// <summary>A source on its way through a pump.</summary>
/// <param name="source">What is read.</param>
/// <param name="failure">What a fault becomes.</param>
/// <param name="found">Takes an item.</param>
internal sealed class FeedLane<T>(IPageSource<T> source, Func<Failure, Failure> failure, Action<T> found)
{
    private IReadOnlyList<T>? _page = Array.Empty<T>();
    private int _next;

    /// <summary>Whether the next page is wanted.</summary>
    public bool IsEmpty => _page is not null && _next >= _page.Count;

    /// <summary>Whether no more will come.</summary>
    public bool HasEnded => _page is null;

    /// <summary>Whether it has come to its end without a fault.</summary>
    public bool IsThrough { get; private set; }

    /// <summary>Starts to read the next page.</summary>
    public void Fetch(Pump pump, ReadMeter? meter) => pump.Run(async (item, context) =>
    {
        _next = 0;
        try
        {
            _page = null;
            IReadOnlyList<T>? page = await source.NextAsync(context).ConfigureAwait(false);
            IsThrough = page is null;
            _page = page;
            if (page is not null)
            {
                meter?.Page(item, page.Count);
            }
        }
        catch (FeishuException fault)
        {
            throw failure(fault.Failure).ToException();
        }
    });

    /// <summary>Hands over the next item.</summary>
    public void HandOver() => found(_page![_next++]);
}
