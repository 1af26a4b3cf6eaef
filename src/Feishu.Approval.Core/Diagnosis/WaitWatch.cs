using System;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Diagnosis;

/// <summary>Adds up what a call waits by its own will, for a rate limit or before a repeat: that is no silence of the service.</summary>
internal sealed class WaitWatch : ITrace
{
    private readonly ITrace trace;

    public WaitWatch(ITrace trace)
    {
        this.trace = trace;
    }

    public TimeSpan Waited { get; private set; }

    public bool WantsLines => trace.WantsLines;

    public bool WantsBodies => trace.WantsBodies;

    public void Verbose(string line) => trace.Verbose(line);

    public void Debug(string line) => trace.Debug(line);

    public void Waiting(TimeSpan time)
    {
        Waited += time;
        trace.Waiting(time);
    }
}
