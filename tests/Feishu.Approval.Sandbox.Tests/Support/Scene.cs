using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Feishu.Approval.Sandbox.Tests.Support;

/// <summary>The default tenant, reached only as a client reaches it: through HTTP.</summary>
internal sealed class Scene : IDisposable
{
    internal const string LoginPath = "/open-apis/auth/v3/tenant_access_token/internal";
    internal const string ResubmitPath = "/open-apis/approval/v4/tasks/resubmit";
    internal const string ApprovalPath = "/open-apis/approval/v4/";
    internal const string UploadPath = "/approval/openapi/v2/file/upload";
    internal const string InstancePath = "/open-apis/approval/v4/instances/";

    private readonly HttpClient _client;
    private string? _token;

    internal Scene()
    {
        Tenant = SandboxSeed.Create(() => Clock.Now);
        _client = new HttpClient(new SandboxHandler(Tenant)) { BaseAddress = new Uri("https://open.feishu.cn") };
    }

    internal ManualClock Clock { get; } = new();

    internal SandboxTenant Tenant { get; }

    public void Dispose() => _client.Dispose();

    /// <summary>A body that is right in everything, for a test to spoil.</summary>
    internal static JsonObject Body(string form = "[]") => Body(
        SandboxSeed.PurchaseCode, SandboxSeed.ReturnedInstanceCode, SandboxSeed.ReturnedTaskId, form);

    internal static JsonObject Body(string approvalCode, string instanceCode, string taskId, string form = "[]") => new()
    {
        ["approval_code"] = approvalCode,
        ["instance_code"] = instanceCode,
        ["user_id"] = SandboxSeed.InitiatorOpenId,
        ["task_id"] = taskId,
        ["form"] = form,
    };

    internal Task<Answer> LoginAsync(string appId = SandboxSeed.AppId, string secret = SandboxSeed.AppSecret) =>
        SendLoginAsync(new JsonObject { ["app_id"] = appId, ["app_secret"] = secret }.ToJsonString());

    internal Task<Answer> SendLoginAsync(string body) => SendAsync(HttpMethod.Post, LoginPath, body, null);

    internal async Task<string> TokenAsync() => _token ??= (await LoginAsync()).Succeeded().Body.Text("tenant_access_token");

    internal async Task<Answer> ResubmitAsync(JsonObject body, string query = "") =>
        await ResubmitAsync(body.ToJsonString(), query);

    internal async Task<Answer> ResubmitAsync(string body, string query = "") =>
        await SendAsync(HttpMethod.Post, ResubmitPath + query, body, "Bearer " + await TokenAsync());

    internal async Task<Answer> ReadAsync(string idAndQuery) =>
        await SendAsync(HttpMethod.Get, InstancePath + idAndQuery, null, "Bearer " + await TokenAsync());

    internal async Task<JsonElement> InstanceAsync(string instanceCode = SandboxSeed.ReturnedInstanceCode) =>
        (await ReadAsync(instanceCode)).Succeeded().Data;

    /// <summary>A call under the base of the approval API, with a token.</summary>
    internal async Task<Answer> GetAsync(string pathAndQuery) =>
        await SendAsync(HttpMethod.Get, ApprovalPath + pathAndQuery, null, "Bearer " + await TokenAsync());

    /// <inheritdoc cref="GetAsync"/>
    internal async Task<Answer> PostAsync(string pathAndQuery, string body) =>
        await SendAsync(HttpMethod.Post, ApprovalPath + pathAndQuery, body, "Bearer " + await TokenAsync());

    /// <summary>Uploads what the content says, with a token.</summary>
    internal async Task<Answer> UploadAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, UploadPath) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + await TokenAsync());
        using HttpResponseMessage response = await _client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Fetches a file without any token.</summary>
    internal Task<HttpResponseMessage> FetchAsync(string url) => _client.GetAsync(new Uri(url));

    internal async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string? authorization)
    {
        using var request = new HttpRequestMessage(method, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.SendAsync(request);
        return await Answer.OfAsync(response);
    }
}
