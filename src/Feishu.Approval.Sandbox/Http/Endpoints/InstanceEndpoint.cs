namespace Feishu.Approval.Sandbox;

/// <summary>GET approval/v4/instances/:instance_id, by code or by uuid.</summary>
internal static class InstanceEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request, string id)
    {
        var type = UserIdType.Of(request);
        if (request.Query.TryGetValue("user_id", out var userId))
        {
            UserIdType.Find(tenant, type, userId);
        }

        var instance = tenant.FindInstance(id)
            ?? throw new ApiRefusalException(ApiCode.InstanceNotFound, "instance code not found");
        var definition = tenant.FindDefinition(instance.ApprovalCode)!;
        var showsUserIds = tenant.HasScope(Gatekeeper.UserIdScope);
        return JsonText.Bytes(writer => new InstanceWriter(writer, showsUserIds).Write(instance, definition));
    }
}
