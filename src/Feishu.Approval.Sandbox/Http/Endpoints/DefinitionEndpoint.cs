namespace Feishu.Approval.Sandbox;

/// <summary>GET approval/v4/approvals/:approval_code. A definition that is switched off can still be read.</summary>
internal static class DefinitionEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request, string approvalCode)
    {
        UserIdType.Of(request);
        if (QueryReader.Text(request, "user_id") is { } user)
        {
            UserIdType.Require(tenant, request, user);
        }

        var withAdmins = QueryReader.Flag(request, "with_admin_id");
        var withOptions = QueryReader.Flag(request, "with_option");
        QueryReader.Flag(request, "nested_mutable_group");
        var definition = DefinitionLookup.Existing(tenant, approvalCode);
        return AnswerBody.Of(writer => new DefinitionWriter(writer, withOptions).Write(definition, withAdmins));
    }
}
