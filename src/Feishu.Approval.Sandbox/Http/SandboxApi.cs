using System;
using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Answers calls to a tenant, whatever brought them: a message handler in this process or a real socket.</summary>
public sealed class SandboxApi
{
    private const string Instances = "/open-apis/approval/v4/instances/";

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
            return Answer(200, logId, Route(request));
        }
        catch (ApiRefusalException refusal)
        {
            return Answer(refusal.Status, logId, ErrorBody.Render(refusal, logId));
        }
    });

    private byte[] Route(SandboxRequest request)
    {
        switch (request.Path)
        {
            case "/open-apis/auth/v3/tenant_access_token/internal":
                RequireMethod(request, "POST");
                return TokenEndpoint.Handle(_tenant, request);
            case "/open-apis/approval/v4/tasks/resubmit":
                RequireMethod(request, "POST");
                return ResubmitEndpoint.Handle(_tenant, request);
        }

        if (request.Path.StartsWith(Instances, StringComparison.Ordinal)
            && request.Path.Length > Instances.Length
            && request.Path.IndexOf('/', Instances.Length) < 0)
        {
            RequireMethod(request, "GET");
            return InstanceEndpoint.Handle(_tenant, request, request.Path.Substring(Instances.Length));
        }

        throw new ApiRefusalException(ApiCode.UnknownPath, "no such path", 404);
    }

    private static void RequireMethod(SandboxRequest request, string method)
    {
        if (request.Method != method)
        {
            throw new ApiRefusalException(ApiCode.WrongMethod, $"{request.Method} is not allowed here", 405);
        }
    }

    private static SandboxResponse Answer(int status, string logId, byte[] body) => new(
        status,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["X-Tt-Logid"] = logId,
        },
        body);
}
