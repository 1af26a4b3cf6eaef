namespace Feishu.Approval.Sandbox;

/// <summary>What the platform checks before an API sees a call: the token, then the scopes.</summary>
internal static class Gatekeeper
{
    internal const string UserIdScope = "contact:user.employee_id:readonly";

    private const string Scheme = "Bearer ";

    internal static void Admit(SandboxTenant tenant, SandboxRequest request, SandboxRoute route)
    {
        if (route.WantsToken)
        {
            RequireToken(tenant, request);
        }

        if (route.Scopes.Count > 0)
        {
            RequireAnyScope(tenant, route.Scopes);
        }
    }

    internal static void RequireAnyScope(SandboxTenant tenant, IReadOnlyList<string> scopes)
    {
        if (!scopes.Any(tenant.HasScope))
        {
            // The real one has the link in its text, behind both languages.
            var list = string.Join(", ", scopes);
            var link = $"https://open.feishu.cn/app/{tenant.AppId}/auth?q={string.Join(",", scopes)}&op_from=openapi&token_type=tenant";
            throw new ApiRefusalException(
                ApiCode.MissingScope,
                $"Access denied. One of the following scopes is required: [{list}]. 应用尚未开通所需的应用身份权限：[{list}]，可在此处申请开通任一权限：{link}")
            {
                MissingScopes = scopes,
            };
        }
    }

    private static void RequireToken(SandboxTenant tenant, SandboxRequest request)
    {
        if (!request.Headers.TryGetValue("Authorization", out var header)
            || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || header.Length == Scheme.Length)
        {
            throw new ApiRefusalException(ApiCode.NoToken, "the access token is missing");
        }

        var token = header.Substring(Scheme.Length).Trim();
        if (token.StartsWith("u-", StringComparison.Ordinal))
        {
            throw new ApiRefusalException(ApiCode.UserTokenRefused, "a user access token is not accepted here");
        }

        if (!token.StartsWith("t-", StringComparison.Ordinal))
        {
            throw new ApiRefusalException(ApiCode.TokenPrefix, "an access token begins with t- or u-");
        }

        if (!tenant.Tokens.IsValid(token, tenant.Clock()))
        {
            throw new ApiRefusalException(ApiCode.InvalidToken, "the tenant access token is invalid or has expired");
        }
    }
}
