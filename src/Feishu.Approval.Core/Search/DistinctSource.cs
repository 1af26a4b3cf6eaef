using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Search;

/// <summary>
/// Leaves out what came before: windows touch at their edges, and a list may move on between two pages. Only keys are
/// remembered.
/// </summary>
internal sealed class DistinctSource<T> : IPageSource<T>
{
    private readonly IPageSource<T> _source;
    private readonly Func<T, string?> _key;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <param name="source">What may repeat itself.</param>
    /// <param name="key">What tells one item from another; an item without a key is never left out.</param>
    public DistinctSource(IPageSource<T> source, Func<T, string?> key)
    {
        _source = source;
        _key = key;
    }

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext context) =>
        await _source.NextAsync(context).ConfigureAwait(false) is IReadOnlyList<T> page
            ? page.Where(item => _key(item) is not { Length: > 0 } known || _seen.Add(known)).ToArray()
            : null;
}
