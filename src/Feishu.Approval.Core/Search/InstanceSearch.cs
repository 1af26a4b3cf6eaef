using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Search;

/// <summary>Searches instances by <em>instances/query</em>. The index lags behind.</summary>
internal static class InstanceSearch
{
    // The largest page that the call gives.
    private const string PageSize = "200";

    /// <exception cref="FeishuException"><c>InvalidParameter</c> at once; what a read may end with from the pages.</exception>
    public static IPageSource<FeishuInstanceSummary> Source(FeishuConnection connection, SearchFilter given)
    {
        SearchFilter filter = given.Checked(SearchWords.Instances);
        return new DistinctSource<FeishuInstanceSummary>(
            new ChainedSource<FeishuInstanceSummary>(filter.Spans(connection.Client.Clock.UtcNow).Select(span => Pages(connection, filter, span))),
            hit => hit.InstanceCode);
    }

    private static PagedSource<FeishuInstanceSummary> Pages(FeishuConnection connection, SearchFilter filter, TimeWindow? span)
    {
        byte[] body = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            filter.WriteTo(writer, "instance", span);
            writer.WriteEndObject();
        });
        return new PagedSource<FeishuInstanceSummary>(
            connection,
            ApiEndpoint.InstanceQuery,
            token => ApiRequest.WithBody(
                ApiEndpoint.InstanceQuery, body, QueryText.Of(("page_size", PageSize), ("user_id_type", filter.User.TypeIfAny), ("page_token", token)), filter.InstanceCode),
            data => data.Rows("instance_list")?.Select(row => Summary(row, connection)));
    }

    private static FeishuInstanceSummary Summary(JsonElement row, FeishuConnection connection)
    {
        JsonElement approval = row.Member("approval") ?? default;
        JsonElement instance = row.Member("instance") ?? default;
        return new FeishuInstanceSummary
        {
            InstanceCode = SearchRow.Id(instance, "code"),
            ApprovalCode = SearchRow.Id(approval, "code"),
            ApprovalName = SafeText.Lines(approval.Text("name")),
            Status = SearchRow.Word(instance, "status"),
            SerialNumber = SearchRow.Id(instance, "serial_id"),
            UserId = SearchRow.Id(instance, "user_id"),
            StartTime = instance.Time("start_time"),
            EndTime = instance.Time("end_time"),
            Title = SafeText.Lines(instance.Text("title")),
            Link = SearchRow.Link(instance),
            Connection = connection,
        };
    }
}
