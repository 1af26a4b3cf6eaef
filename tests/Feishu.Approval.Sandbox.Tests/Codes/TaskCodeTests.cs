using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class TaskCodeTests
{
    [Theory]
    [InlineData("7599999999999999999")]
    [InlineData("7500000000000000101")]
    [InlineData("7500000000000000204")]
    [InlineData("START")]
    public async Task A_task_that_is_unknown_closed_or_of_another_instance_answers_1390010(string taskId)
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["task_id"] = taskId;

        (await scene.ResubmitAsync(body)).Refused(1390010, 400);
    }

    [Fact]
    public async Task The_open_task_of_an_approver_answers_1390010()
    {
        using var scene = new Scene();
        var instance = scene.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, "[]");
        var body = Scene.Body(SandboxSeed.PurchaseCode, instance.InstanceCode, instance.OpenTask!.Id);
        body["user_id"] = SandboxSeed.ManagerOpenId;

        (await scene.ResubmitAsync(body)).Refused(1390010, 400);
    }

    [Theory]
    [InlineData("CANCELED")]
    [InlineData("DELETED")]
    public async Task An_instance_that_was_ended_while_it_waited_answers_1390010(string status)
    {
        using var scene = new Scene();
        _ = status == "CANCELED"
            ? scene.Tenant.Cancel(SandboxSeed.ReturnedInstanceCode)
            : scene.Tenant.Delete(SandboxSeed.ReturnedInstanceCode);

        (await scene.ResubmitAsync(Scene.Body())).Refused(1390010, 400);

        var data = await scene.InstanceAsync();
        Assert.Equal(status, data.Text("status"));
        Assert.DoesNotContain(data.Tasks(), task => task.Text("status") == "PENDING");
    }

    [Fact]
    public async Task A_rejected_instance_cannot_be_revived()
    {
        using var scene = new Scene();
        string instance = scene.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, "[]").InstanceCode;
        string task = scene.Tenant.Reject(instance, "No").Tasks[^1].Id;

        (await scene.ResubmitAsync(Scene.Body(SandboxSeed.PurchaseCode, instance, task))).Refused(1390010, 400);

        Assert.Equal("REJECTED", (await scene.InstanceAsync(instance)).Text("status"));
    }
}
