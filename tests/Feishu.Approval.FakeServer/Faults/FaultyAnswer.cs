using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.FakeServer;

/// <summary>Writes answers that are wrong by their content.</summary>
internal static class FaultyAnswer
{
    internal const string TrapPath = "/_trap";

    private const string Page = "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Something is wrong</h1></body></html>";

    internal static Task WriteAsync(FaultCall call, SandboxResponse truth)
    {
        var (context, fault) = (call.Context, call.Fault);
        switch (fault.Kind)
        {
            case FaultKind.RateLimit:
                return Answers.WriteAsync(context, RateLimited(fault));
            case FaultKind.ApiCode:
                return Answers.WriteAsync(context, Answers.Json(Status(fault, 400), Error(fault)));
            case FaultKind.ServerError:
                return WriteErrorPageAsync(call);
            case FaultKind.Html:
                return Answers.WriteAsync(context, Answers.Html(200, Page));
            case FaultKind.CutJson:
                return Answers.WriteAsync(context, truth with { Body = truth.Body[..(truth.Body.Length / 2)] });
            case FaultKind.ShortBody:
                return ShortAsync(context, truth);
            case FaultKind.WrongShape:
                return Answers.WriteAsync(context, Answers.Json(Status(fault, 200), Shape(fault.Shape)));
            case FaultKind.Lacking:
                return Answers.WriteAsync(context, truth with { Body = Without(truth.Body, fault) });
            case FaultKind.Redirect:
                context.Response.Headers.Location = fault.Location ?? TrapPath;
                return Answers.WriteAsync(context, Answers.Html(Status(fault, 302), Page));
            case FaultKind.InvalidUtf8:
                return Answers.WriteAsync(context, Answers.Json(200, [.. "{\"code\":0,\"msg\":\""u8, 0xC3, 0x28, 0xFF, .. "\",\"data\":{}}"u8]));
            default:
                return HugeAnswer.WriteAsync(call);
        }
    }

    internal static Task WriteErrorPageAsync(FaultCall call) =>
        Answers.WriteAsync(call.Context, Answers.Html(Status(call.Fault, 502), Page));

    internal static SandboxResponse RateLimited(Fault fault)
    {
        var answer = Answers.Json(Status(fault, 429), Body(99991400, fault.Msg ?? "request trigger frequency limit", null));
        if (fault.ResetSeconds is not null)
        {
            answer = Answers.With(answer, "x-ogw-ratelimit-reset", fault.ResetSeconds);
        }

        return fault.Limit is { } limit
            ? Answers.With(answer, "x-ogw-ratelimit-limit", limit.ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    private static int Status(Fault fault, int usual) => fault.HttpStatus == 0 ? usual : fault.HttpStatus;

    private static string Error(Fault fault) => Body(fault.Code, fault.Msg ?? "a fault on demand", fault.Error);

    private static string Body(int code, string msg, JsonElement? error)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteNumber("code", code);
            writer.WriteString("msg", msg);
            if (error is { } element)
            {
                writer.WritePropertyName("error");
                element.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Shape(FaultShape shape) => shape switch
    {
        FaultShape.Array => "[]",
        FaultShape.NoCode => """{"msg":"success","data":{}}""",
        FaultShape.TextCode => """{"code":"0","msg":"success","data":{}}""",
        FaultShape.FractionCode => """{"code":0.5,"msg":"success","data":{}}""",
        FaultShape.TextData => """{"code":0,"msg":"success","data":"text"}""",
        FaultShape.HalfKey => """{"\ud800":0,"code":0,"msg":"success","data":{}}""",
        FaultShape.Null => "null",
        _ => "",
    };

    private static byte[] Without(byte[] body, Fault fault)
    {
        JsonNode answer = JsonNode.Parse(body)!;
        if (fault.Lacks.Length == 0)
        {
            answer["data"] = new JsonObject();
        }
        else
        {
            Tear(answer["data"], fault.Lacks.Split('.'), fault.Torn);
        }

        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static void Tear(JsonNode? node, ReadOnlySpan<string> path, string? torn)
    {
        switch (node)
        {
            case JsonArray { Count: > 0 } items when path[0] == "-1" && path.Length == 1:
                items[^1] = torn is null ? null : JsonNode.Parse(torn);
                break;
            case JsonArray { Count: > 0 } items when path[0] == "-1":
                Tear(items[^1], path[1..], torn);
                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                {
                    Tear(item, path, torn);
                }

                break;
            case JsonObject members when path.Length == 1 && torn is null:
                members.Remove(path[0]);
                break;
            case JsonObject members when path.Length == 1:
                members[path[0]] = JsonNode.Parse(torn!);
                break;
            case JsonObject:
                Tear(node[path[0]], path[1..], torn);
                break;
        }
    }

    private static async Task ShortAsync(HttpContext context, SandboxResponse truth)
    {
        Answers.Start(context, truth);
        context.Response.ContentLength = truth.Body.Length;
        await context.Response.Body.WriteAsync(truth.Body.AsMemory(0, truth.Body.Length / 2));
        await context.Response.Body.FlushAsync();
        // No abort: a reset could overtake what was written. Kestrel closes a connection whose answer is too short.
    }
}
