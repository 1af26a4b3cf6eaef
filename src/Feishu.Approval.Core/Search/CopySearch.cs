using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Search;

/// <summary>Searches copies by <em>instances/search_cc</em>. The index lags behind.</summary>
internal static class CopySearch
{
    // The largest page that the call gives.
    private const string PageSize = "200";

    /// <exception cref="FeishuException"><c>InvalidParameter</c> at once; what a read may end with from the pages.</exception>
    public static IPageSource<FeishuInstanceCopy> Source(FeishuConnection connection, SearchFilter given)
    {
        SearchFilter filter = given.Checked(SearchWords.Copies);

        // One person may get several copies of one request, at different times. What lies on the edge of two spans comes with both.
        return new DistinctSource<FeishuInstanceCopy>(
            new ChainedSource<FeishuInstanceCopy>(filter.Spans(connection.Client.Clock.UtcNow).Select(span => Pages(connection, filter, span))),
            hit => FormattableString.Invariant($"{hit.InstanceCode} {hit.ReceiverId} {hit.SentAt?.UtcTicks}"));
    }

    private static PagedSource<FeishuInstanceCopy> Pages(FeishuConnection connection, SearchFilter filter, TimeWindow? span)
    {
        byte[] body = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            filter.WriteTo(writer, ("read_status", "cc_create_time"), span);
            writer.WriteEndObject();
        });
        return new PagedSource<FeishuInstanceCopy>(
            connection,
            ApiEndpoint.CopySearch,
            token => ApiRequest.WithBody(
                ApiEndpoint.CopySearch, body, QueryText.Of(("page_size", PageSize), ("user_id_type", filter.User.TypeIfAny), ("page_token", token)), filter.InstanceCode),
            data => data.Rows("cc_list")?.Select(row => Copy(row, connection)));
    }

    private static FeishuInstanceCopy Copy(JsonElement row, FeishuConnection connection)
    {
        JsonElement approval = row.Member("approval") ?? default;
        JsonElement instance = row.Member("instance") ?? default;
        JsonElement copy = row.Member("cc") ?? default;
        return new FeishuInstanceCopy
        {
            InstanceCode = SearchRow.Id(instance, "code"),
            ApprovalCode = SearchRow.Id(approval, "code"),
            ApprovalName = SafeText.Lines(approval.Text("name")),
            Status = SearchRow.Word(instance, "status"),
            SerialNumber = SearchRow.Id(instance, "serial_id"),
            UserId = SearchRow.Id(instance, "user_id"),
            ReceiverId = SearchRow.Id(copy, "user_id"),
            ReadStatus = SearchRow.Word(copy, "read_status"),
            SentAt = copy.Time("create_time"),
            Title = SafeText.Lines(copy.Text("title")),
            Link = SearchRow.Link(copy),
            Connection = connection,
        };
    }
}
