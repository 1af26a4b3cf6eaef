using Feishu.Approval.Calls;

namespace Feishu.Approval.Diagnosis;

/// <summary>Adds up what a call waits by its own will, for a rate limit or before a repeat: that is no silence of the service.</summary>
internal sealed class WaitWatch : ITrace
{
    private readonly ITrace _trace;

    public WaitWatch(ITrace trace)
    {
        _trace = trace;
    }

    public TimeSpan Waited { get; private set; }

    public bool WantsLines => _trace.WantsLines;

    public bool WantsBodies => _trace.WantsBodies;

    public void Verbose(string line) => _trace.Verbose(line);

    public void Debug(string line) => _trace.Debug(line);

    public void Waiting(TimeSpan time)
    {
        Waited += time;
        _trace.Waiting(time);
    }
}
