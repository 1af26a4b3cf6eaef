using Feishu.Approval.Calls;

namespace Feishu.Approval.Search;

/// <summary>
/// A sorted list from both of its ends by turns, until the two meet: what one looks for is likely among the oldest or among the newest. What is
/// lost where they meet, among items that sort alike, is lost; so it is for lists that only help.
/// </summary>
/// <param name="front">The list.</param>
/// <param name="isWhole">Whether the page of <paramref name="front"/> that came last was its last.</param>
/// <param name="back">The same list in the other order.</param>
/// <param name="key">What tells one item from another.</param>
internal sealed class BothEnds<T>(IPageSource<T> front, Func<bool> isWhole, IPageSource<T> back, Func<T, string?> key) : IPageSource<T>
{
    private readonly HashSet<string> _fromFront = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fromBack = new(StringComparer.Ordinal);
    private bool _backward;
    private bool _oneWay;
    private bool _over;

    public async Task<IReadOnlyList<T>?> NextAsync(CallContext context)
    {
        if (_over)
        {
            return null;
        }

        bool backward = _backward && !_oneWay;
        _backward = !_backward;
        if (await (backward ? back : front).NextAsync(context).ConfigureAwait(false) is not IReadOnlyList<T> page)
        {
            _over = true;
            return null;
        }

        List<string> keys = page.Select(key).OfType<string>().ToList();
        if (backward && _fromBack.Count == 0 && keys.Count > 0 && _fromFront.Contains(keys[0]))
        {
            // Whoever asks for the last and gets the first has a list that knows no order.
            _oneWay = true;
            return Array.Empty<T>();
        }

        _over = keys.Exists((backward ? _fromFront : _fromBack).Contains) || (!backward && isWhole());
        (backward ? _fromBack : _fromFront).UnionWith(keys);
        return page;
    }
}
