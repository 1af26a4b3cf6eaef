namespace Feishu.Approval.Sandbox;

/// <summary>One page of hits.</summary>
/// <param name="Hits">The rows, in the order of the list.</param>
/// <param name="Total">How many rows all pages have together.</param>
/// <param name="IsFirst">Whether the client sent no page token.</param>
/// <param name="HasMore">Whether rows follow.</param>
/// <param name="Token">Where the next page begins; null on an empty list.</param>
internal sealed record HitPage(IReadOnlyList<Hit> Hits, int Total, bool IsFirst, bool HasMore, string? Token)
{
    /// <summary>Cuts a page out of a list.</summary>
    /// <param name="tenant">The tenant, which remembers sorted lists.</param>
    /// <param name="request">The call with its page token, if any.</param>
    /// <param name="query">Everything that tells this list from others, as text.</param>
    /// <param name="size">The most rows.</param>
    /// <param name="newestFirst">Whether the highest keys come first.</param>
    /// <param name="find">Finds the hits in any order.</param>
    internal static HitPage Cut(
        SandboxTenant tenant, SandboxRequest request, string query, int size, bool newestFirst, Func<IEnumerable<Hit>> find)
    {
        var token = QueryReader.Text(request, "page_token");
        Hit? after = token is null ? null : PageToken.Read(query, token);
        var sorted = tenant.Sorted(query, find);
        var start = after is null ? 0 : Following(sorted, after.Value, newestFirst);
        var count = Math.Min(size, sorted.Length - start);
        var hits = Enumerable.Range(start, count)
            .Select(place => sorted[newestFirst ? sorted.Length - 1 - place : place])
            .ToList();
        var last = hits.Count > 0 ? hits[hits.Count - 1] : after;
        return new HitPage(
            hits, sorted.Length, after is null, start + count < sorted.Length, last is null ? null : PageToken.Make(query, last.Value));
    }

    /// <summary>How many rows come up to and with the last one seen, which may be gone by now.</summary>
    private static int Following(Hit[] sorted, Hit after, bool newestFirst)
    {
        var found = Array.BinarySearch(sorted, after);
        return (newestFirst, found >= 0) switch
        {
            (false, true) => found + 1,
            (false, false) => ~found,
            (true, true) => sorted.Length - found,
            (true, false) => sorted.Length - ~found,
        };
    }
}
