namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/instances/cancel. What the platform answers for an instance that has ended already is not documented; here it is not permitted.</summary>
internal static class CancelEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var body = document.RootElement;
        BodyReader.RequireFields(body, "approval_code", "instance_code", "user_id");

        var user = UserIdType.Require(tenant, request, BodyReader.Text(body, "user_id")!);
        var definition = DefinitionLookup.Active(tenant, BodyReader.Text(body, "approval_code")!);
        var instance = InstanceLookup.OfDefinition(tenant, definition, BodyReader.Text(body, "instance_code")!);
        var mayEnd = instance.Status is StatusWord.Pending or StatusWord.Approved || (tenant.AllowReexecution && instance.Status == StatusWord.Canceled);
        if (!mayEnd || definition.ForbidsRevoking || instance.Initiator.OpenId != user.OpenId)
        {
            throw new ApiRefusalException(ApiCode.NotPermitted, "no operation permission", 403);
        }

        tenant.Withdraw(instance);
        return AnswerBody.Nothing();
    }
}
