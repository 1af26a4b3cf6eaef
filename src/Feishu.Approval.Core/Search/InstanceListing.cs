using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Search;

/// <summary>
/// Lists the codes of a definition's instances by the time they were started: real-time and complete. The call takes ten hours
/// at a time, 100 calls a minute: a month is 72 calls, a year 876, which is nine minutes.
/// </summary>
internal static class InstanceListing
{
    private static readonly TimeSpan LongestWindow = TimeSpan.FromHours(10);

    // The largest page that the call gives.
    private const string PageSize = "100";

    /// <summary>The codes, oldest first, each once.</summary>
    /// <param name="connection">Where to ask.</param>
    /// <param name="approvalCode">The definition.</param>
    /// <param name="since">From when on.</param>
    /// <param name="until">Until when; until now when null.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> at once; what a read may end with from the pages.</exception>
    public static IPageSource<string> Source(FeishuConnection connection, string approvalCode, DateTimeOffset since, DateTimeOffset? until) =>
        new DistinctSource<string>(
            new ChainedSource<string>(
                TimeWindow.Cover(since, until ?? connection.Client.Clock.UtcNow, LongestWindow).Select(window => Pages(connection, approvalCode, window))),
            code => code);

    private static PagedSource<string> Pages(FeishuConnection connection, string approvalCode, TimeWindow window) => new(
        connection,
        ApiEndpoint.InstanceList,
        token => ApiRequest.WithQuery(
            ApiEndpoint.InstanceList,
            QueryText.Of(
                ("approval_code", approvalCode), ("start_time", window.FromText), ("end_time", window.ToText), ("page_size", PageSize), ("page_token", token))),
        data => data.Rows("instance_code_list")?.Select(code => SafeText.Lines(code.AsText())).OfType<string>().Where(code => code.Length > 0));
}
