using System.Globalization;
using System.Text;
using Feishu.Approval.Sandbox;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.FakeServer;

/// <summary>Makes answers and puts them on the wire.</summary>
internal static class Answers
{
    private static int Logs;

    internal static string NextLogId() =>
        "2026FAKE" + Interlocked.Increment(ref Logs).ToString("X10", CultureInfo.InvariantCulture);

    internal static SandboxResponse Json(int status, string body) => Json(status, Encoding.UTF8.GetBytes(body));

    internal static SandboxResponse Json(int status, byte[] body) => Make(status, "application/json; charset=utf-8", body);

    internal static SandboxResponse Html(int status, string body) => Make(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(body));

    internal static SandboxResponse With(SandboxResponse answer, string header, string value) =>
        answer with { Headers = new Dictionary<string, string>(answer.Headers) { [header] = value } };

    internal static void Start(HttpContext context, SandboxResponse answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var header in answer.Headers)
        {
            context.Response.Headers[header.Key] = header.Value;
        }
    }

    internal static async Task WriteAsync(HttpContext context, SandboxResponse answer)
    {
        Start(context, answer);
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static SandboxResponse Make(int status, string type, byte[] body) => new(
        status,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = type, ["X-Tt-Logid"] = NextLogId() },
        body);
}
