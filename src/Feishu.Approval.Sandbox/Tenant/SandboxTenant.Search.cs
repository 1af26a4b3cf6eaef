namespace Feishu.Approval.Sandbox;

/// <content>What the list calls show, and how late.</content>
public sealed partial class SandboxTenant
{
    private readonly Dictionary<string, DateTimeOffset> _frozen = new(StringComparer.Ordinal);
    private TimeSpan _searchLag;

    /// <summary>
    /// How far the index behind the search calls lags: they show what was so long ago. Zero by default. The list of ids of a
    /// definition and the list of a person's tasks do not lag, nor do they on the platform.
    /// </summary>
    public TimeSpan SearchLag
    {
        get => Locked(() => _searchLag);
        set => Locked(() => _searchLag = value);
    }

    /// <summary>Whether the task search lists start-node tasks at all; nobody knows whether the platform does. On by default.</summary>
    public bool SearchListsStartTasks { get; set; } = true;

    /// <summary>The same for the list of a person's tasks.</summary>
    public bool QueryListsStartTasks { get; set; } = true;

    /// <summary>How the list of a person's tasks spells its statuses.</summary>
    public SandboxStatusStyle StatusStyle { get; set; }

    private HitCache Hits { get; } = new();

    /// <summary>Makes the index behind the search calls wrong: what it knows of this request stays for good as it is at this moment.</summary>
    /// <param name="instanceCode">The code of the instance.</param>
    public void FreezeInSearch(string instanceCode) => Locked(() =>
    {
        _frozen[instanceCode] = Clock();
        Hits.Forget();
    });

    /// <summary>The moment that the index shows of a request; without a lag simply everything.</summary>
    internal DateTimeOffset IndexMoment(SandboxInstance instance)
    {
        var moment = _searchLag == TimeSpan.Zero ? DateTimeOffset.MaxValue : Clock() - _searchLag;
        return _frozen.TryGetValue(instance.InstanceCode, out var frozen) && frozen < moment ? frozen : moment;
    }

    /// <summary>The hits of a query in ascending order. What an index with a lag shows changes by the clock, so it is never kept.</summary>
    internal Hit[] Sorted(string query, Func<IEnumerable<Hit>> find)
    {
        if (_searchLag != TimeSpan.Zero)
        {
            Hits.Forget();
        }

        return Hits.Get(query, find);
    }

    internal SandboxInstance InstanceAt(Hit hit) => _instances[hit.Instance];
}
