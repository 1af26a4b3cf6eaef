using System.Text.Json;
using Feishu.Approval.Sandbox;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.FakeServer;

/// <summary>The control interface under <c>/_control</c>: what tests in another process use instead of the class.</summary>
internal static class ControlApi
{
    internal static Task HandleAsync(FakeFeishuServer server, HttpContext context, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            var result = Run(server, context, document.RootElement);
            return Answers.WriteAsync(context, Answers.Json(200, JsonSerializer.SerializeToUtf8Bytes(result, ControlJson.Options)));
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException or ControlException)
        {
            var error = new { error = problem.Message };
            return Answers.WriteAsync(context, Answers.Json(400, JsonSerializer.SerializeToUtf8Bytes(error, ControlJson.Options)));
        }
    }

    private static object Run(FakeFeishuServer server, HttpContext context, JsonElement body)
    {
        var tenant = server.Tenant;
        var command = context.Request.Method + " " + context.Request.Path.Value!["/_control/".Length..];
        switch (command)
        {
            case "POST reset":
                server.Reset();
                return Done;
            case "POST faults":
                server.Faults.Add(ControlJson.Read<Fault>(body));
                return Done;
            case "DELETE faults":
                server.Faults.Clear();
                return Done;
            case "GET requests":
                return server.Requests;
            case "POST requests/keep":
                server.KeepRequests(ControlJson.Required(body, "count").GetInt32());
                return Done;
            case "GET executions":
                return tenant.AllExecutions;
            case "GET counters":
                return Counters(server);
            case "POST tokens/revoke":
                tenant.RevokeTokens();
                return Done;
            case "POST tokens/life":
                tenant.TokenLife = TimeSpan.FromSeconds(ControlJson.Required(body, "seconds").GetDouble());
                return Done;
            case "POST scopes":
                tenant.GrantedScopes = ControlJson.Required(body, "scopes").Deserialize<string[]>()!;
                return Done;
            case "POST reexecution":
                tenant.AllowReexecution = ControlJson.Required(body, "allow").GetBoolean();
                return Done;
            case "POST ratelimit":
                ControlJson.Read<LimitCommand>(body).Apply(server.Limits);
                return Done;
            case "POST definitions":
                tenant.SetDefinitionStatus(
                    ControlJson.Text(body, "approvalCode"),
                    ControlJson.Required(body, "status").Deserialize<SandboxDefinitionStatus>(ControlJson.Options));
                return Done;
            case "POST search":
                return TenantSettings.Search(tenant, body);
            case "POST files/life":
                tenant.FileLinkLife = TimeSpan.FromSeconds(ControlJson.Required(body, "seconds").GetDouble());
                return Done;
            case "GET state":
                return State(tenant, context.Request.Query["instance"].ToString());
            default:
                return InstanceCommands.Run(tenant, command, body);
        }
    }

    private static object Done => new { done = true };

    private static Dictionary<string, int> Counters(FakeFeishuServer server) => new(
        SandboxRoutes.All.Select(route => KeyValuePair.Create(route.Name, server.CountOf(route))))
    {
        ["trap"] = server.TrapHits,
        ["refusedByRateLimit"] = server.Limits.Refusals(),
        ["faultsWaiting"] = server.Faults.Count,
    };

    private static object State(SandboxTenant tenant, string code)
    {
        var instance = tenant.FindInstance(code) ?? throw new ControlException($"There is no instance {code}.");
        return new { instance, form = tenant.ReadForm(instance.InstanceCode) };
    }
}
