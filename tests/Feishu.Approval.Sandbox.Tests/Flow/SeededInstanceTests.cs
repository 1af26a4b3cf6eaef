using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class SeededInstanceTests
{
    private const string Code = "A0000001-0000-4000-8000-0000000000";

    [Theory]
    [InlineData(Code + "01", "PENDING", SandboxSeed.ManagerOpenId, "START")]
    [InlineData(Code + "02", "PENDING", SandboxSeed.FinanceOpenId, "START PASS")]
    [InlineData(SandboxSeed.ReturnedInstanceCode, "PENDING", SandboxSeed.InitiatorOpenId, "START ROLLBACK_SELECTED")]
    [InlineData(Code + "04", "PENDING", SandboxSeed.InitiatorOpenId, "START ROLLBACK_SELECTED")]
    [InlineData(Code + "05", "PENDING", SandboxSeed.InitiatorOpenId, "START PASS ROLLBACK_SELECTED")]
    [InlineData(Code + "06", "PENDING", SandboxSeed.InitiatorOpenId, "START ROLLBACK_SELECTED PASS ROLLBACK_SELECTED")]
    [InlineData(Code + "07", "PENDING", SandboxSeed.InitiatorOpenId, "START ROLLBACK_SELECTED")]
    [InlineData(Code + "08", "PENDING", SandboxSeed.InitiatorOpenId, "START ROLLBACK_SELECTED")]
    [InlineData(Code + "09", "APPROVED", "", "START PASS PASS")]
    [InlineData(Code + "10", "REJECTED", "", "START REJECT")]
    [InlineData(Code + "11", "CANCELED", "", "START CANCEL")]
    [InlineData(Code + "12", "PENDING", SandboxSeed.InitiatorOpenId, "START ROLLBACK_SELECTED")]
    [InlineData(Code + "13", "PENDING", SandboxSeed.ManagerOpenId, "START")]
    [InlineData(Code + "14", "PENDING", SandboxSeed.ManagerOpenId, "START ROLLBACK_SELECTED PASS")]
    [InlineData(Code + "15", "PENDING", SandboxSeed.InitiatorOpenId, "START ROLLBACK_SELECTED")]
    public async Task Each_request_is_where_its_history_says(string code, string status, string holder, string history)
    {
        using var scene = new Scene();

        JsonElement data = await scene.InstanceAsync(code);

        Assert.Equal(status, data.Text("status"));
        Assert.Equal(history, string.Join(' ', data.Timeline().Select(entry => entry.Text("type"))));
        Assert.Equal(status == "PENDING", data.Text("end_time") == "0");
        Assert.Equal(holder, string.Concat(data.OpenTasks().Select(task => task.Text("open_id"))));
        Assert.All(data.OpenTasks(), task =>
            Assert.Equal(holder == SandboxSeed.InitiatorOpenId, task.Text("node_id") == InstanceParts.StartNode));
    }

    [Fact]
    public async Task Every_request_that_waits_for_its_initiator_can_be_sent_again_but_the_one_with_a_signature()
    {
        using var scene = new Scene();
        foreach (SandboxInstance instance in scene.Tenant.Instances)
        {
            JsonElement[] open = (await scene.InstanceAsync(instance.InstanceCode)).OpenTasks();
            if (open.Length == 0 || open[0].Text("node_id") != InstanceParts.StartNode)
            {
                continue;
            }

            Answer answer = await scene.ResubmitAsync(Scene.Body(instance.ApprovalCode, instance.InstanceCode, open[0].Text("id")));

            Assert.Equal(instance.ApprovalCode == SandboxSeed.ContractCode ? 1390018 : 0, answer.Code);
        }

        Assert.Equal(7, scene.Tenant.AllExecutions.Count);
    }

    [Fact]
    public async Task The_second_return_of_a_request_that_was_returned_twice_has_no_comment()
    {
        using var scene = new Scene();

        JsonElement[] timeline = (await scene.InstanceAsync(Code + "06")).Timeline();

        Assert.Equal("Which filters?", timeline[1].Text("comment"));
        Assert.False(timeline[3].TryGetProperty("comment", out _));
    }

    [Fact]
    public async Task The_full_form_shows_every_control_with_a_value()
    {
        using var scene = new Scene();

        JsonElement form = Json.Parse((await scene.InstanceAsync(Code + "07")).Text("form"));

        Assert.Equal(40, form.GetArrayLength());
        Assert.All(form.EnumerateArray(), control => Assert.NotEqual(JsonValueKind.Null, control.GetProperty("value").ValueKind));
    }
}
