namespace Feishu.Approval.Sandbox;

/// <summary>Finds the instance that a call names.</summary>
internal static class InstanceLookup
{
    /// <summary>By its code alone: the uuid serves <em>instance get</em> only.</summary>
    internal static SandboxInstance ByCode(SandboxTenant tenant, string instanceCode) =>
        tenant.FindInstance(instanceCode) is { } instance && instance.InstanceCode == instanceCode
            ? instance
            : throw new ApiRefusalException(ApiCode.InstanceNotFound, "instance code not found");

    /// <summary>The same, of the definition that the call names beside it.</summary>
    internal static SandboxInstance OfDefinition(SandboxTenant tenant, SandboxDefinition definition, string instanceCode)
    {
        var instance = ByCode(tenant, instanceCode);
        return instance.ApprovalCode == definition.ApprovalCode
            ? instance
            : throw Invalid.Parameter("approval_code", definition.ApprovalCode, "the instance belongs to another approval");
    }
}

/// <summary>Finds the definition that a call names.</summary>
internal static class DefinitionLookup
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
