using Feishu.Approval.Calls;

namespace Feishu.Approval.Search;

/// <summary>Sources one after the other; each is made when the one before it has ended.</summary>
internal sealed class ChainedSource<T> : IPageSource<T>
{
    private readonly IEnumerator<IPageSource<T>> _sources;
    private IPageSource<T>? _current;

    public ChainedSource(IEnumerable<IPageSource<T>> sources)
    {
        _sources = sources.GetEnumerator();
    }

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext context)
    {
        while (_current is not null || _sources.MoveNext())
        {
            _current ??= _sources.Current;
            if (await _current.NextAsync(context).ConfigureAwait(false) is IReadOnlyList<T> page)
            {
                return page;
            }

            _current = null;
        }

        return null;
    }
}

/// <summary>Makes one thing of another, or leaves it out.</summary>
internal sealed class MappedSource<TFrom, TTo> : IPageSource<TTo>
    where TTo : class
{
    private readonly IPageSource<TFrom> _source;
    private readonly Func<TFrom, TTo?> _map;

    /// <param name="source">What is mapped.</param>
    /// <param name="map">What it becomes; null to leave it out.</param>
    public MappedSource(IPageSource<TFrom> source, Func<TFrom, TTo?> map)
    {
        _source = source;
        _map = map;
    }

    public async Task<IReadOnlyList<TTo>?> NextAsync(CallContext context) =>
        (await _source.NextAsync(context).ConfigureAwait(false))?.Select(_map).OfType<TTo>().ToArray();
}

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
