using System.Globalization;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.FakeServer;

/// <summary>The rate limits of the server; none until some are set.</summary>
public sealed class RateLimits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<EndpointKind, int> _refusals = [];
    private List<SlidingWindow> _windows = [];

    /// <summary>Adds a limit. An endpoint may have several; <see cref="EndpointKind.Any"/> counts all endpoints together.</summary>
    public void Add(EndpointKind endpoint, int limit, TimeSpan span)
    {
        lock (_gate)
        {
            _windows = [.. _windows, new SlidingWindow(endpoint, limit, span)];
        }
    }

    /// <summary>Removes all limits and forgets the refusals.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _windows = [];
            _refusals.Clear();
        }
    }

    /// <summary>How many requests to an endpoint were refused; of all endpoints for <see cref="EndpointKind.Any"/>.</summary>
    public int Refusals(EndpointKind endpoint = default)
    {
        lock (_gate)
        {
            return endpoint == EndpointKind.Any ? _refusals.Values.Sum() : _refusals.GetValueOrDefault(endpoint);
        }
    }

    internal SandboxResponse? Refuse(EndpointKind endpoint)
    {
        lock (_gate)
        {
            foreach (var window in _windows.Where(window => window.Endpoint.Includes(endpoint)))
            {
                if (window.Refuse() is { } wait)
                {
                    _refusals[endpoint] = _refusals.GetValueOrDefault(endpoint) + 1;
                    return FaultyAnswer.RateLimited(new Fault
                    {
                        Limit = window.Limit,
                        ResetSeconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
                    });
                }
            }

            return null;
        }
    }
}
