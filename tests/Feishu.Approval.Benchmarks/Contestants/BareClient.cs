using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;

namespace Feishu.Approval.Benchmarks.Contestants;

/// <summary>The least that any client has to do: post a body that is ready, read the answer, check its code.</summary>
internal static class BareClient
{
    public const string Name = "bare-client";

    /// <summary>Runs in a process of its own; prints one sample.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        using var http = new HttpClient { BaseAddress = new Uri(OwnProcess.Variable("FEISHU_BASE_URI")) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await LoginAsync(http));
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(ResubmitBody.Expected());

        await OwnProcess.MeasureAsync(arguments, calls => SendAllAsync(http, body, calls));
    }

    private static async Task SendAllAsync(HttpClient http, byte[] body, int count)
    {
        for (int i = 0; i < count; i++)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            using HttpResponseMessage answer = await http.PostAsync("open-apis/approval/v4/tasks/resubmit?user_id_type=open_id", content);
            using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            int code = json.RootElement.GetProperty("code").GetInt32();
            if (code != 0)
            {
                throw new InvalidOperationException($"The answer is {code}.");
            }
        }
    }

    private static async Task<string> LoginAsync(HttpClient http)
    {
        var credential = new { app_id = OwnProcess.Variable("FEISHU_APP_ID"), app_secret = OwnProcess.Variable("FEISHU_APP_SECRET") };
        using HttpResponseMessage answer = await http.PostAsJsonAsync("open-apis/auth/v3/tenant_access_token/internal", credential);
        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return json.RootElement.GetProperty("tenant_access_token").GetString()!;
    }
}
