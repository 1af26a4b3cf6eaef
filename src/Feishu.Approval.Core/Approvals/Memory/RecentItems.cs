namespace Feishu.Approval.Approvals;

/// <summary>Keeps the items that were added last, by key, in any case; the oldest goes when it is full.</summary>
internal sealed class RecentItems<T>
    where T : class
{
    private readonly int _most;
    private readonly Dictionary<string, LinkedListNode<(string Key, T Item)>> _nodes = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<(string Key, T Item)> _order = new();

    public RecentItems(int most)
    {
        _most = most;
    }

    /// <summary>The items, latest first.</summary>
    public IReadOnlyList<T> Latest
    {
        get
        {
            lock (_order)
            {
                return _order.Select(entry => entry.Item).ToArray();
            }
        }
    }

    public T? Find(string key)
    {
        lock (_order)
        {
            return _nodes.TryGetValue(key, out LinkedListNode<(string Key, T Item)>? node) ? node.Value.Item : null;
        }
    }

    /// <summary>Adds an item, or what becomes of it together with the one that is there.</summary>
    public void Add(string key, T item, Func<T, T, T> merge)
    {
        lock (_order)
        {
            if (_nodes.TryGetValue(key, out LinkedListNode<(string Key, T Item)>? node))
            {
                _order.Remove(node);
                node.Value = (key, merge(node.Value.Item, item));
                _order.AddFirst(node);
                return;
            }

            if (_nodes.Count == _most)
            {
                _nodes.Remove(_order.Last!.Value.Key);
                _order.RemoveLast();
            }

            _nodes.Add(key, _order.AddFirst((key, item)));
        }
    }
}
