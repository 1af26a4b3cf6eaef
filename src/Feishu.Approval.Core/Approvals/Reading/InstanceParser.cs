using System.Text.Json;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>
/// Reads the answer of <em>instance get</em>. Text of people and of definitions is made safe for a terminal here, once. In the form
/// that is no change: what stands for an unsafe character is its escape in JSON.
/// </summary>
internal static class InstanceParser
{
    /// <summary>The instance in an answer's <c>data</c>; null when there is none, or a list of it is no list.</summary>
    public static FeishuInstance? Parse(JsonElement data, FeishuConnection? connection)
    {
        // Whether something was done is seen in its lists: none may be taken for an empty one.
        if (data.Text("instance_code") is not { Length: > 0 } code || data.Rows("task_list") is not { } tasks || data.Rows("timeline") is not { } timeline)
        {
            return null;
        }

        return new FeishuInstance
        {
            InstanceCode = SafeText.Lines(code)!,
            ApprovalCode = SafeText.Lines(data.Text("approval_code")),
            ApprovalName = SafeText.Lines(data.Text("approval_name")),
            SerialNumber = SafeText.Lines(data.Text("serial_number")),
            Status = SafeText.Lines(data.Text("status")),
            OpenId = SafeText.Lines(data.Text("open_id")),
            UserId = SafeText.Lines(data.Text("user_id")),
            DepartmentId = SafeText.Lines(data.Text("department_id")),
            Uuid = SafeText.Lines(data.Text("uuid")),
            StartTime = data.Time("start_time"),
            EndTime = data.Time("end_time"),
            Reverted = data.Flag("reverted"),
            ReadForm = SafeText.Lines(data.Text("form")),
            Tasks = Tasks(tasks, connection),
            Timeline = Timeline(timeline, connection),
            Connection = connection,
        };
    }

    private static IReadOnlyList<FeishuTask> Tasks(IEnumerable<JsonElement> tasks, FeishuConnection? connection) => tasks.Select(task => new FeishuTask
    {
        TaskId = SafeText.Lines(task.Text("id")) ?? string.Empty,
        NodeId = SafeText.Lines(task.Text("node_id")),
        NodeName = SafeText.Lines(task.Text("node_name")),
        CustomNodeId = SafeText.Lines(task.Text("custom_node_id")),
        Status = SafeText.Lines(task.Text("status")),
        Type = SafeText.Lines(task.Text("type")),
        OpenId = SafeText.Lines(task.Text("open_id")),
        UserId = SafeText.Lines(task.Text("user_id")),
        StartTime = task.Time("start_time"),
        EndTime = task.Time("end_time"),
        Connection = connection,
    }).ToArray();

    private static IReadOnlyList<FeishuTimelineEntry> Timeline(IEnumerable<JsonElement> timeline, FeishuConnection? connection) => timeline.Select(entry => new FeishuTimelineEntry
    {
        Type = entry.Member("type") is { ValueKind: JsonValueKind.String } type ? SafeText.Lines(type.GetString()) : null,
        CreateTime = entry.Time("create_time"),
        TaskId = SafeText.Lines(entry.Text("task_id")),
        NodeKey = SafeText.Lines(entry.Text("node_key")),
        OpenId = SafeText.Lines(entry.Text("open_id")),
        UserId = SafeText.Lines(entry.Text("user_id")),
        Comment = SafeText.Lines(entry.Text("comment")),
        NamedOpenIds = NamedPeople.Of(entry, "open_id"),
        NamedUserIds = NamedPeople.Of(entry, "user_id"),
        NamedPairs = NamedPeople.Pairs(entry),
        Connection = connection,
    }).ToArray();
}
