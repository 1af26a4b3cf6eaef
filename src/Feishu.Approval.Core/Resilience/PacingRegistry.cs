using System.Collections.Concurrent;
using Feishu.Approval.Calls;
using Feishu.Approval.Http;

namespace Feishu.Approval.Resilience;

/// <summary>
/// The gates of one process. The service counts per call, app and tenant, so every runspace and every connection of the same
/// app on the same host goes through the same gate.
/// </summary>
internal sealed class PacingRegistry
{
    public static readonly PacingRegistry Shared = new(SystemClock.Instance);

    private readonly ConcurrentDictionary<(string Key, string Endpoint), PacingGate> _gates = new();

    private readonly IClock _clock;

    public PacingRegistry(IClock clock)
    {
        _clock = clock;
    }

    public PacingGate Gate(string key, ApiEndpoint endpoint) => _gates.GetOrAdd((key, endpoint.Name), _ => new PacingGate(endpoint.Windows, _clock));
}
