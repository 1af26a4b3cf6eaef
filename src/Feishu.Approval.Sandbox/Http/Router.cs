namespace Feishu.Approval.Sandbox;

/// <summary>The way of a call: its path, its method, its token and scopes, then whoever answers it.</summary>
internal static class Router
{
    internal static SandboxResponse Route(SandboxTenant tenant, SandboxRequest request, string logId)
    {
        var route = SandboxRoutes.Find(request.Method, request.Path)
            ?? throw new ApiRefusalException(ApiCode.UnknownPath, "no such path", 404);
        if (request.Method != route.Method)
        {
            throw new ApiRefusalException(ApiCode.WrongMethod, $"{request.Method} is not allowed here", 405);
        }

        Gatekeeper.Admit(tenant, request, route);
        return route.Handle(tenant, request, route.Match(request.Path)!, logId);
    }
}
