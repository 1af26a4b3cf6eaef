using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Calls;

namespace Feishu.Approval.Search;

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
