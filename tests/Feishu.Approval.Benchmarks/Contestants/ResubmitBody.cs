using System;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>The request that every contestant sends, made from the one file that all of them read.</summary>
internal static class ResubmitBody
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode Source => JsonNode.Parse(File.ReadAllText(BenchmarkPaths.Script("Request.json")))!;

    /// <summary>The task in it.</summary>
    public static string TaskId => Source[nameof(TaskId)]!.GetValue<string>();

    /// <summary>The body.</summary>
    public static JsonObject Expected()
    {
        JsonNode source = Source;
        return new JsonObject
        {
            ["approval_code"] = source["ApprovalCode"]!.DeepClone(),
            ["instance_code"] = source["InstanceCode"]!.DeepClone(),
            ["user_id"] = source["UserId"]!.DeepClone(),
            ["task_id"] = source[nameof(TaskId)]!.DeepClone(),
            ["form"] = source["Form"]!.ToJsonString(Readable),
        };
    }

    /// <summary>Sees to it that a contestant said the same as all others; the order of keys and the way of escaping are free.</summary>
    public static void Check(string body)
    {
        if (!JsonNode.DeepEquals(Opened(JsonNode.Parse(body)!), Opened(Expected())))
        {
            throw new InvalidOperationException("A contestant sent something else: " + body);
        }
    }

    private static JsonNode Opened(JsonNode body)
    {
        body["form"] = JsonNode.Parse(body["form"]!.GetValue<string>());
        return body;
    }
}
