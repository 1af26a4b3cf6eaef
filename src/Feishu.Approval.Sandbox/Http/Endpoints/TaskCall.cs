using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>What all calls on an approver's task take, read with the refusals that are the same for all.</summary>
/// <param name="Definition">The definition that the call names.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Task">The task of the approver.</param>
/// <param name="Comment">The remark; null for none.</param>
internal sealed record TaskCall(SandboxDefinition Definition, SandboxInstance Instance, SandboxTask Task, string? Comment)
{
    /// <summary>Reads it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="request">The call.</param>
    /// <param name="body">Its body.</param>
    /// <param name="closedAs">The word that this call leaves a task with: while the tenant allows it, such a task is taken once more.</param>
    /// <param name="more">The fields that this call demands beyond those of all.</param>
    internal static TaskCall Read(SandboxTenant tenant, SandboxRequest request, JsonElement body, string closedAs, params string[] more)
    {
        BodyReader.RequireFields(body, ["approval_code", "instance_code", "user_id", "task_id", .. more]);
        return Of(tenant, body, UserIdType.Require(tenant, request, BodyReader.Text(body, "user_id")!), closedAs);
    }

    /// <summary>The same where the person is known, and it is known that nothing is missing.</summary>
    internal static TaskCall Of(SandboxTenant tenant, JsonElement body, SandboxPerson user, string closedAs)
    {
        var definition = DefinitionLookup.Active(tenant, BodyReader.Text(body, "approval_code")!);
        var instance = InstanceLookup.OfDefinition(tenant, definition, BodyReader.Text(body, "instance_code")!);
        var task = instance.Tasks.FirstOrDefault(candidate => candidate.Id == BodyReader.Text(body, "task_id"));
        if (!MayClose(tenant, task, closedAs))
        {
            throw new ApiRefusalException(ApiCode.TaskNotFound, "task not found");
        }

        return task!.Assignee.OpenId == user.OpenId
            ? new TaskCall(definition, instance, task, BodyReader.Text(body, "comment"))
            : throw new ApiRefusalException(ApiCode.NotPermitted, "no operation permission", 403);
    }

    /// <summary>Whether an approver's task can be closed by a call that leaves it with that word.</summary>
    internal static bool MayClose(SandboxTenant tenant, SandboxTask? task, string closedAs) =>
        task is { IsStart: false } && (task.IsOpen || (tenant.AllowReexecution && task.Status == closedAs));

    /// <summary>Refuses where the node wants a signature that no call can give.</summary>
    internal TaskCall Unsigned() => Definition.Nodes.Any(node => node.Id == Task.NodeId && node.RequiresSignature)
        ? throw new ApiRefusalException(ApiCode.SignatureRequired, "not support handwritten signature")
        : this;
}
