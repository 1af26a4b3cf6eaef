using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Http;
using Feishu.Approval.Json;

namespace Feishu.Approval.Approvals;

/// <summary>Reads the answer of <em>instance get</em>.</summary>
internal static class InstanceParser
{
    /// <exception cref="FeishuException"><c>InvalidResponse</c> when the answer holds no instance.</exception>
    public static FeishuInstance Parse(Answer answer, FeishuConnection? connection)
    {
        if (answer.Root.Member("data") is not { ValueKind: JsonValueKind.Object } data || data.Text("instance_code") is not { Length: > 0 } code)
        {
            throw AnswerFailure.Malformed(answer, ApiEndpoint.InstanceGet).ToException();
        }

        return new FeishuInstance
        {
            InstanceCode = code,
            ApprovalCode = data.Text("approval_code"),
            ApprovalName = data.Text("approval_name"),
            SerialNumber = data.Text("serial_number"),
            Status = data.Text("status"),
            OpenId = data.Text("open_id"),
            UserId = data.Text("user_id"),
            DepartmentId = data.Text("department_id"),
            Uuid = data.Text("uuid"),
            StartTime = data.Time("start_time"),
            EndTime = data.Time("end_time"),
            Reverted = data.Flag("reverted"),
            ReadForm = data.Text("form"),
            Tasks = Tasks(data),
            Timeline = Timeline(data),
            Connection = connection,
        };
    }

    private static IReadOnlyList<FeishuTask> Tasks(JsonElement data) => data.Items("task_list").Select(task => new FeishuTask
    {
        TaskId = task.Text("id") ?? string.Empty,
        NodeId = task.Text("node_id"),
        NodeName = task.Text("node_name"),
        CustomNodeId = task.Text("custom_node_id"),
        Status = task.Text("status"),
        Type = task.Text("type"),
        OpenId = task.Text("open_id"),
        UserId = task.Text("user_id"),
        StartTime = task.Time("start_time"),
        EndTime = task.Time("end_time"),
    }).ToArray();

    private static IReadOnlyList<FeishuTimelineEntry> Timeline(JsonElement data) => data.Items("timeline").Select(entry => new FeishuTimelineEntry
    {
        Type = entry.Text("type"),
        CreateTime = entry.Time("create_time"),
        TaskId = entry.Text("task_id"),
        NodeKey = entry.Text("node_key"),
        OpenId = entry.Text("open_id"),
        UserId = entry.Text("user_id"),
        Comment = entry.Text("comment"),
    }).ToArray();
}
