using System.Globalization;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// GET /files/:code/:name, the links that reads show. They need no token, and like real ones they are nobody's business
/// once their time is over: then, as for every other flaw, the answer is 404.
/// </summary>
internal static class FileEndpoint
{
    internal static SandboxResponse Handle(SandboxTenant tenant, SandboxRequest request, string link, string logId)
    {
        var code = link.Split('/')[0];
        if (tenant.Directory.FindFile(code) is not { } file || tenant.Vault.Find(code) is not { } content || IsOver(tenant, request))
        {
            throw new ApiRefusalException(ApiCode.UnknownPath, "there is no such file, or its link has expired", 404);
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/octet-stream",
            ["Content-Disposition"] = "attachment; filename*=UTF-8''" + Uri.EscapeDataString(file.Name),
            ["X-Tt-Logid"] = logId,
        };
        return new SandboxResponse(200, headers, content);
    }

    private static bool IsOver(SandboxTenant tenant, SandboxRequest request) =>
        !long.TryParse(QueryReader.Text(request, "expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var end)
        || end <= tenant.Clock().ToUnixTimeMilliseconds();
}
