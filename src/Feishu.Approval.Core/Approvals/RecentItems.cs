using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Approvals;

/// <summary>Keeps the items that were added last, by key, in any case; the oldest goes when it is full.</summary>
internal sealed class RecentItems<T>
    where T : class
{
    private readonly int most;
    private readonly Dictionary<string, LinkedListNode<(string Key, T Item)>> nodes = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<(string Key, T Item)> order = new();

    public RecentItems(int most)
    {
        this.most = most;
    }

    /// <summary>The items, latest first.</summary>
    public IReadOnlyList<T> Latest
    {
        get
        {
            lock (order)
            {
                return order.Select(entry => entry.Item).ToArray();
            }
        }
    }

    public T? Find(string key)
    {
        lock (order)
        {
            return nodes.TryGetValue(key, out LinkedListNode<(string Key, T Item)>? node) ? node.Value.Item : null;
        }
    }

    /// <summary>Adds an item, or what becomes of it together with the one that is there.</summary>
    public void Add(string key, T item, Func<T, T, T> merge)
    {
        lock (order)
        {
            if (nodes.TryGetValue(key, out LinkedListNode<(string Key, T Item)>? node))
            {
                order.Remove(node);
                node.Value = (key, merge(node.Value.Item, item));
                order.AddFirst(node);
                return;
            }

            if (nodes.Count == most)
            {
                nodes.Remove(order.Last!.Value.Key);
                order.RemoveLast();
            }

            nodes.Add(key, order.AddFirst((key, item)));
        }
    }
}
