using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Search;

/// <summary>Searches tasks by <em>tasks/search</em>. The index lags behind.</summary>
internal static class TaskSearch
{
    // The largest page that the call gives.
    private const string PageSize = "200";

    // By start time, ascending: what comes in while pages are read comes after what was read.
    private const int OldestFirst = 3;
    private const int NewestFirst = 2;
    private const int LatestChange = 0;

    // What changed last is asked for again and again, and is seldom much.
    private const string ShortPage = "100";

    /// <exception cref="FeishuException"><c>InvalidParameter</c> at once; what a read may end with from the pages.</exception>
    public static IPageSource<FeishuTaskSummary> Source(FeishuConnection connection, SearchFilter given)
    {
        SearchFilter filter = given.Checked(SearchWords.Tasks);
        return new DistinctSource<FeishuTaskSummary>(
            new ChainedSource<FeishuTaskSummary>(filter.Spans(connection.Client.Clock.UtcNow).Select(span => Pages(connection, filter, span, OldestFirst, _ => { }))),
            hit => hit.TaskId);
    }

    /// <summary>The same from both ends by turns, the newest first, without a time or with one of 30 days at the most; some may come twice, or not at all.</summary>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> at once; what a read may end with from the pages.</exception>
    public static IPageSource<FeishuTaskSummary> FromBothEnds(FeishuConnection connection, SearchFilter given)
    {
        SearchFilter filter = given.Checked(SearchWords.Tasks);
        TimeWindow? span = filter.Spans(connection.Client.Clock.UtcNow).First();
        bool more = true;
        return new BothEnds<FeishuTaskSummary>(
            Pages(connection, filter, span, NewestFirst, follows => more = follows), () => !more, Pages(connection, filter, span, OldestFirst, _ => { }), hit => hit.TaskId);
    }

    /// <summary>All tasks of a definition, open or not, the one that changed last first; some may come twice.</summary>
    public static IPageSource<FeishuTaskSummary> LatestChangeFirst(FeishuConnection connection, string approvalCode) =>
        Pages(connection, new SearchFilter { ApprovalCode = approvalCode }, null, LatestChange, _ => { }, ShortPage);

    private static PagedSource<FeishuTaskSummary> Pages(FeishuConnection connection, SearchFilter filter, TimeWindow? span, int order, Action<bool> follows, string pageSize = PageSize)
    {
        byte[] body = JsonBuffer.Write(writer =>
        {
            writer.WriteStartObject();
            filter.WriteTo(writer, "task", span);
            writer.WriteNumber("order", order);
            writer.WriteEndObject();
        });
        return new PagedSource<FeishuTaskSummary>(
            connection,
            ApiEndpoint.TaskSearch,
            token => ApiRequest.WithBody(
                ApiEndpoint.TaskSearch, body, QueryText.Of(("page_size", pageSize), ("user_id_type", filter.User.TypeIfAny), ("page_token", token)), filter.InstanceCode),
            data =>
            {
                follows(data.Flag("has_more"));
                return data.Rows("task_list")?.Select(row => Summary(row, connection));
            });
    }

    private static FeishuTaskSummary Summary(JsonElement row, FeishuConnection connection)
    {
        JsonElement approval = row.Member("approval") ?? default;
        JsonElement instance = row.Member("instance") ?? default;
        JsonElement task = row.Member("task") ?? default;
        return new FeishuTaskSummary
        {
            TaskId = SearchRow.Id(task, "task_id"),
            Status = SearchRow.Word(task, "status"),
            UserId = SearchRow.Id(task, "user_id"),
            StartTime = task.Time("start_time"),
            EndTime = task.Time("end_time"),
            UpdateTime = task.Time("update_time"),
            Title = SafeText.Lines(task.Text("title")),
            InstanceCode = SearchRow.Id(instance, "code"),
            ApprovalCode = SearchRow.Id(approval, "code"),
            ApprovalName = SafeText.Lines(approval.Text("name")),
            InstanceStatus = SearchRow.Word(instance, "status"),
            SerialNumber = SearchRow.Id(instance, "serial_id"),
            InitiatorUserId = SearchRow.Id(instance, "user_id"),
            InstanceStartTime = instance.Time("start_time"),
            Link = SearchRow.Link(task),
            Connection = connection,
        };
    }
}
