namespace Feishu.Approval.Sandbox;

/// <summary>Answers a call that has passed the gatekeeper.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="request">The call.</param>
/// <param name="rest">What stands for the variable of the path.</param>
/// <param name="logId">The log id of the answer.</param>
internal delegate SandboxResponse RouteHandler(SandboxTenant tenant, SandboxRequest request, string rest, string logId);
