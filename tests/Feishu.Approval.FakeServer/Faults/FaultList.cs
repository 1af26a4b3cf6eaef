namespace Feishu.Approval.FakeServer;

/// <summary>The faults that wait, oldest first. A request takes the first one that fits its endpoint.</summary>
public sealed class FaultList
{
    private readonly Lock _gate = new();
    private readonly List<(Fault Fault, int Left)> _waiting = [];

    /// <summary>How many faults still wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Adds a fault at the end.</summary>
    public void Add(Fault fault)
    {
        lock (_gate)
        {
            _waiting.Add((fault, fault.Times));
        }
    }

    /// <summary>Adds a fault at the end, in few words.</summary>
    public void Add(EndpointKind endpoint, FaultKind kind, int times = 1, bool afterExecuting = false) =>
        Add(new Fault { Endpoint = endpoint, Kind = kind, Times = times, AfterExecuting = afterExecuting });

    /// <summary>Adds an API code at the end, in few words.</summary>
    public void AddCode(EndpointKind endpoint, int code, int httpStatus = 400, int times = 1, bool afterExecuting = false) =>
        Add(new Fault
        {
            Endpoint = endpoint, Kind = FaultKind.ApiCode, Code = code, HttpStatus = httpStatus, Times = times, AfterExecuting = afterExecuting,
        });

    /// <summary>Forgets all faults; those being played go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
        }
    }

    internal Fault? Take(EndpointKind endpoint)
    {
        lock (_gate)
        {
            var index = _waiting.FindIndex(waiting => waiting.Fault.Endpoint.Includes(endpoint));
            if (index < 0)
            {
                return null;
            }

            var (fault, left) = _waiting[index];
            if (left == 1)
            {
                _waiting.RemoveAt(index);
            }
            else if (left > 1)
            {
                _waiting[index] = (fault, left - 1);
            }

            return fault;
        }
    }
}
