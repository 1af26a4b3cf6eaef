using System.Diagnostics;
using System.Runtime.ExceptionServices;
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

    private readonly IPipelineSink _sink;
    private int _window;
    private readonly Queue<PipelineItem> _inFlight = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _sinceStop = new();
    private readonly Func<TimeSpan> _patience;
    private PipelineItem? _awaited;
    private PipelineMessage? _writing;
    private volatile bool _stopping;

    /// <param name="sink">The streams.</param>
    /// <param name="window">How many records may be in flight: 1 for writes.</param>
    public Pump(IPipelineSink sink, int window)
    {
        _sink = sink;
        _window = window;
        _patience = Patience;
    }

    /// <summary>How many records may be in flight from now on.</summary>
    public int Window
    {
        set => _window = value;
    }

    /// <summary>Whether the user stopped.</summary>
    public bool Stopping => _stopping;

    public void Dispose()
    {
        Cancel();
        _stop.Dispose();
    }

    /// <summary>Starts the work of one record and writes what there is to write until there is room for the next.</summary>
    public void Run(Func<PipelineItem, CallContext, Task> work)
    {
        if (_stopping)
        {
            return;
        }

        var item = new PipelineItem(_sink.WantsLines, _sink.WantsBodies);
        _inFlight.Enqueue(item);
        item.Start(work, new CallContext(item, _stop.Token));
        DrainTo(_window - 1);
    }

    /// <summary>Waits for everything in flight and writes it out.</summary>
    public void Drain() => DrainTo(0);

    /// <summary>Writes what has been said so far, without waiting for more.</summary>
    public void Flush() => DrainTo(0, onlyWhatIsThere: true);

    /// <summary>Called by the engine on another thread: everything that waits stops waiting.</summary>
    public void RequestStop()
    {
        _sinceStop.Start();
        _stopping = true;
        Cancel();
        Volatile.Read(ref _awaited)?.Wake();
    }

    private void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (Exception fault) when (fault is ObjectDisposedException or AggregateException)
        {
            // The cmdlet ended by itself in this very moment; or one of those who were told broke, and all others were told too.
        }
    }

    private void DrainTo(int room, bool onlyWhatIsThere = false)
    {
        try
        {
            while (_inFlight.Count > room && (!onlyWhatIsThere || IsThrough(_inFlight.Peek())))
            {
                Finish(_inFlight.Peek());
                _inFlight.Dequeue();
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
            Volatile.Write(ref _awaited, null);
        }
    }

    private bool IsThrough(PipelineItem item)
    {
        Say(item, static () => TimeSpan.Zero);
        return item.IsThrough;
    }

    private void Say(PipelineItem item, Func<TimeSpan> patience)
    {
        Volatile.Write(ref _awaited, item);
        while (item.Next(patience) is PipelineMessage message)
        {
            // After a stop every write to a stream throws.
            if (!_stopping)
            {
                _writing = message;
                message.Write(_sink);
                _writing = null;
            }
            else
            {
                item.Close();
            }
        }
    }

    private void Finish(PipelineItem item)
    {
        Say(item, _patience);
        if (_stopping)
        {
            item.Close();
        }
        else if (item.Fault is FeishuException known)
        {
            _sink.Fail(known.Failure);
        }
        else if (item.Fault is Exception unforeseen)
        {
            ExceptionDispatchInfo.Capture(unforeseen).Throw();
        }
    }

    private TimeSpan Patience()
    {
        if (!_stopping)
        {
            return Timeout.InfiniteTimeSpan;
        }

        TimeSpan left = StopPatience - _sinceStop.Elapsed;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Abandon()
    {
        Cancel();
        Stopwatch waited = Stopwatch.StartNew();
        foreach (PipelineItem item in _inFlight)
        {
            item.RefuseQuestions();
            item.WaitForEnd(StopPatience - waited.Elapsed);
        }

        if (!_stopping && _writing is { IsResult: false })
        {
            Salvage();
        }

        foreach (PipelineItem item in _inFlight)
        {
            item.Close();
        }

        _inFlight.Clear();
    }

    // A line of -Verbose or -Debug that the engine answered with an exception must not hide what has been done: the results
    // of what was in flight are still written, if the engine takes them.
    private void Salvage()
    {
        try
        {
            foreach (PipelineItem item in _inFlight)
            {
                while (item.Next(() => TimeSpan.Zero) is PipelineMessage message)
                {
                    if (message.IsResult)
                    {
                        message.Write(_sink);
                    }
                }

                if (item.Fault is FeishuException { Failure: { Kind: var kind } failure } && kind == FailureKind.OutcomeUnknown)
                {
                    _sink.Fail(failure);
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
