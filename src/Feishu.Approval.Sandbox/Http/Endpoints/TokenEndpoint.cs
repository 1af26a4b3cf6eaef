using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>POST auth/v3/tenant_access_token/internal. Its refusals come on HTTP 200, as seen on the platform.</summary>
internal static class TokenEndpoint
{
    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        using var document = BodyReader.Parse(request);
        var appId = BodyReader.Text(document.RootElement, "app_id");
        var secret = BodyReader.Text(document.RootElement, "app_secret");
        if (appId is null || secret is null || !appId.StartsWith("cli_", StringComparison.Ordinal))
        {
            throw new ApiRefusalException(ApiCode.LoginParameter, "invalid param", 200);
        }

        if (appId != tenant.AppId)
        {
            throw new ApiRefusalException(ApiCode.LoginRefused, "app id does not exist", 200);
        }

        if (secret != tenant.AppSecret)
        {
            throw new ApiRefusalException(ApiCode.LoginRefused, "app secret is invalid", 200);
        }

        var now = tenant.Clock();
        var token = tenant.Tokens.Issue(tenant.Ids, now);
        return JsonText.Bytes(writer => Write(writer, token, now));
    }

    /// <summary>The token stands at the top level, not under data.</summary>
    private static void Write(Utf8JsonWriter writer, IssuedToken token, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteNumber("code", 0);
        writer.WriteString("msg", "ok");
        writer.WriteString("tenant_access_token", token.Text);
        writer.WriteNumber("expire", (int)(token.End - now).TotalSeconds);
        writer.WriteEndObject();
    }
}
