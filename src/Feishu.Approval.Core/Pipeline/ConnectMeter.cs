using System;
using System.Threading;
using System.Threading.Tasks;
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

    private readonly PipelineItem item;
    private readonly IClock clock;
    private readonly string activity;
    private readonly CancellationTokenSource over = new();
    private readonly object state = new();
    private string status = string.Empty;
    private bool ended;

    /// <param name="item">The work of the cmdlet.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="destination">Where it connects to: a text, or something that describes itself.</param>
    public ConnectMeter(PipelineItem item, IClock clock, object destination)
    {
        this.item = item;
        this.clock = clock;
        activity = FailureText.Format("Progress_Connecting", new[] { destination }, item.Language);
        AskingAfter(Patience);
    }

    public bool WantsLines => item.WantsLines;

    public bool WantsBodies => item.WantsBodies;

    public void Verbose(string line) => item.Verbose(line);

    public void Debug(string line) => item.Debug(line);

    public void Waiting(TimeSpan time)
    {
        item.Waiting(time);
        if (time >= ShortestWait)
        {
            Show("Progress_NextAttempt", Math.Ceiling(time.TotalSeconds));
            AskingAfter(time);
        }
    }

    public void Dispose()
    {
        lock (state)
        {
            if (!ended && status.Length > 0)
            {
                item.Progress(new PipelineProgress(activity, status) { IsOver = true });
            }

            ended = true;
        }

        over.Cancel();
        over.Dispose();
    }

    private void AskingAfter(TimeSpan time) => clock.Delay(time, over.Token).ContinueWith(
        _ => Show("Progress_AskingForToken"), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    private void Show(string key, params object?[] arguments)
    {
        lock (state)
        {
            if (!ended)
            {
                status = FailureText.Format(key, arguments, item.Language);
                item.Progress(new PipelineProgress(activity, status));
            }
        }
    }
}
