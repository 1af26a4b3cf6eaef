using System.IO;
using System.Text;
using Feishu.Approval.Sandbox;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.FakeServer;

/// <summary>The way of one request: record it, limit it, let it go wrong, or answer it.</summary>
internal sealed class RequestPipeline
{
    private const int MostOfAnUpload = 64 << 10;

    private readonly FakeFeishuServer _server;

    internal RequestPipeline(FakeFeishuServer server)
    {
        _server = server;
    }

    internal async Task HandleAsync(HttpContext context)
    {
        try
        {
            var body = await ReadAsync(context);
            var path = context.Request.Path.Value ?? "/";
            if (path.StartsWith("/_control/", StringComparison.Ordinal))
            {
                await ControlApi.HandleAsync(_server, context, body);
                return;
            }

            await AnswerAsync(context, path, body);
        }
        catch (Exception left) when (left is OperationCanceledException or IOException)
        {
            // The client left, or the server stops: nobody waits for an answer.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, string path, byte[] body)
    {
        var route = SandboxRoutes.Find(context.Request.Method, path);
        EndpointKind endpoint = route;
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var query = context.Request.QueryString.Value ?? "";
        _server.Record(new RecordedRequest(
            endpoint, context.Request.Method, path, query, headers, RecordedBody(endpoint, body), DateTimeOffset.UtcNow, context.Request.Protocol));

        var parameters = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var api = _server.Api;
        var request = new SandboxRequest(context.Request.Method, path, parameters, headers, body);

        if (path == FaultyAnswer.TrapPath)
        {
            await Answers.WriteAsync(context, Answers.Json(200, """{"code":0,"msg":"trapped","data":{}}"""));
        }
        else if (_server.Limits.Refuse(endpoint) is { } refusal)
        {
            await Answers.WriteAsync(context, refusal);
        }
        else if ((_server.Faults.Take(endpoint) ?? _server.Plan?.Draw(endpoint, What(context, path, body))) is { } fault)
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _server.Stopping);
            await FaultPlayer.PlayAsync(new FaultCall(
                context, fault, route?.Writes ?? true, () => api.Handle(request), api.Tenant.RevokeTokens, _server.Later, _server.Plan?.Time, gone.Token));
        }
        else
        {
            await Answers.WriteAsync(context, api.Handle(request));
        }
    }

    // A file of 50 MB is no text, and nobody reads it from the record.
    private static string RecordedBody(EndpointKind endpoint, byte[] body) => Encoding.UTF8.GetString(
        endpoint == SandboxRoutes.Upload ? body.AsSpan(0, Math.Min(body.Length, MostOfAnUpload)) : body);

    // Token requests all ask the same, so each client counts for itself.
    private static string What(HttpContext context, string path, byte[] body) =>
        context.Request.Headers.UserAgent + " " + path + " " + Encoding.UTF8.GetString(body);

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var stream = new MemoryStream();
        await context.Request.Body.CopyToAsync(stream, context.RequestAborted);
        return stream.ToArray();
    }
}
