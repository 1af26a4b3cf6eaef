using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// Shows how far a long piece of work is: only once it has taken two seconds, and then four times a second at the most. It may
/// be told from any thread, as often as one likes; disposing of it takes away what it showed.
/// </summary>
internal sealed class ProgressMeter : IDisposable
{
    private readonly PipelineItem _item;
    private readonly MeterClock _clock;
    private readonly string _activityKey;
    private readonly object _state = new();
    private string _subject = string.Empty;
    private TimeSpan _subjectStarted;
    private bool _shown;
    private bool _ended;

    /// <param name="item">The record whose work it is.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="activityKey">The message key of what is being done.</param>
    public ProgressMeter(PipelineItem item, IClock clock, string activityKey)
    {
        _item = item;
        _clock = new MeterClock(clock);
        _activityKey = activityKey;
    }

    private string Activity => FailureText.Of(_activityKey, _item.Language);

    /// <summary>Tells how far it is. What remains is reckoned from how fast it went since the status changed.</summary>
    /// <param name="status">What it is busy with; never empty.</param>
    /// <param name="done">How much of that is done.</param>
    /// <param name="total">How much there is; 0 or less when nobody knows.</param>
    public void Report(string status, long done, long total)
    {
        lock (_state)
        {
            if (_subject != status)
            {
                _subject = status;
                _subjectStarted = _clock.Elapsed;
            }

            if (_ended || !_clock.IsDue)
            {
                return;
            }

            _clock.Shown();
            _shown = true;
            bool known = total > 0 && done >= 0 && done <= total;
            int remaining = known ? MeterClock.Remaining(_clock.Elapsed - _subjectStarted, done, total) : -1;
            _item.Progress(new PipelineProgress(Activity, status, known ? (int)(100.0 * done / total) : -1, remaining));
        }
    }

    public void Dispose()
    {
        lock (_state)
        {
            if (_shown && !_ended)
            {
                _item.Progress(new PipelineProgress(Activity, _subject) { IsOver = true });
            }

            _ended = true;
        }
    }
}
