using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class ApproveTests
{
    [Fact]
    public async Task Step_by_step_a_request_is_approved()
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene);

        (await ApproveAsync(scene, Body(waiting, comment: "Fine"))).Succeeded();

        SandboxInstance next = scene.Tenant.FindInstance(waiting.InstanceCode)!;
        Assert.Equal((SandboxSeed.FinanceOpenId, "PENDING"), (next.OpenTask!.Assignee.OpenId, next.Status));
        Assert.Equal(("PASS", "Fine", waiting.OpenTask!.Id), (next.Timeline[^1].Type, next.Timeline[^1].Comment, next.Timeline[^1].TaskId));
        Assert.Equal(1, scene.Tenant.Executions(waiting.OpenTask.Id));

        (await ApproveAsync(scene, Body(next, SandboxSeed.FinanceOpenId))).Succeeded();
        Assert.Equal("APPROVED", (await scene.InstanceAsync(waiting.InstanceCode)).Text("status"));
    }

    [Fact]
    public async Task A_form_replaces_the_values_that_it_holds()
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene);
        JsonObject body = Body(waiting);
        body["form"] = """[{"id":"widget_qty","type":"number","value":7}]""";

        (await ApproveAsync(scene, body)).Succeeded();

        Assert.Contains("7", scene.Tenant.ReadForm(waiting.InstanceCode), System.StringComparison.Ordinal);
    }

    private static SandboxInstance Start(Scene scene, string approvalCode = SandboxSeed.PurchaseCode) =>
        scene.Tenant.StartInstance(approvalCode, SandboxSeed.InitiatorOpenId, """[{"id":"widget_qty","type":"number","value":2}]""");

    private static JsonObject Body(SandboxInstance instance, string user = SandboxSeed.ManagerOpenId, string? comment = null)
    {
        JsonObject body = Scene.Body(instance.ApprovalCode, instance.InstanceCode, instance.OpenTask!.Id);
        body.Remove("form");
        body["user_id"] = user;
        body["comment"] = comment;
        return body;
    }

    private static Task<Answer> ApproveAsync(Scene scene, JsonObject body) => scene.PostAsync("tasks/approve", body.ToJsonString());
}
