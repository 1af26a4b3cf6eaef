using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Pipeline;

/// <summary>
/// Runs asynchronous work for a cmdlet: so many records in flight at once, and all they have to say written on the pipeline
/// thread, in the order of the records. A stop is over within a second: a write in flight ends by itself within half of one,
/// or is cancelled.
/// </summary>
internal sealed class Pump : IDisposable
{
    // Half a second for a write in flight, and a little for what follows it.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(750);

    private readonly IPipelineSink sink;
    private readonly int window;
    private readonly Queue<PipelineItem> inFlight = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch sinceStop = new();
    private readonly Func<TimeSpan> patience;
    private PipelineItem? awaited;
    private PipelineMessage? writing;
    private volatile bool stopping;

    /// <param name="sink">The streams.</param>
    /// <param name="window">How many records may be in flight: 1 for writes.</param>
    public Pump(IPipelineSink sink, int window)
    {
        this.sink = sink;
        this.window = window;
        patience = Patience;
    }

    /// <summary>Whether the user stopped.</summary>
    public bool Stopping => stopping;

    public void Dispose()
    {
        Cancel();
        stop.Dispose();
    }

    /// <summary>Starts the work of one record and writes what there is to write until there is room for the next.</summary>
    public void Run(Func<PipelineItem, CallContext, Task> work)
    {
        if (stopping)
        {
            return;
        }

        var item = new PipelineItem(sink.WantsLines, sink.WantsBodies);

        // With one record in flight at a time, this thread has nothing to do but to wait for it.
        var context = new CallContext(item, stop.Token) { Waiting = window == 1 ? Environment.CurrentManagedThreadId : null };
        inFlight.Enqueue(item);
        item.Start(work, context, inFlight.Count == 1 ? sink : null);
        DrainTo(window - 1);
    }

    /// <summary>Waits for everything in flight and writes it out.</summary>
    public void Drain() => DrainTo(0);

    /// <summary>Called by the engine on another thread: everything that waits stops waiting.</summary>
    public void RequestStop()
    {
        sinceStop.Start();
        stopping = true;
        Cancel();
        Volatile.Read(ref awaited)?.Wake();
    }

    private void Cancel()
    {
        try
        {
            stop.Cancel();
        }
        catch (Exception fault) when (fault is ObjectDisposedException or AggregateException)
        {
            // The cmdlet ended by itself in this very moment; or one of those who were told broke, and all others were told too.
        }
    }

    private void DrainTo(int room)
    {
        try
        {
            while (inFlight.Count > room)
            {
                Finish(inFlight.Peek());
                inFlight.Dequeue();
            }
        }
        catch (Exception)
        {
            // The engine ends the pipeline: whatever is in flight ends now, and says nothing any more.
            Abandon();
            throw;
        }
        finally
        {
            Volatile.Write(ref awaited, null);
        }
    }

    private void Finish(PipelineItem item)
    {
        Volatile.Write(ref awaited, item);
        while (item.Next(patience) is PipelineMessage message)
        {
            // After a stop every write to a stream throws.
            if (!stopping)
            {
                writing = message;
                message.Write(sink);
                writing = null;
            }
            else
            {
                item.Close();
            }
        }

        if (stopping)
        {
            item.Close();
        }
        else if (item.Fault is FeishuException known)
        {
            sink.Fail(known.Failure);
        }
        else if (item.Fault is Exception unforeseen)
        {
            ExceptionDispatchInfo.Capture(unforeseen).Throw();
        }
    }

    private TimeSpan Patience()
    {
        if (!stopping)
        {
            return Timeout.InfiniteTimeSpan;
        }

        TimeSpan left = StopPatience - sinceStop.Elapsed;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Abandon()
    {
        Cancel();
        Stopwatch waited = Stopwatch.StartNew();
        foreach (PipelineItem item in inFlight)
        {
            item.RefuseQuestions();
            item.WaitForEnd(StopPatience - waited.Elapsed);
        }

        if (!stopping && writing is { IsResult: false })
        {
            Salvage();
        }

        foreach (PipelineItem item in inFlight)
        {
            item.Close();
        }

        inFlight.Clear();
    }

    // A line of -Verbose or -Debug that the engine answered with an exception must not hide what has been done: the results
    // of what was in flight are still written, if the engine takes them.
    private void Salvage()
    {
        try
        {
            foreach (PipelineItem item in inFlight)
            {
                while (item.Next(() => TimeSpan.Zero) is PipelineMessage message)
                {
                    if (message.IsResult)
                    {
                        message.Write(sink);
                    }
                }

                if (item.Fault is FeishuException { Failure: { Kind: var kind } failure } && kind == FailureKind.OutcomeUnknown)
                {
                    sink.Fail(failure);
                }
            }
        }
#pragma warning disable CA1031 // What ended the pipeline is on its way up already.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
