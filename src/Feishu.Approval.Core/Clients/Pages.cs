using System.Runtime.CompilerServices;
using Feishu.Approval.Calls;
using Feishu.Approval.Search;

namespace Feishu.Approval.Clients;

/// <summary>Pages as one enumeration: a page is asked for when the one before is through.</summary>
internal static class Pages
{
    /// <param name="source">Makes the source, when somebody begins to enumerate.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(Func<IPageSource<T>> source, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IPageSource<T> pages = source();
        while (await pages.NextAsync(Context.Of(cancellation)).ConfigureAwait(false) is { } page)
        {
            foreach (T item in page)
            {
                yield return item;
            }
        }
    }
}

/// <summary>What a call of a program carries: it may be stopped, and nobody listens.</summary>
internal static class Context
{
    public static CallContext Of(CancellationToken cancellation) => new(NoTrace.Instance, cancellation);
}
