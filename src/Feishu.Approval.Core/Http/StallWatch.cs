using System;
using System.Threading;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Http;

/// <summary>
/// A time-out for lack of progress: it strikes when nothing has moved for so long. A large file on a slow line takes as long as
/// it takes, while a line that is dead is given up as soon as with any other request.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    private readonly IClock clock;
    private readonly TimeSpan patience;
    private readonly CancellationTokenSource deadline;
    private readonly object state = new();
    private IDisposable? alarm;
    private TimeSpan last;
    private bool ended;

    public StallWatch(IClock clock, TimeSpan patience, CancellationToken cancellation)
    {
        this.clock = clock;
        this.patience = patience;
        deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        last = clock.Elapsed;
        lock (state)
        {
            Arm(patience);
        }
    }

    /// <summary>Cancelled when nothing moves any more, and by the caller.</summary>
    public CancellationToken Token => deadline.Token;

    /// <summary>Something moved.</summary>
    public void Progress()
    {
        lock (state)
        {
            last = clock.Elapsed;
        }
    }

    public void Dispose()
    {
        lock (state)
        {
            ended = true;
        }

        Closing.All(alarm, deadline);
    }

    // Only when the alarm goes off is it asked how long ago the last progress was: a chunk of a file moves no timer.
    private void Arm(TimeSpan time)
    {
        var source = new CancellationTokenSource();
        source.Token.Register(Look);
        alarm = clock.CancelAfter(source, time);
    }

    private void Look()
    {
        lock (state)
        {
            if (ended)
            {
                return;
            }

            TimeSpan left = last + patience - clock.Elapsed;
            if (left > TimeSpan.Zero)
            {
                Arm(left);
                return;
            }

            ended = true;
        }

        try
        {
            deadline.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended in this very moment.
        }
    }
}
