namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/instances/cc.</summary>
internal static class CopyEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "approval_code", "instance_code", "user_id");
        var receivers = BodyReader.Texts(body, "cc_user_ids");
        var comment = BodyReader.Text(body, "comment");

        var user = UserIdType.Require(tenant, request, BodyReader.Text(body, "user_id")!);
        var people = receivers.Select(id => UserIdType.Require(tenant, request, id)).ToList();
        var definition = DefinitionLookup.Active(tenant, BodyReader.Text(body, "approval_code")!);
        var instance = InstanceLookup.OfDefinition(tenant, definition, BodyReader.Text(body, "instance_code")!);
        tenant.Copy(instance, user, people, comment);
        return AnswerBody.Nothing();
    }
}
