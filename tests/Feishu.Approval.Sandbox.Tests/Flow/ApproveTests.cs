using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Feishu.Approval.Sandbox.Tests.Support;
using Xunit;

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

    [Theory]
    [InlineData("task_id", "7599999999999999999", 1390010, 400)]
    [InlineData("task_id", SandboxSeed.ReturnedTaskId, 1390010, 400)]
    [InlineData("user_id", SandboxSeed.FinanceOpenId, 1390009, 403)]
    [InlineData("user_id", "ou_nobody", 99992351, 400)]
    [InlineData("instance_code", "A0000001-0000-4000-8000-999999999999", 1390003, 400)]
    [InlineData("approval_code", "0A1B2C3D-9999-0000-0000-000000000000", 1390002, 400)]
    [InlineData("approval_code", SandboxSeed.EverythingCode, 1390001, 400)]
    [InlineData("task_id", "", 99992402, 400)]
    public async Task What_does_not_fit_is_refused(string field, string value, int code, int status)
    {
        using var scene = new Scene();
        JsonObject body = Body(Start(scene));
        body[field] = value;

        (await ApproveAsync(scene, body)).Refused(code, status);
    }

    [Fact]
    public async Task A_task_of_the_start_node_and_one_that_is_closed_are_not_approved()
    {
        using var scene = new Scene();
        JsonObject start = Scene.Body();
        (await ApproveAsync(scene, start)).Refused(1390010, 400);

        SandboxInstance waiting = Start(scene);
        (await ApproveAsync(scene, Body(waiting))).Succeeded();
        (await ApproveAsync(scene, Body(waiting))).Refused(1390010, 400);
    }

    [Fact]
    public async Task Only_the_node_that_wants_a_signature_refuses()
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene, SandboxSeed.ContractCode);
        (await ApproveAsync(scene, Body(waiting))).Succeeded();

        (await ApproveAsync(scene, Body(scene.Tenant.FindInstance(waiting.InstanceCode)!, SandboxSeed.FinanceOpenId))).Refused(1390018, 400);
    }

    [Fact]
    public async Task With_the_switch_on_a_second_call_executes_and_is_counted_but_nobody_gets_a_second_task()
    {
        using var scene = new Scene();
        scene.Tenant.AllowReexecution = true;
        SandboxInstance waiting = Start(scene);

        (await ApproveAsync(scene, Body(waiting))).Succeeded();
        (await ApproveAsync(scene, Body(waiting))).Succeeded();

        Assert.Equal(2, scene.Tenant.Executions(waiting.OpenTask!.Id));
        Assert.Single(scene.Tenant.FindInstance(waiting.InstanceCode)!.Tasks, task => task.IsOpen);
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
