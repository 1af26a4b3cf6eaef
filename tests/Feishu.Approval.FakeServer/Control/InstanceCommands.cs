using System.Text.Json;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.FakeServer;

/// <summary>The control calls that move instances.</summary>
internal static class InstanceCommands
{
    internal static object Run(SandboxTenant tenant, string command, JsonElement body)
    {
        switch (command)
        {
            case "POST instances/add":
                return Add(tenant, body);
            case "POST return":
                return tenant.Return(Instance(body), ControlJson.OptionalText(body, "reason"));
            case "POST approve":
                return tenant.Approve(Instance(body), ControlJson.OptionalText(body, "comment"));
            case "POST reject":
                return tenant.Reject(Instance(body), ControlJson.OptionalText(body, "comment"));
            case "POST revoke":
                return tenant.Revoke(Instance(body));
            case "POST cancel":
                return tenant.Cancel(Instance(body));
            case "POST delete":
                return tenant.Delete(Instance(body));
            default:
                throw new ControlException($"There is no control call {command}.");
        }
    }

    private static object Add(SandboxTenant tenant, JsonElement body)
    {
        var code = ControlJson.OptionalText(body, "approvalCode") ?? SandboxSeed.PurchaseCode;
        var apart = body.TryGetProperty("apartSeconds", out var seconds) ? TimeSpan.FromSeconds(seconds.GetDouble()) : TimeSpan.Zero;
        var count = ControlJson.Required(body, "count").GetInt32();
        var isReturned = !body.TryGetProperty("returned", out var returned) || returned.GetBoolean();
        var comment = ControlJson.OptionalText(body, "comment");
        return (isReturned ? tenant.AddReturned(count, code, apart) : tenant.AddPending(count, code, apart)).Select(instance =>
        {
            var said = comment is null ? null : tenant.CommentInClient(instance.InstanceCode, SandboxSeed.ManagerOpenId, comment);
            return new { instance.InstanceCode, taskId = instance.OpenTask!.Id, commentId = said?.Id };
        }).ToList();
    }

    private static string Instance(JsonElement body) => ControlJson.Text(body, "instanceCode");
}
