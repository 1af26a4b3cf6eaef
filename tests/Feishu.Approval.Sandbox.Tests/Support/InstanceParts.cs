using System.Text.Json;

namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>The lists inside the answer of <em>instance get</em>.</summary>
internal static class InstanceParts
{
    /// <summary>The id of every start node, the MD5 of <c>START</c>.</summary>
    internal const string StartNode = "b078ffd28db767c502ac367053f6e0ac";

    internal static JsonElement[] Tasks(this JsonElement data) => [.. data.GetProperty("task_list").EnumerateArray()];

    internal static JsonElement[] Timeline(this JsonElement data) => [.. data.GetProperty("timeline").EnumerateArray()];

    internal static JsonElement[] OpenTasks(this JsonElement data) =>
        [.. data.Tasks().Where(task => task.Text("status") == "PENDING")];

    internal static JsonElement TaskById(this JsonElement data, string id) => data.Tasks().Single(task => task.Text("id") == id);
}
