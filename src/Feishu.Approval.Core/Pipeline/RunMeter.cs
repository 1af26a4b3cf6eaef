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

    private readonly MeterClock _clock;
    private readonly string _activityKey;
    private bool _shown;
    private int _done;
    private int _failed;

    /// <param name="clock">The clock.</param>
    /// <param name="activityKey">The message key of what is being done.</param>
    public RunMeter(IClock clock, string activityKey)
    {
        _clock = new MeterClock(clock);
        _activityKey = activityKey;
    }

    /// <summary>How many records there are; null where the pipeline does not tell.</summary>
    public int? Total { get; set; }

    /// <summary>A record ended well; what to show, or null for nothing.</summary>
    public PipelineProgress? Done()
    {
        _done++;
        return Due();
    }

    /// <summary>A record failed; what to show, or null for nothing.</summary>
    public PipelineProgress? Failed()
    {
        _failed++;
        return Due();
    }

    /// <summary>The record at hand waits for so long; short waits are not worth a line.</summary>
    public PipelineProgress? Waiting(TimeSpan time) => time < MeterClock.Patience && _clock.Elapsed < MeterClock.Patience ? null : Show(time);

    /// <summary>The run is over; what takes the bar away, or null when there is none.</summary>
    public PipelineProgress? End()
    {
        bool wasShown = _shown;
        _shown = false;
        return wasShown ? new PipelineProgress(FailureText.Of(_activityKey, CultureInfo.CurrentUICulture), Text(null)) { Id = BarId, IsOver = true } : null;
    }

    private PipelineProgress? Due() => _clock.IsDue ? Show(null) : null;

    private PipelineProgress Show(TimeSpan? wait)
    {
        _shown = true;
        _clock.Shown();
        int through = _done + _failed;
        bool known = Total > 0 && through > 0 && through <= Total;
        int remaining = known ? MeterClock.Remaining(_clock.Elapsed, through, Total!.Value) : -1;
        return new PipelineProgress(FailureText.Of(_activityKey, CultureInfo.CurrentUICulture), Text(wait), known ? 100 * through / Total!.Value : -1, remaining) { Id = BarId };
    }

    private string Text(TimeSpan? wait)
    {
        double minutes = _clock.Elapsed.TotalMinutes;
        double rate = minutes > 0 ? Math.Round((_done + _failed) / minutes) : 0;
        string text = FailureText.Format(nameof(Messages.Progress_Run), new object?[] { _done, _failed, rate }, CultureInfo.CurrentUICulture);
        return wait is TimeSpan time
            ? text + FailureText.Format(nameof(Messages.Progress_Waiting), new object?[] { Math.Ceiling(time.TotalSeconds) }, CultureInfo.CurrentUICulture)
            : text;
    }
}
