using System.Diagnostics;
using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// One record's work: it runs beside the pipeline and leaves what it has to say in a queue that the pipeline thread empties.
/// </summary>
internal sealed class PipelineItem : ITrace
{
    // The work goes on where the answer was given, on the pipeline thread, until it waits: another thread would have to be woken for that.
#if NET
    private const TaskCreationOptions AfterAnswer = TaskCreationOptions.None;
#else
    private const TaskCreationOptions AfterAnswer = TaskCreationOptions.RunContinuationsAsynchronously;
#endif

    // To wake a thread that sleeps takes longer than many an answer: so often it looks again first, as the pool's threads do, and lets others go before.
    private const int LooksAwake = 70;

    private readonly Queue<PipelineMessage> _messages = new();
    private readonly TaskCompletionSource<bool> _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PipelineProgress? _progress;
    private bool _ended;
    private bool _closed;

    public PipelineItem(bool wantsLines, bool wantsBodies)
    {
        WantsLines = wantsLines;
        WantsBodies = wantsBodies;
    }

    public bool WantsLines { get; }

    public bool WantsBodies { get; }

    /// <summary>The language of the pipeline thread, which made this: other threads may have another.</summary>
    public CultureInfo Language { get; } = CultureInfo.CurrentUICulture;

    /// <summary>How the work ended; null while it runs, and after a good end.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Whether the work has ended, and all that it said was taken.</summary>
    public bool IsThrough
    {
        get
        {
            lock (_messages)
            {
                return _ended && _messages.Count == 0;
            }
        }
    }

    public void Output(object value) => Post(sink => sink.Output(value), isResult: true);

    /// <summary>The same, and waits until whoever comes behind in the pipeline is done with it; cancelled when the pipeline ends before.</summary>
    public Task PutAsync(object value) => AskAsync(sink =>
    {
        sink.Output(value);
        return true;
    }, isResult: true);

    /// <summary>An error of one of several things that this work is about; the work goes on.</summary>
    public void Fail(Failure failure) => Post(sink => sink.Fail(failure), isResult: true);

    /// <summary>Hands out the last thing that the work has to say: written when it ends, so that the pipeline thread is woken once for both.</summary>
    public void OutputAtEnd(object value) => Post(sink => sink.Output(value), isResult: true, wakes: false);

    public void Warning(string messageKey, params object?[] arguments) => Post(sink => sink.Warning(messageKey, arguments));

    public void Verbose(string line) => Post(sink => sink.Verbose(line));

    public void Waiting(TimeSpan time) => Post(sink => sink.Waiting(time));

    public void Debug(string line) => Post(sink => sink.Debug(line));

    /// <summary>Shows how far the work is. What has not been shown when the next one comes is never shown.</summary>
    public void Progress(PipelineProgress latest)
    {
        lock (_messages)
        {
            bool waits = _progress is not null;
            _progress = latest;
            if (!waits)
            {
                Post(Show);
            }
        }
    }

    /// <summary>Asks on the pipeline thread; cancelled when the pipeline ends before there is an answer.</summary>
    public Task<bool> ConfirmAsync(string target, string action, string? details = null) => AskAsync(sink => sink.Confirm(target, action, details));

    /// <summary>Starts the work on this thread, until it waits for the first time.</summary>
    /// <param name="work">The work.</param>
    /// <param name="context">What the work is called with.</param>
    public void Start(Func<PipelineItem, CallContext, Task> work, CallContext context)
    {
#if NET
        _ = RunAsync(work, context);
#else
        // There a request may look up names before its first wait, and Ctrl+C would have to wait for that. So it is after a question.
        Task.Run(() => RunAsync(work, context));
#endif
    }

    /// <summary>
    /// The next message, waiting for it; null when the work has ended and all has been said, or when <paramref name="patience"/>
    /// says that there has been waiting enough.
    /// </summary>
    public PipelineMessage? Next(Func<TimeSpan> patience)
    {
        for (int look = 0; ; look++)
        {
            lock (_messages)
            {
                TimeSpan left = _messages.Count > 0 || _ended ? TimeSpan.Zero : patience();
                if (left == TimeSpan.Zero)
                {
                    return _messages.Count > 0 ? _messages.Dequeue() : null;
                }

                if (look >= LooksAwake)
                {
                    Monitor.Wait(_messages, left);
                    continue;
                }
            }

            Thread.Yield();
        }
    }

    /// <summary>Makes a waiting <see cref="Next"/> look at its patience again.</summary>
    public void Wake()
    {
        lock (_messages)
        {
            Monitor.PulseAll(_messages);
        }
    }

    /// <summary>Nobody answers any more: whoever asks is cancelled.</summary>
    public void RefuseQuestions() => _abandoned.TrySetResult(true);

    /// <summary>Nobody listens any more: questions are cancelled and messages dropped.</summary>
    public void Close()
    {
        lock (_messages)
        {
            _closed = true;
            _messages.Clear();
        }

        RefuseQuestions();
    }

    /// <summary>Waits for the work to end, for so long at the most.</summary>
    public void WaitForEnd(TimeSpan atMost)
    {
        Stopwatch waited = Stopwatch.StartNew();
        lock (_messages)
        {
            while (!_ended && waited.Elapsed < atMost)
            {
                Monitor.Wait(_messages, TimeSpan.FromMilliseconds(Math.Max(1, (atMost - waited.Elapsed).TotalMilliseconds)));
            }
        }
    }

    private async Task<bool> AskAsync(Func<IPipelineSink, bool> ask, bool isResult = false)
    {
        var answer = new TaskCompletionSource<bool>(AfterAnswer);
        Post(sink => answer.TrySetResult(ask(sink)), isResult);

        // Not told by a continuation of the abandoning: it would keep each answer for as long as the work goes on.
        return await Task.WhenAny(answer.Task, _abandoned.Task).ConfigureAwait(false) == answer.Task ? answer.Task.Result : throw new OperationCanceledException();
    }

    private void Post(Action<IPipelineSink> write, bool isResult = false, bool wakes = true)
    {
        lock (_messages)
        {
            if (!_closed && !_ended)
            {
                _messages.Enqueue(new PipelineMessage(write, isResult));
                if (wakes)
                {
                    Monitor.PulseAll(_messages);
                }
            }
        }
    }

    private void Show(IPipelineSink sink)
    {
        PipelineProgress? latest;
        lock (_messages)
        {
            latest = _progress;
            _progress = null;
        }

        if (latest is not null)
        {
            sink.Progress(latest);
        }
    }

    private async Task RunAsync(Func<PipelineItem, CallContext, Task> work, CallContext context)
    {
        try
        {
            await work(this, context).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            Fault = thrown;
        }

        lock (_messages)
        {
            _ended = true;
            Monitor.PulseAll(_messages);
        }
    }
}
