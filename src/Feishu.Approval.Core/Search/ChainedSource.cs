using System.Collections.Generic;
using System.Threading.Tasks;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Search;

/// <summary>Sources one after the other; each is made when the one before it has ended.</summary>
internal sealed class ChainedSource<T> : IPageSource<T>
{
    private readonly IEnumerator<IPageSource<T>> sources;
    private IPageSource<T>? current;

    public ChainedSource(IEnumerable<IPageSource<T>> sources)
    {
        this.sources = sources.GetEnumerator();
    }

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext context)
    {
        while (current is not null || sources.MoveNext())
        {
            current ??= sources.Current;
            if (await current.NextAsync(context).ConfigureAwait(false) is IReadOnlyList<T> page)
            {
                return page;
            }

            current = null;
        }

        return null;
    }
}
