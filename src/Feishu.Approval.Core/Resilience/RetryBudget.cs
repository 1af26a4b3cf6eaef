namespace Feishu.Approval.Resilience;

/// <summary>Counts what one request may still do: repeats after faults, and, apart from those, waits for a rate limit.</summary>
internal sealed class RetryBudget
{
    private const int RefusalsInARow = 10;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestReset = TimeSpan.FromSeconds(120);

    private static int Seed = Environment.TickCount;

    private readonly RetryOptions _options;

    private readonly Func<TimeSpan>? _left;

    // Most requests never wait.
    private Random? _random;

    private int _repeats;

    private int _refusals;

    /// <param name="options">How often and how soon.</param>
    /// <param name="left">For how long it may go on from now where the service does not answer; null for no such limit.</param>
    public RetryBudget(RetryOptions options, Func<TimeSpan>? left = null)
    {
        _options = options;
        _left = left;
    }

    /// <summary>The next pause, or null when no repeat is left.</summary>
    /// <param name="unanswered">Whether nothing answered, or something else did: a page to sign in at, a gateway.</param>
    public TimeSpan? NextPause(bool unanswered = false)
    {
        _refusals = 0;
        if (_repeats >= _options.MaximumRetryCount)
        {
            return null;
        }

        TimeSpan pause = Growing(_options.Interval, _repeats);
        if (unanswered && _left is not null && pause > _left())
        {
            return null;
        }

        _repeats++;
        return pause;
    }

    /// <summary>
    /// How long to wait for the rate limit: what the service said, else 1, 2, 4 … s. Null when it says more than two minutes,
    /// or after ten refusals in a row.
    /// </summary>
    public TimeSpan? NextLimitWait(TimeSpan? resetAfter)
    {
        if (++_refusals >= RefusalsInARow || resetAfter > LongestReset)
        {
            return null;
        }

        if (resetAfter is not TimeSpan reset)
        {
            return Growing(TimeSpan.FromSeconds(1), _refusals - 1);
        }

        // "At once" from a service that has just refused is taken with a little patience.
        TimeSpan least = Growing(TimeSpan.FromMilliseconds(100), Math.Min(_refusals - 1, 3));
        return reset > least ? reset : least;
    }

    // Doubling, and between three quarters and the whole of it by chance, so that many clients do not come back at once.
    private TimeSpan Growing(TimeSpan first, int step)
    {
        _random ??= new Random(Interlocked.Increment(ref Seed));
        double seconds = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(step, 30)), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (0.75 + (0.25 * _random.NextDouble())));
    }
}

/// <summary>How often and how soon a request is repeated.</summary>
/// <param name="MaximumRetryCount">Repeats after the first attempt; 0 means one attempt.</param>
/// <param name="Interval">The first pause; it doubles from there.</param>
internal sealed record RetryOptions(int MaximumRetryCount, TimeSpan Interval);
