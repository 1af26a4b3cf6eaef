using System;
using System.Collections.Generic;
using System.Linq;

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
