using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Search;

/// <summary>
/// Lets a pump read a source page by page, and hands every item over on the pipeline thread, where the next work is started.
/// The next page is read while the work on the last one still goes on; whoever comes late to an item finds the pipeline
/// waiting, so that nothing piles up.
/// </summary>
internal static class Feed
{
    /// <summary>True when the source was read to its end; false after a fault, which has been written, and after a stop.</summary>
    /// <param name="pump">Runs the reading; its order is that of the pages.</param>
    /// <param name="source">What is read.</param>
    /// <param name="failure">What a fault becomes.</param>
    /// <param name="found">Takes an item.</param>
    public static bool Run<T>(Pump pump, IPageSource<T> source, Func<Failure, Failure> failure, Action<T> found)
    {
        while (!pump.Stopping)
        {
            IReadOnlyList<T>? page = null;
            bool read = false;
            pump.Run(async (_, context) =>
            {
                try
                {
                    page = await source.NextAsync(context).ConfigureAwait(false);
                    read = true;
                }
                catch (FeishuException fault)
                {
                    throw failure(fault.Failure).ToException();
                }
            });
            pump.Drain();
            if (page is null || pump.Stopping)
            {
                return read && !pump.Stopping;
            }

            foreach (T item in page)
            {
                if (pump.Stopping)
                {
                    return false;
                }

                found(item);
            }
        }

        return false;
    }
}
