using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// One record's work: it runs beside the pipeline and leaves what it has to say in a queue that the pipeline thread empties.
/// </summary>
internal sealed class PipelineItem : ITrace
{
    private readonly Queue<PipelineMessage> messages = new();
    private readonly TaskCompletionSource<bool> abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PipelineProgress? progress;
    private bool ended;
    private bool closed;
#if NET

    // Set as long as the work runs on the pipeline thread, before its first wait.
    private IPipelineSink? here;
    private int home;
#endif

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

    public void Output(object value) => Post(sink => sink.Output(value), isResult: true);

    public void Warning(string messageKey, params object?[] arguments) => Post(sink => sink.Warning(messageKey, arguments));

    public void Verbose(string line) => Post(sink => sink.Verbose(line));

    public void Waiting(TimeSpan time) => Post(sink => sink.Waiting(time));

    public void Debug(string line) => Post(sink => sink.Debug(line));

    /// <summary>Shows how far the work is. What has not been shown when the next one comes is never shown.</summary>
    public void Progress(PipelineProgress latest)
    {
        lock (messages)
        {
            bool waits = progress is not null;
            progress = latest;
            if (!waits)
            {
                Post(Show);
            }
        }
    }

    /// <summary>Asks on the pipeline thread; cancelled when the pipeline ends before there is an answer.</summary>
    public Task<bool> ConfirmAsync(string target, string action)
    {
#if NET
        if (here is not null && Environment.CurrentManagedThreadId == home)
        {
            while (Next(() => TimeSpan.Zero) is PipelineMessage earlier)
            {
                earlier.Write(here);
            }

            return Task.FromResult(here.Confirm(target, action));
        }
#endif

        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        abandoned.Task.ContinueWith(_ => answer.TrySetCanceled(), TaskScheduler.Default);
        Post(sink => answer.TrySetResult(sink.Confirm(target, action)));
        return answer.Task;
    }

    /// <summary>
    /// Starts the work on this thread, until it waits for the first time: handing every record to another thread and back
    /// costs more than the rest of it.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="context">What the work is called with.</param>
    /// <param name="sink">The streams, when it is this record's turn to write; null while others are before it.</param>
    public void Start(Func<PipelineItem, CallContext, Task> work, CallContext context, IPipelineSink? sink)
    {
#if NET
        home = Environment.CurrentManagedThreadId;
        here = sink;
        _ = RunAsync(work, context);
        here = null;
#else
        // There a request may look up names before its first wait, and Ctrl+C would have to wait for that.
        Task.Run(() => RunAsync(work, context));
#endif
    }

    /// <summary>
    /// The next message, waiting for it; null when the work has ended and all has been said, or when <paramref name="patience"/>
    /// says that there has been waiting enough.
    /// </summary>
    public PipelineMessage? Next(Func<TimeSpan> patience)
    {
        lock (messages)
        {
            while (messages.Count == 0 && !ended)
            {
                TimeSpan left = patience();
                if (left == TimeSpan.Zero)
                {
                    return null;
                }

                Monitor.Wait(messages, left);
            }

            return messages.Count > 0 ? messages.Dequeue() : null;
        }
    }

    /// <summary>Makes a waiting <see cref="Next"/> look at its patience again.</summary>
    public void Wake()
    {
        lock (messages)
        {
            Monitor.PulseAll(messages);
        }
    }

    /// <summary>Nobody answers any more: whoever asks is cancelled.</summary>
    public void RefuseQuestions() => abandoned.TrySetResult(true);

    /// <summary>Nobody listens any more: questions are cancelled and messages dropped.</summary>
    public void Close()
    {
        lock (messages)
        {
            closed = true;
            messages.Clear();
        }

        RefuseQuestions();
    }

    /// <summary>Waits for the work to end, for so long at the most.</summary>
    public void WaitForEnd(TimeSpan atMost)
    {
        Stopwatch waited = Stopwatch.StartNew();
        lock (messages)
        {
            while (!ended && waited.Elapsed < atMost)
            {
                Monitor.Wait(messages, TimeSpan.FromMilliseconds(Math.Max(1, (atMost - waited.Elapsed).TotalMilliseconds)));
            }
        }
    }

    private void Post(Action<IPipelineSink> write, bool isResult = false)
    {
        lock (messages)
        {
            if (!closed && !ended)
            {
                messages.Enqueue(new PipelineMessage(write, isResult));
                Monitor.PulseAll(messages);
            }
        }
    }

    private void Show(IPipelineSink sink)
    {
        PipelineProgress? latest;
        lock (messages)
        {
            latest = progress;
            progress = null;
        }

        if (latest is not null)
        {
            sink.Progress(latest);
        }
    }

    private async Task RunAsync(Func<PipelineItem, CallContext, Task> work, CallContext context)
    {
        Exception? fault = null;
        try
        {
            await work(this, context).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            fault = thrown;
        }

        lock (messages)
        {
            Fault = fault;
            ended = true;
            Monitor.PulseAll(messages);
        }
    }
}
