namespace Feishu.Approval.Sandbox;

/// <summary>GET approval/v4/external_approvals/:approval_code.</summary>
internal static class ExternalDefinitionEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request, string approvalCode)
    {
        var link = tenant.ExternalLink(approvalCode) ?? throw new ApiRefusalException(ApiCode.ApprovalNotFound, "approval code not found");
        return AnswerBody.Of(writer =>
        {
            writer.WriteString("approval_name", "@i18n@1");
            writer.WriteString("approval_code", approvalCode);
            writer.WriteStartObject("external");
            writer.WriteString("create_link_pc", link);
            writer.WriteEndObject();
        });
    }
}
