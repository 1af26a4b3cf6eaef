using System.Net.Http;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Connection;

/// <summary>What tests and the sandbox put in place of the machine's own.</summary>
internal sealed record ConnectionParts(IClock Clock, PacingRegistry Pacing)
{
    public static readonly ConnectionParts Default = new(SystemClock.Instance, PacingRegistry.Shared);

    /// <summary>The handler at the bottom; null for real sockets.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
