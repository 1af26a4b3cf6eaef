using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// POST approval/v4/instances/specified_rollback: the call names the task alone. The page lists 1390001 only; 10112 is what live tests met where the
/// task was closed.
/// </summary>
internal static class RollbackEndpoint
{
    private const int MostNodes = 100;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "user_id", "task_id");
        var keys = Keys(body);
        var reason = BodyReader.Text(body, "reason");
        var user = UserIdType.Require(tenant, request, BodyReader.Text(body, "user_id")!);
        var id = BodyReader.Text(body, "task_id")!;
        var instance = tenant.Instances.FirstOrDefault(candidate => candidate.Tasks.Any(task => task.Id == id)) ?? throw Invalid.Parameter("task_id", id, "no such task");
        var task = instance.Tasks.First(candidate => candidate.Id == id);
        if (!TaskCall.MayClose(tenant, task, StatusWord.Done) || task.Assignee.OpenId != user.OpenId)
        {
            throw new ApiRefusalException(ApiCode.NoPermissionOverTask, "no permission over task");
        }

        var passed = instance.Timeline.Where(entry => entry.Type == "PASS").Select(entry => entry.NodeKey);
        if (keys.FirstOrDefault(key => key != SandboxNode.StartKey && !passed.Contains(key)) is { } unknown)
        {
            throw Invalid.Parameter("task_def_key_list", unknown, "the node was not passed");
        }

        tenant.Execute(instance, task, (current, now) => tenant.Returned(current, task, keys, reason, now));
        return AnswerBody.Nothing();
    }

    private static IReadOnlyList<string> Keys(JsonElement body)
    {
        var keys = body.TryGetProperty("task_def_key_list", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(key => key.ValueKind == JsonValueKind.String).Select(key => key.GetString()!).ToList()
            : [];
        return keys.Count is > 0 and <= MostNodes && keys.Count == list.GetArrayLength()
            ? keys
            : throw Invalid.Parameter("task_def_key_list", "", "task_def_key_list must hold 1 to 100 node keys");
    }
}
