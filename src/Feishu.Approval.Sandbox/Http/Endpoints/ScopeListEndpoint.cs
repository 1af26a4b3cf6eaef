namespace Feishu.Approval.Sandbox;

/// <summary>GET application/v6/scopes: the scopes that the app has in the tenant. The call itself needs none.</summary>
internal static class ScopeListEndpoint
{
    private const int Granted = 1;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        return AnswerBody.Of(writer =>
        {
            writer.WriteStartArray("scopes");
            foreach (var scope in tenant.GrantedScopes.OrderBy(name => name, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("scope_name", scope);
                writer.WriteNumber("grant_status", Granted);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
