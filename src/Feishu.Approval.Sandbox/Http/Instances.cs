namespace Feishu.Approval.Sandbox;

/// <summary>Finds the instance that a call names.</summary>
internal static class Instances
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
