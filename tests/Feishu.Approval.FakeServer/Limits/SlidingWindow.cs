namespace Feishu.Approval.FakeServer;

/// <summary>Lets a number of requests pass per span, counted over the span that just went by.</summary>
internal sealed class SlidingWindow
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _passed = [];
    private readonly TimeSpan _span;

    internal SlidingWindow(EndpointKind endpoint, int limit, TimeSpan span)
    {
        Endpoint = endpoint;
        Limit = limit;
        _span = span;
    }

    internal EndpointKind Endpoint { get; }

    internal int Limit { get; }

    /// <summary>Null when the request may pass; else how long until the next one may. Refused requests do not count.</summary>
    internal TimeSpan? Refuse()
    {
        lock (_gate)
        {
            var now = TimeProvider.System.GetTimestamp();
            while (_passed.TryPeek(out var oldest) && TimeProvider.System.GetElapsedTime(oldest, now) >= _span)
            {
                _passed.Dequeue();
            }

            if (_passed.Count >= Limit)
            {
                return _span - TimeProvider.System.GetElapsedTime(_passed.Peek(), now);
            }

            _passed.Enqueue(now);
            return null;
        }
    }
}
