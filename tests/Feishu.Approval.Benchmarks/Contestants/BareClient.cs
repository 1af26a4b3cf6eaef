using System;
using System.Diagnostics;
using System.Net;
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

    /// <summary>The third argument of one that asks for HTTP/2.</summary>
    public const string Http2 = "http2";

    /// <summary>Runs in a process of its own; prints one sample.</summary>
    public static async Task RunAsync(string[] arguments)
    {
        using var http = new HttpClient { BaseAddress = new Uri(OwnProcess.Variable("FEISHU_BASE_URI")) };
        if (arguments is [_, _, Http2])
        {
            (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await LoginAsync(http));
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(ResubmitBody.Expected());

        await OwnProcess.MeasureAsync(arguments, ends => SendAllAsync(http, body, ends));
    }

    private static async Task SendAllAsync(HttpClient http, byte[] body, long[] ends)
    {
        for (int i = 0; i < ends.Length; i++)
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

            ends[i] = Stopwatch.GetTimestamp();
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
