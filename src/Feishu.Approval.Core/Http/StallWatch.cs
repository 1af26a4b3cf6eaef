using Feishu.Approval.Calls;

namespace Feishu.Approval.Http;

/// <summary>
/// A time-out for lack of progress: it strikes when nothing has moved for so long. A large file on a slow line takes as long as
/// it takes, while a line that is dead is given up as soon as with any other request.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    private readonly IClock _clock;
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _deadline;
    private readonly object _state = new();
    private IDisposable? _alarm;
    private TimeSpan _last;
    private bool _ended;

    public StallWatch(IClock clock, TimeSpan patience, CancellationToken cancellation)
    {
        _clock = clock;
        _patience = patience;
        _deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _last = clock.Elapsed;
        lock (_state)
        {
            Arm(patience);
        }
    }

    /// <summary>Cancelled when nothing moves any more, and by the caller.</summary>
    public CancellationToken Token => _deadline.Token;

    /// <summary>Something moved.</summary>
    public void Progress()
    {
        lock (_state)
        {
            _last = _clock.Elapsed;
        }
    }

    public void Dispose()
    {
        lock (_state)
        {
            _ended = true;
        }

        Closing.All(_alarm, _deadline);
    }

    // Only when the alarm goes off is it asked how long ago the last progress was: a chunk of a file moves no timer.
    private void Arm(TimeSpan time)
    {
        var source = new CancellationTokenSource();
        source.Token.Register(Look);
        _alarm = _clock.CancelAfter(source, time);
    }

    private void Look()
    {
        lock (_state)
        {
            if (_ended)
            {
                return;
            }

            TimeSpan left = _last + _patience - _clock.Elapsed;
            if (left > TimeSpan.Zero)
            {
                Arm(left);
                return;
            }

            _ended = true;
        }

        try
        {
            _deadline.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended in this very moment.
        }
    }
}
