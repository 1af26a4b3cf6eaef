using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Search;

/// <summary>Lists the tasks of one person by <em>tasks/query</em>: real-time.</summary>
internal static class UserTaskList
{
    // The largest page that the call gives.
    private const string PageSize = "200";

    /// <param name="connection">Where to ask.</param>
    /// <param name="given">Whose tasks.</param>
    /// <param name="topic">Which of the person's lists.</param>
    /// <exception cref="FeishuException"><c>InvalidParameter</c> at once; what a read may end with from the pages.</exception>
    public static IPageSource<FeishuUserTask> Source(FeishuConnection connection, UserRef given, FeishuTaskTopic topic)
    {
        UserRef user = given.Checked();
        string number = ((int)topic).ToString(CultureInfo.InvariantCulture);
        return new DistinctSource<FeishuUserTask>(
            new PagedSource<FeishuUserTask>(
                connection,
                ApiEndpoint.TaskQuery,
                token => ApiRequest.WithQuery(
                    ApiEndpoint.TaskQuery,
                    QueryText.Of(("user_id", user.Id), ("topic", number), ("user_id_type", user.Type), ("page_size", PageSize), ("page_token", token))),
                data => data.Rows("tasks")?.Select(task => Entry(task, user.Type, connection))),
            task => task.TaskId);
    }

    private static FeishuUserTask Entry(JsonElement task, string type, FeishuConnection connection) => new()
    {
        TaskId = SearchRow.Id(task, "task_id"),
        Status = UserTaskWords.Status(task.Text("status")),
        ProcessStatus = UserTaskWords.ProcessStatus(task.Text("process_status")),
        InstanceCode = SearchRow.Id(task, "process_code"),
        ApprovalCode = SearchRow.Id(task, "definition_code"),
        ApprovalName = SafeText.Lines(task.Text("definition_name")),
        Title = SafeText.Lines(task.Text("title")),
        UserId = SearchRow.Id(task, "user_id"),
        UserIdType = SearchRow.Id(task, "user_id") is null ? null : type,
        Initiators = Texts(task, "initiators"),
        InitiatorNames = Texts(task, "initiator_names"),
        Link = task.Member("urls") is JsonElement urls ? SafeText.Lines(urls.Text("pc")) : null,
        Connection = connection,
    };

    private static NameList Texts(JsonElement task, string name) =>
        NameList.Of(task.Items(name).Select(item => SafeText.Lines(item.AsText())).OfType<string>().Where(text => text.Length > 0).ToArray());
}
