using System;
using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// What a long run shows of itself: records done and failed, how many a minute, what it waits for, and how long it will take
/// where the number of records is known. Nothing in the first two seconds, and then four times a second at the most.
/// </summary>
internal sealed class RunMeter
{
    private const int BarId = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly IClock clock;
    private readonly string activityKey;
    private readonly TimeSpan started;
    private TimeSpan next;
    private bool shown;
    private int done;
    private int failed;

    /// <param name="clock">The clock.</param>
    /// <param name="activityKey">The message key of what is being done.</param>
    public RunMeter(IClock clock, string activityKey)
    {
        this.clock = clock;
        this.activityKey = activityKey;
        started = clock.Elapsed;
        next = started + Patience;
    }

    /// <summary>How many records there are; null where the pipeline does not tell.</summary>
    public int? Total { get; set; }

    /// <summary>A record ended well; what to show, or null for nothing.</summary>
    public PipelineProgress? Done()
    {
        done++;
        return Due();
    }

    /// <summary>A record failed; what to show, or null for nothing.</summary>
    public PipelineProgress? Failed()
    {
        failed++;
        return Due();
    }

    /// <summary>The record at hand waits for so long; short waits are not worth a line.</summary>
    public PipelineProgress? Waiting(TimeSpan time) => time < Patience && clock.Elapsed < started + Patience ? null : Show(time);

    /// <summary>The run is over; what takes the bar away, or null when there is none.</summary>
    public PipelineProgress? End()
    {
        bool wasShown = shown;
        shown = false;
        return wasShown ? new PipelineProgress(FailureText.Of(activityKey, CultureInfo.CurrentUICulture), Text(null)) { Id = BarId, IsOver = true } : null;
    }

    private PipelineProgress? Due() => clock.Elapsed < next ? null : Show(null);

    private PipelineProgress Show(TimeSpan? wait)
    {
        shown = true;
        next = clock.Elapsed + Pause;
        int through = done + failed;
        double seconds = (clock.Elapsed - started).TotalSeconds;
        bool known = Total > 0 && through > 0 && through <= Total;
        double remaining = known ? seconds / through * (Total!.Value - through) : -1;
        return new PipelineProgress(FailureText.Of(activityKey, CultureInfo.CurrentUICulture), Text(wait), known ? 100 * through / Total!.Value : -1, (int)Math.Min(Math.Ceiling(remaining), int.MaxValue)) { Id = BarId };
    }

    private string Text(TimeSpan? wait)
    {
        double minutes = (clock.Elapsed - started).TotalMinutes;
        double rate = minutes > 0 ? Math.Round((done + failed) / minutes) : 0;
        string text = FailureText.Format("Progress_Run", new object?[] { done, failed, rate }, CultureInfo.CurrentUICulture);
        return wait is TimeSpan time
            ? text + FailureText.Format("Progress_Waiting", new object?[] { Math.Ceiling(time.TotalSeconds) }, CultureInfo.CurrentUICulture)
            : text;
    }
}
