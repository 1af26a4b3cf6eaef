using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.FakeServer;

namespace Feishu.Approval.Core.Tests.Chaos;

/// <summary>Tells the clocks of the clients what the server knows: which requests hang, and what happens late.</summary>
internal sealed class ClientTimes : IClientTime
{
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(100);

    private readonly Dictionary<string, VirtualClock> _clocks = new(StringComparer.Ordinal);

    public VirtualClock Add(string client)
    {
        var clock = new VirtualClock();
        _clocks.Add(client, clock);
        return clock;
    }

    /// <inheritdoc />
    public void Hangs(string client) => Of(client).Advance(TimeOut);

    /// <inheritdoc />
    public void After(string client, TimeSpan delay, Action action) => Of(client).After(delay, action);

    private VirtualClock Of(string userAgent) => _clocks.Single(known => userAgent.EndsWith(" " + known.Key, StringComparison.Ordinal)).Value;
}

/// <summary>The same where there is one client.</summary>
internal sealed class OneClientTime(VirtualClock clock) : IClientTime
{
    /// <inheritdoc />
    public void Hangs(string client) => clock.Advance(ClientTimes.TimeOut);

    /// <inheritdoc />
    public void After(string client, TimeSpan delay, Action action) => clock.After(delay, action);
}
