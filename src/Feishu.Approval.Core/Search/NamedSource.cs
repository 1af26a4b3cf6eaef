using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;

namespace Feishu.Approval.Search;

/// <summary>A list whose people are known by name: those of a page are looked up before it is given out.</summary>
/// <param name="source">The list.</param>
/// <param name="connection">Where to ask.</param>
/// <param name="names">The names of this run.</param>
internal sealed class NamedSource<T>(IPageSource<T> source, FeishuConnection connection, NameLookup names) : IPageSource<T>
    where T : class
{
    public async Task<IReadOnlyList<T>?> NextAsync(CallContext context)
    {
        IReadOnlyList<T>? page = await source.NextAsync(context).ConfigureAwait(false);
        if (page is not null)
        {
            await names.LearnAsync(connection, page, context).ConfigureAwait(false);
        }

        return page;
    }
}
