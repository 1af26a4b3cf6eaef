using System;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// Shows how far a long piece of work is: only once it has taken two seconds, and then four times a second at the most. It may
/// be told from any thread, as often as one likes; disposing of it takes away what it showed.
/// </summary>
internal sealed class ProgressMeter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly PipelineItem item;
    private readonly IClock clock;
    private readonly string activityKey;
    private readonly object state = new();
    private readonly TimeSpan started;
    private TimeSpan next;
    private string subject = string.Empty;
    private TimeSpan subjectStarted;
    private bool shown;
    private bool ended;

    /// <param name="item">The record whose work it is.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="activityKey">The message key of what is being done.</param>
    public ProgressMeter(PipelineItem item, IClock clock, string activityKey)
    {
        this.item = item;
        this.clock = clock;
        this.activityKey = activityKey;
        started = clock.Elapsed;
        next = started + Patience;
    }

    private string Activity => FailureText.Of(activityKey, item.Language);

    /// <summary>Tells how far it is. What remains is reckoned from how fast it went since the status changed.</summary>
    /// <param name="status">What it is busy with; never empty.</param>
    /// <param name="done">How much of that is done.</param>
    /// <param name="total">How much there is; 0 or less when nobody knows.</param>
    public void Report(string status, long done, long total)
    {
        lock (state)
        {
            TimeSpan now = clock.Elapsed;
            if (subject != status)
            {
                subject = status;
                subjectStarted = now;
            }

            if (ended || now < next)
            {
                return;
            }

            next = now + Pause;
            shown = true;
            bool known = total > 0 && done >= 0 && done <= total;
            double remaining = known && done > 0 ? (now - subjectStarted).TotalSeconds * (total - done) / done : -1;
            item.Progress(new PipelineProgress(Activity, status, known ? (int)(100.0 * done / total) : -1, (int)Math.Min(Math.Ceiling(remaining), int.MaxValue)));
        }
    }

    public void Dispose()
    {
        lock (state)
        {
            if (shown && !ended)
            {
                item.Progress(new PipelineProgress(Activity, subject) { IsOver = true });
            }

            ended = true;
        }
    }
}
