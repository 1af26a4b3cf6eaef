using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Watching;

/// <summary>
/// What a watch does when it cannot look: it waits ever longer, twice as long each time and five minutes at the most, and says so once when it begins and once
/// when it is over. What no waiting mends is not borne.
/// </summary>
/// <param name="poll">Between two looks.</param>
/// <param name="listener">Is told.</param>
internal sealed class WatchOutage(TimeSpan poll, IWatchListener listener)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Random _random = new();
    private int _failed;
    private bool _hasWorked;

    /// <summary>Whether waiting may mend it. A code that nobody knows may pass too, once looks have worked.</summary>
    public bool Bears(Failure failure) => failure.Kind.MayPass(_hasWorked) || (_hasWorked && failure.Kind == FailureKind.ApiError);

    /// <summary>A look failed: how long to wait for the next.</summary>
    public TimeSpan Failed(Failure failure)
    {
        double most = Math.Max(poll.TotalSeconds, Longest.TotalSeconds);
        double seconds = Math.Min(poll.TotalSeconds * Math.Pow(2, Math.Min(_failed, 30)), most);

        // A little less by chance, so that many watches do not come back at once.
        var wait = TimeSpan.FromSeconds(seconds * (0.75 + (0.25 * _random.NextDouble())));
        if (_failed++ == 0)
        {
            listener.Warning(nameof(Messages.Warning_WatchOutage), failure, Math.Ceiling(wait.TotalSeconds));
        }

        return wait;
    }

    /// <summary>A look worked.</summary>
    public void Worked(ITrace trace)
    {
        _hasWorked = true;
        if (_failed > 0)
        {
            trace.Verbose(FormattableString.Invariant($"The watch looks again, after {_failed} looks that failed."));
            _failed = 0;
        }
    }
}
