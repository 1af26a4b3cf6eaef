namespace Feishu.Approval.Sandbox;

/// <summary>POST approval/v4/approvals/:approval_code/subscribe and unsubscribe. Both answer one code where there is nothing to do.</summary>
internal static class SubscriptionEndpoint
{
    internal static byte[] Subscribe(SandboxTenant tenant, SandboxRequest request, string approvalCode) => Set(tenant, approvalCode, wanted: true);

    internal static byte[] Unsubscribe(SandboxTenant tenant, SandboxRequest request, string approvalCode) => Set(tenant, approvalCode, wanted: false);

    private static byte[] Set(SandboxTenant tenant, string approvalCode, bool wanted) =>
        tenant.Subscribe(DefinitionLookup.Existing(tenant, approvalCode).ApprovalCode, wanted)
            ? AnswerBody.Nothing()
            : throw new ApiRefusalException(ApiCode.SubscriptionReached, wanted ? "subscription existed" : "subscription not exist");
}
