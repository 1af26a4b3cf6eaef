using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>
/// Lets calls of one endpoint through, first come first served, so that no documented limit is touched: a sliding window per
/// limit, and nothing at all until the time that the service itself named after a refusal.
/// </summary>
internal sealed class PacingGate : IDisposable
{
    private readonly IReadOnlyList<RateWindow> windows;
    private readonly IClock clock;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly object state = new();

    // When the latest calls were let through, oldest first: a ring as long as the largest window.
    private readonly TimeSpan[] passed;
    private int count;
    private int next;
    private TimeSpan closedUntil;

    public PacingGate(IReadOnlyList<RateWindow> windows, IClock clock)
    {
        this.windows = windows;
        this.clock = clock;
        int longest = 0;
        foreach (RateWindow window in windows)
        {
            longest = Math.Max(longest, window.Count);
        }

        passed = new TimeSpan[longest];
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Waits for a free place and takes it.</summary>
    public async Task PassAsync(CallContext context)
    {
        await turn.WaitAsync(context.Stop).ConfigureAwait(false);
        try
        {
            for (TimeSpan wait = TryPass(); wait > TimeSpan.Zero; wait = TryPass())
            {
                context.Trace.Verbose(string.Format(CultureInfo.InvariantCulture, "Waiting {0:0.0} s for the rate limit.", wait.TotalSeconds));
                context.Trace.Waiting(wait);
                await clock.Delay(wait, context.Stop).ConfigureAwait(false);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The service refused: nobody passes for that long.</summary>
    public void CloseFor(TimeSpan time)
    {
        lock (state)
        {
            TimeSpan until = clock.Elapsed + time;
            closedUntil = until > closedUntil ? until : closedUntil;
        }
    }

    // How long to wait; zero when the place has been taken.
    private TimeSpan TryPass()
    {
        lock (state)
        {
            TimeSpan now = clock.Elapsed;
            TimeSpan free = closedUntil;
            foreach (RateWindow window in windows)
            {
                if (count >= window.Count)
                {
                    TimeSpan leaves = passed[(next - window.Count + passed.Length) % passed.Length] + window.Kept;
                    free = leaves > free ? leaves : free;
                }
            }

            if (free > now)
            {
                return free - now;
            }

            if (passed.Length > 0)
            {
                passed[next] = now;
                next = (next + 1) % passed.Length;
                count = Math.Min(count + 1, passed.Length);
            }

            return TimeSpan.Zero;
        }
    }
}
