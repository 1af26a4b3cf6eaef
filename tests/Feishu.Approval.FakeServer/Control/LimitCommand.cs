using Feishu.Approval.Sandbox;

namespace Feishu.Approval.FakeServer;

/// <summary>The body of <c>POST /_control/ratelimit</c>. A limit of 0 removes all limits.</summary>
internal sealed class LimitCommand
{
    public EndpointKind Endpoint { get; set; } = SandboxRoutes.Resubmit;

    public int Limit { get; set; }

    public double Seconds { get; set; } = 60;

    internal void Apply(RateLimits limits)
    {
        if (Limit <= 0)
        {
            limits.Clear();
        }
        else
        {
            limits.Add(Endpoint, Limit, TimeSpan.FromSeconds(Seconds));
        }
    }
}
