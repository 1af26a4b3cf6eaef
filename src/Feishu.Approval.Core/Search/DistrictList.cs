using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;

namespace Feishu.Approval.Search;

/// <summary>
/// The districts of one level, or all leaves below a district, page by page. Where the library changes between two pages, the service wants the
/// list begun again: what was given out already does not come twice.
/// </summary>
internal sealed class DistrictList : IPageSource<FeishuDistrict>
{
    private const long LibraryChanged = 1395061;

    private const string PageSize = "100";

    // A library that changes so often is no library.
    private const int MostBeginnings = 3;

    private readonly FeishuConnection _connection;
    private readonly string? _parentId;
    private readonly bool _leaves;
    private readonly string? _locale;
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private IPageSource<FeishuDistrict>? _pages;
    private FeishuDistrict? _parent;
    private int _beginnings;

    /// <param name="connection">Where to ask.</param>
    /// <param name="parentId">In which district; null for the uppermost level.</param>
    /// <param name="leaves">Whether the districts without districts are wanted, however deep they lie.</param>
    /// <param name="locale">The language of names; the service's own when null.</param>
    public DistrictList(FeishuConnection connection, string? parentId, bool leaves, string? locale)
    {
        _connection = connection;
        _parentId = parentId;
        _leaves = leaves;
        _locale = locale;
    }

    public async Task<IReadOnlyList<FeishuDistrict>?> NextAsync(CallContext context)
    {
        while (true)
        {
            try
            {
                _pages ??= await BeginAsync(context).ConfigureAwait(false);
                IReadOnlyList<FeishuDistrict>? page = await _pages.NextAsync(context).ConfigureAwait(false);
                return page?.Where(district => _given.Add(district.Id)).ToArray();
            }
            catch (FeishuException fault) when (fault.Failure.Code == LibraryChanged && _beginnings < MostBeginnings)
            {
                context.Trace.Verbose("The library of districts has changed; the list is read from its beginning again.");
                _pages = null;
            }
        }
    }

    // A list of one level does not say what its districts lie in.
    private async Task<IPageSource<FeishuDistrict>> BeginAsync(CallContext context)
    {
        _beginnings++;
        if (_parentId is not null && !_leaves)
        {
            IReadOnlyList<FeishuDistrict> parents = await DistrictReader.ByIdAsync(_connection, new[] { _parentId }, _locale, context).ConfigureAwait(false);
            _parent = parents.Count > 0 ? parents[0] : null;
        }

        return new PagedSource<FeishuDistrict>(
            _connection,
            ApiEndpoint.DistrictList,
            token => ApiRequest.WithQuery(
                ApiEndpoint.DistrictList,
                QueryText.Of(("page_size", PageSize), ("root_district_id", _parentId), ("list_type", _leaves ? "leaf_level" : null), ("locale", _locale), ("page_token", token))),
            data => DistrictReader.Items(data, _connection, _parent));
    }
}
