using System.Globalization;
using Feishu.Approval.Calls;
using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>
/// Lets calls of one endpoint through, first come first served, so that no documented limit is touched: a sliding window per
/// limit, and nothing at all until the time that the service itself named after a refusal.
/// </summary>
internal sealed class PacingGate : IDisposable
{
    private readonly IReadOnlyList<RateWindow> _windows;
    private readonly IClock _clock;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly object _state = new();

    // When the latest calls were let through, oldest first: a ring as long as the largest window.
    private readonly TimeSpan[] _passed;
    private int _count;
    private int _next;
    private TimeSpan _closedUntil;

    public PacingGate(IReadOnlyList<RateWindow> windows, IClock clock)
    {
        _windows = windows;
        _clock = clock;
        int longest = 0;
        foreach (RateWindow window in windows)
        {
            longest = Math.Max(longest, window.Count);
        }

        _passed = new TimeSpan[longest];
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Waits for a free place and takes it.</summary>
    public async Task PassAsync(CallContext context)
    {
        await _turn.WaitAsync(context.Stop).ConfigureAwait(false);
        try
        {
            for (TimeSpan wait = TryPass(); wait > TimeSpan.Zero; wait = TryPass())
            {
                context.Trace.Verbose(string.Format(CultureInfo.InvariantCulture, "Waiting {0:0.0} s for the rate limit.", wait.TotalSeconds));
                context.Trace.Waiting(wait);
                await _clock.Delay(wait, context.Stop).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The service refused: nobody passes for that long.</summary>
    public void CloseFor(TimeSpan time)
    {
        lock (_state)
        {
            TimeSpan until = _clock.Elapsed + time;
            _closedUntil = until > _closedUntil ? until : _closedUntil;
        }
    }

    // How long to wait; zero when the place has been taken.
    private TimeSpan TryPass()
    {
        lock (_state)
        {
            TimeSpan now = _clock.Elapsed;
            TimeSpan free = _closedUntil;
            foreach (RateWindow window in _windows)
            {
                if (_count >= window.Count)
                {
                    TimeSpan leaves = _passed[(_next - window.Count + _passed.Length) % _passed.Length] + window.Kept;
                    free = leaves > free ? leaves : free;
                }
            }

            if (free > now)
            {
                return free - now;
            }

            if (_passed.Length > 0)
            {
                _passed[_next] = now;
                _next = (_next + 1) % _passed.Length;
                _count = Math.Min(_count + 1, _passed.Length);
            }

            return TimeSpan.Zero;
        }
    }
}
