using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Search;

namespace Feishu.Approval.Core.Tests.Search;

/// <summary>Reads sources to their end.</summary>
internal static class Sources
{
    public static async Task<List<T>> AllAsync<T>(this IPageSource<T> source)
    {
        var all = new List<T>();
        while (await source.NextAsync(CallContext.None).Within() is IReadOnlyList<T> page)
        {
            all.AddRange(page);
        }

        return all;
    }
}
