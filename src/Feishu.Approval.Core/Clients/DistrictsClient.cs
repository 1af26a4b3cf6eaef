using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Search;

namespace Feishu.Approval.Clients;

/// <summary>The platform's library of districts over a connection: what address controls take.</summary>
public sealed class DistrictsClient
{
    private readonly FeishuConnection _connection;

    internal DistrictsClient(FeishuConnection connection)
    {
        _connection = connection;
    }

    /// <summary>
    /// Finds districts by their name, or by names of levels parted by slashes (<c>Guangdong/Shenzhen</c>): <c>POST /open-apis/approval/v4/districts/search</c>,
    /// 100 a minute. A name alone finds all that hold it.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="locale"><c>zh-CN</c> or <c>en-US</c>; told by the name when null.</param>
    /// <param name="cancellation">Stops searching.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c>, <c>ScopeMissing</c> and others.</exception>
    public Task<IReadOnlyList<FeishuDistrict>> FindAsync(string name, string? locale = null, CancellationToken cancellation = default) =>
        FindAsync(name, null, locale, Context.Of(cancellation));

    /// <summary>Reads districts by their ids, thirty a call, in the order of the ids: <c>POST /open-apis/approval/v4/districts/search</c>. Unknown ids are left out.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="locale"><c>zh-CN</c> or <c>en-US</c>; the service's own when null.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="FeishuException">The same.</exception>
    public Task<IReadOnlyList<FeishuDistrict>> GetAsync(IReadOnlyList<string> ids, string? locale = null, CancellationToken cancellation = default) =>
        GetAsync(ids, locale, Context.Of(cancellation));

    /// <summary>Lists the districts in a district, page by page: <c>GET /open-apis/approval/v4/districts</c>, 10 a second.</summary>
    /// <param name="parentId">In which one; null for the uppermost level.</param>
    /// <param name="leaves">Whether the districts without districts are wanted, however deep they lie.</param>
    /// <param name="locale"><c>zh-CN</c> or <c>en-US</c>; the service's own when null.</param>
    /// <param name="cancellation">Stops listing.</param>
    /// <exception cref="FeishuException">The same.</exception>
    public IAsyncEnumerable<FeishuDistrict> ListAsync(string? parentId = null, bool leaves = false, string? locale = null, CancellationToken cancellation = default) =>
        Pages.AllAsync(() => List(parentId, leaves, locale), cancellation);

    internal IPageSource<FeishuDistrict> List(string? parentId, bool leaves, string? locale) => new DistrictList(_connection, parentId, leaves, DistrictReader.Locale(locale, null));

    internal Task<IReadOnlyList<FeishuDistrict>> GetAsync(IReadOnlyList<string> ids, string? locale, CallContext context) =>
        DistrictReader.ByIdAsync(_connection, ids, DistrictReader.Locale(locale, null), context);

    // Within a district, where that is given.
    internal async Task<IReadOnlyList<FeishuDistrict>> FindAsync(string name, string? parentId, string? locale, CallContext context)
    {
        string[] levels = DistrictNames.Levels(name);
        if (levels.Length == 0)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoDistrict)).ToException();
        }

        string? language = DistrictReader.Locale(locale, name);
        IReadOnlyList<FeishuDistrict> hits = await DistrictReader.ByWordAsync(_connection, levels[levels.Length - 1], language, context).ConfigureAwait(false);
        if (levels.Length > 1)
        {
            hits = DistrictNames.Meant(hits, levels);
        }

        if (parentId is null || hits.Count == 0)
        {
            return hits;
        }

        IReadOnlyList<FeishuDistrict> parents = await DistrictReader.ByIdAsync(_connection, new[] { parentId }, language, context).ConfigureAwait(false);
        return parents.Count == 0 ? parents : hits.Where(hit => hit.Levels.Count > parents[0].Levels.Count && hit.Levels.Take(parents[0].Levels.Count).SequenceEqual(parents[0].Levels)).ToArray();
    }
}
