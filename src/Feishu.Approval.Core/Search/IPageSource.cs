using System.Collections.Generic;
using System.Threading.Tasks;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Search;

/// <summary>
/// A list that comes in pages, pulled one at a time: nothing is asked for before somebody wants it, so that memory stays flat
/// and whoever has enough just stops.
/// </summary>
internal interface IPageSource<T>
{
    /// <summary>The next page, which may be empty; null after the last one.</summary>
    Task<IReadOnlyList<T>?> NextAsync(CallContext context);
}
