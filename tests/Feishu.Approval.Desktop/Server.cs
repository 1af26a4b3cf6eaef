using System;
using System.Net.Http;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Feishu.Approval.Connection;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Desktop;

/// <summary>The fake server, and how to connect to it.</summary>
internal sealed class Server(Uri baseUri) : IDisposable
{
    private readonly HttpClient _control = new() { BaseAddress = new Uri(baseUri, "_control/") };

    public void Dispose() => _control.Dispose();

    public Task ResetAsync() => PostAsync("reset", "{}");

    public Task FaultAsync(string fault) => PostAsync("faults", fault);

    public async Task<JsonElement> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _control.PostAsync(path, content);
        answer.EnsureSuccessStatusCode();
        string text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await _control.GetStringAsync(path)).RootElement;

    /// <summary>How often the task that most examples use was executed.</summary>
    public async Task<int> ExecutionsAsync() =>
        (await GetAsync("executions")).TryGetProperty(SandboxSeed.ReturnedTaskId, out JsonElement count) ? count.GetInt32() : 0;

    public async Task<FeishuConnection> ConnectAsync(string secret = SandboxSeed.AppSecret, int timeoutSec = 100)
    {
        using var secure = new SecureString();
        foreach (char c in secret)
        {
            secure.AppendChar(c);
        }

        var options = new FeishuConnectionOptions { BaseUri = baseUri, NoProxy = true, RetryIntervalSec = 0, TimeoutSec = timeoutSec };
        return await FeishuConnection.ConnectAsync(SandboxSeed.AppId, secure, options);
    }
}
