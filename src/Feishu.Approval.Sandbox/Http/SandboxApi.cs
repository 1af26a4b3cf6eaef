namespace Feishu.Approval.Sandbox;

/// <summary>Answers calls to a tenant, whatever brought them: a message handler in this process or a real socket.</summary>
public sealed class SandboxApi
{
    private readonly SandboxTenant _tenant;

    /// <summary>Creates the API of a tenant.</summary>
    /// <param name="tenant">The tenant to answer for.</param>
    public SandboxApi(SandboxTenant tenant)
    {
        _tenant = tenant;
    }

    /// <summary>The tenant behind the API.</summary>
    public SandboxTenant Tenant => _tenant;

    /// <summary>Answers one call. Never throws for anything a client may send.</summary>
    /// <param name="request">The call.</param>
    /// <returns>The answer.</returns>
    public SandboxResponse Handle(SandboxRequest request) => _tenant.Locked(() =>
    {
        var logId = _tenant.Ids.LogId(_tenant.Clock());
        try
        {
            return Router.Route(_tenant, request, logId);
        }
        catch (ApiRefusalException refusal)
        {
            return Answer(refusal.Status, logId, ErrorBody.Render(refusal, logId));
        }
    });

    internal static SandboxResponse Answer(int status, string logId, byte[] body) => new(
        status,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["X-Tt-Logid"] = logId,
        },
        body);
}
