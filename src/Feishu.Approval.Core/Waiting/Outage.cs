using Feishu.Approval.Calls;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Waiting;

/// <summary>
/// A time in which the service does not answer, seen by those who wait over one connection. While it lasts one look at a time finds out whether it is over, with pauses
/// that double up to a minute; what each look repeats by itself comes on top.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class Outage(IClock clock)
{
    private const int LongestPause = 60;

    private readonly object _state = new();
    private int _failures;
    private TimeSpan _until;
    private bool _answeredOnce;

    /// <summary>Whether it lasts.</summary>
    public bool Lasts
    {
        get
        {
            lock (_state)
            {
                return _failures > 0;
            }
        }
    }

    /// <summary>Nobody looks before.</summary>
    public TimeSpan Until
    {
        get
        {
            lock (_state)
            {
                return _failures > 0 ? _until : TimeSpan.Zero;
            }
        }
    }

    /// <summary>The service answered, whatever it said.</summary>
    public void Over()
    {
        lock (_state)
        {
            _failures = 0;
            _answeredOnce = true;
        }
    }

    /// <summary>Whether waiting may mend this.</summary>
    public bool MayMend(FailureKind kind) => kind.MayPass(Volatile.Read(ref _answeredOnce));

    /// <summary>What was heard last, if anything.</summary>
    public Failure? Fault { get; private set; }

    /// <summary>A look failed; several that were under way at the same time count once.</summary>
    public void Goes(Failure fault)
    {
        lock (_state)
        {
            Fault = fault;
            if (_failures == 0 || clock.Elapsed >= _until)
            {
                _until = clock.Elapsed + TimeSpan.FromSeconds(Math.Min(LongestPause, 1 << Math.Min(_failures, 10)));
                _failures++;
            }
        }
    }
}
