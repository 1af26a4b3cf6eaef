using Feishu.Approval.Calls;
using Feishu.Approval.Errors;
using Feishu.Approval.Pipeline;

namespace Feishu.Approval.Waiting;

/// <summary>
/// Puts what happens while somebody waits into the streams of a cmdlet: results, errors before them, one warning for a service that does not answer, and how far it is.
/// </summary>
/// <param name="item">The work of the cmdlet.</param>
/// <param name="clock">The clock.</param>
internal sealed class WaitReport(PipelineItem item, IClock clock) : IWaitListener
{
    private const int BarId = 3;

    private readonly object _state = new();
    private readonly MeterClock _meter = new(clock);
    private PipelineProgress? _shown;
    private bool _warned;

    /// <inheritdoc />
    public void Ended(WaitEnd end)
    {
        lock (_state)
        {
            // The error first: where errors stop the pipeline, nobody behind it may take the result for an approval.
            if (end.Failure is Failure failure)
            {
                item.Fail(failure);
            }

            item.Output(end.Result);
        }
    }

    /// <inheritdoc />
    public void Silent(Failure failure)
    {
        lock (_state)
        {
            if (_warned)
            {
                item.Verbose("No answer: " + failure.Kind.Id + ".");
            }
            else
            {
                item.Warning(nameof(Messages.Warning_ServiceSilent), failure);
            }

            _warned = true;
        }
    }

    /// <inheritdoc />
    public void Stands(WaitState state)
    {
        lock (_state)
        {
            // A long pause is shown at once: nothing comes after it for a while.
            if (_meter.IsDue || state.Next >= MeterClock.Patience)
            {
                _meter.Shown();
                _shown = Progress(state);
                item.Progress(_shown);
            }
        }
    }

    /// <summary>What takes the bar away; null when there is none.</summary>
    public PipelineProgress? End()
    {
        lock (_state)
        {
            PipelineProgress? shown = _shown;
            _shown = null;
            return shown is null ? null : shown with { IsOver = true };
        }
    }

    private PipelineProgress Progress(WaitState state)
    {
        string key = state.Next is null ? nameof(Messages.Progress_WaitReading) : state.IsSilent ? nameof(Messages.Progress_WaitSilent) : nameof(Messages.Progress_WaitUntil);
        object?[] arguments = { state.Ended, state.Total, FailureText.Duration(state.Longest), (clock.UtcNow + (state.Next ?? TimeSpan.Zero)).ToLocalTime() };
        return new PipelineProgress(
            FailureText.Of(nameof(Messages.Progress_WaitingFor), item.Language),
            FailureText.Format(key, arguments, item.Language),
            state.Total > 0 ? (int)(100L * state.Ended / state.Total) : -1)
        {
            Id = BarId,
        };
    }
}
