using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// Says what is being tried to somebody who connects and gets no answer: within two seconds, and again with every wait. It
/// listens where the call tells what it does, and passes all of that on.
/// </summary>
internal sealed class ConnectMeter : ITrace, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(0.5);

    private readonly PipelineItem _item;
    private readonly IClock _clock;
    private readonly string _activity;
    private readonly CancellationTokenSource _over = new();
    private readonly object _state = new();
    private string _status = string.Empty;
    private bool _ended;

    /// <param name="item">The work of the cmdlet.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="destination">Where it connects to: a text, or something that describes itself.</param>
    public ConnectMeter(PipelineItem item, IClock clock, object destination)
    {
        _item = item;
        _clock = clock;
        _activity = FailureText.Format(nameof(Messages.Progress_Connecting), new[] { destination }, item.Language);
        AskingAfter(Patience);
    }

    public bool WantsLines => _item.WantsLines;

    public bool WantsBodies => _item.WantsBodies;

    public void Verbose(string line) => _item.Verbose(line);

    public void Debug(string line) => _item.Debug(line);

    public void Waiting(TimeSpan time)
    {
        _item.Waiting(time);
        if (time >= ShortestWait)
        {
            Show(nameof(Messages.Progress_NextAttempt), Math.Ceiling(time.TotalSeconds));
            AskingAfter(time);
        }
    }

    public void Dispose()
    {
        lock (_state)
        {
            if (!_ended && _status.Length > 0)
            {
                _item.Progress(new PipelineProgress(_activity, _status) { IsOver = true });
            }

            _ended = true;
        }

        _over.Cancel();
        _over.Dispose();
    }

    private void AskingAfter(TimeSpan time) => _clock.Delay(time, _over.Token).ContinueWith(
        _ => Show(nameof(Messages.Progress_AskingForToken)), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    private void Show(string key, params object?[] arguments)
    {
        lock (_state)
        {
            if (!_ended)
            {
                _status = FailureText.Format(key, arguments, _item.Language);
                _item.Progress(new PipelineProgress(_activity, _status));
            }
        }
    }
}
