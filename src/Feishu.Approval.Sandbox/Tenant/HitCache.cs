namespace Feishu.Approval.Sandbox;

/// <summary>Keeps the sorted hits of the last few queries, so that a page costs no more than its own rows.</summary>
internal sealed class HitCache
{
    private const int MostQueries = 16;

    private readonly Dictionary<string, Hit[]> _byQuery = new(StringComparer.Ordinal);

    internal Hit[] Get(string query, Func<IEnumerable<Hit>> find)
    {
        if (_byQuery.TryGetValue(query, out var known))
        {
            return known;
        }

        if (_byQuery.Count >= MostQueries)
        {
            _byQuery.Clear();
        }

        var hits = find().ToArray();
        Array.Sort(hits);
        return _byQuery[query] = hits;
    }

    /// <summary>Something changed: every list may look different.</summary>
    internal void Forget() => _byQuery.Clear();
}

/// <summary>A row of a list before it is written: where it sorts, and where the tenant keeps it.</summary>
/// <param name="Key">What the list is sorted by, in milliseconds.</param>
/// <param name="Instance">The index of the instance.</param>
/// <param name="Task">The index of the task within it; 0 where the list is of instances.</param>
internal readonly record struct Hit(long Key, int Instance, int Task) : IComparable<Hit>
{
    public int CompareTo(Hit other)
    {
        var order = Key.CompareTo(other.Key);
        order = order == 0 ? Instance.CompareTo(other.Instance) : order;
        return order == 0 ? Task.CompareTo(other.Task) : order;
    }
}
