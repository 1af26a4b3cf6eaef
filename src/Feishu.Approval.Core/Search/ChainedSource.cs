using System.Collections.Generic;
using System.Threading.Tasks;
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
