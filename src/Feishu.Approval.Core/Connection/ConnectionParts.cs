using Feishu.Approval.Calls;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Connection;

/// <summary>What tests put in place of the machine's own.</summary>
internal sealed record ConnectionParts(IClock Clock, PacingRegistry Pacing)
{
    public static readonly ConnectionParts Default = new(SystemClock.Instance, PacingRegistry.Shared);
}
