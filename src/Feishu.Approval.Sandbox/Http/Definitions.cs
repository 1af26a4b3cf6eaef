namespace Feishu.Approval.Sandbox;

/// <summary>Finds the definition that a call names.</summary>
internal static class Definitions
{
    /// <summary>One that is there, in use or switched off: enough for reads.</summary>
    internal static SandboxDefinition Existing(SandboxTenant tenant, string approvalCode)
    {
        var definition = tenant.FindDefinition(approvalCode)
            ?? throw new ApiRefusalException(ApiCode.ApprovalNotFound, "approval code not found");
        return definition.Status == SandboxDefinitionStatus.Deleted
            ? throw new ApiRefusalException(ApiCode.DefinitionDeleted, "approval is deleted")
            : definition;
    }

    /// <summary>One that is in use, as everything wants that moves a request.</summary>
    internal static SandboxDefinition Active(SandboxTenant tenant, string approvalCode)
    {
        var definition = Existing(tenant, approvalCode);
        return definition.Status == SandboxDefinitionStatus.Inactive
            ? throw new ApiRefusalException(ApiCode.DefinitionInactive, "approval is disabled")
            : definition;
    }
}
