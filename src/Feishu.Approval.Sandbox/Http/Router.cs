using System;
using System.Collections.Generic;

namespace Feishu.Approval.Sandbox;

/// <summary>Finds who answers a call by its path.</summary>
internal static class Router
{
    private const string Base = "/open-apis/approval/v4/";

    private static readonly Dictionary<string, (string Method, Func<SandboxTenant, SandboxRequest, byte[]> Handle)> Fixed = new(StringComparer.Ordinal)
    {
        ["/open-apis/auth/v3/tenant_access_token/internal"] = ("POST", TokenEndpoint.Handle),
        [Base + "tasks/resubmit"] = ("POST", ResubmitEndpoint.Handle),
        [Base + "tasks/query"] = ("GET", TaskQueryEndpoint.Handle),
        [Base + "tasks/search"] = ("POST", TaskSearchEndpoint.Handle),
        [Base + "instances"] = ("GET", InstanceListEndpoint.Handle),
        [Base + "instances/query"] = ("POST", InstanceQueryEndpoint.Handle),
        [Base + "instances/preview"] = ("POST", PreviewEndpoint.Handle),
        [Base + "districts"] = ("GET", DistrictListEndpoint.Handle),
        [Base + "districts/search"] = ("POST", DistrictSearchEndpoint.Handle),
        ["/open-apis/application/v6/scopes"] = ("GET", ScopeListEndpoint.Handle),
        [UploadEndpoint.Path] = ("POST", UploadEndpoint.Handle),
    };

    private static readonly (string Prefix, Func<SandboxTenant, SandboxRequest, string, byte[]> Handle)[] ById =
    [
        (Base + "instances/", InstanceEndpoint.Handle),
        (Base + "approvals/", DefinitionEndpoint.Handle),
    ];

    internal static byte[] Route(SandboxTenant tenant, SandboxRequest request)
    {
        if (Fixed.TryGetValue(request.Path, out var found))
        {
            RequireMethod(request, found.Method);
            return found.Handle(tenant, request);
        }

        foreach (var (prefix, handle) in ById)
        {
            if (request.Path.StartsWith(prefix, StringComparison.Ordinal)
                && request.Path.Length > prefix.Length
                && request.Path.IndexOf('/', prefix.Length) < 0)
            {
                RequireMethod(request, "GET");
                return handle(tenant, request, request.Path.Substring(prefix.Length));
            }
        }

        throw new ApiRefusalException(ApiCode.UnknownPath, "no such path", 404);
    }

    internal static void RequireMethod(SandboxRequest request, string method)
    {
        if (request.Method != method)
        {
            throw new ApiRefusalException(ApiCode.WrongMethod, $"{request.Method} is not allowed here", 405);
        }
    }
}
