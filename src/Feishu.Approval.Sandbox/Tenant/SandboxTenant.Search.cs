namespace Feishu.Approval.Sandbox;

/// <content>What the list calls show, and how late.</content>
public sealed partial class SandboxTenant
{
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

    /// <summary>The moment that the index shows; without a lag simply everything.</summary>
    internal DateTimeOffset IndexMoment => _searchLag == TimeSpan.Zero ? DateTimeOffset.MaxValue : Clock() - _searchLag;

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
