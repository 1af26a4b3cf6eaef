using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class ResubmitTests
{
    [Fact]
    public async Task The_start_task_is_approved_and_the_returner_gets_a_new_task()
    {
        using var scene = new Scene();
        JsonElement before = await scene.InstanceAsync();
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        (await scene.ResubmitAsync(Scene.Body())).Succeeded();

        JsonElement data = await scene.InstanceAsync();

        Assert.Equal("PENDING", data.Text("status"));
        JsonElement start = data.TaskById(SandboxSeed.ReturnedTaskId);
        Assert.Equal(("APPROVED", scene.Clock.Milliseconds), (start.Text("status"), start.Text("end_time")));
        JsonElement open = Assert.Single(data.OpenTasks());
        JsonElement returner = before.Tasks()[0];
        Assert.Equal(
            (returner.Text("node_id"), returner.Text("node_name"), returner.Text("open_id"), returner.Text("type")),
            (open.Text("node_id"), open.Text("node_name"), open.Text("open_id"), open.Text("type")));
        Assert.Equal((scene.Clock.Milliseconds, "0"), (open.Text("start_time"), open.Text("end_time")));
        Assert.DoesNotContain(before.Tasks(), task => task.Text("id") == open.Text("id"));
        Json.Same(returner.GetRawText(), data.Tasks()[0]);
    }

    [Fact]
    public async Task The_timeline_ends_with_a_pass_of_the_initiator_at_the_start_node()
    {
        using var scene = new Scene();
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        (await scene.ResubmitAsync(Scene.Body())).Succeeded();

        Json.Same(
            $$"""
            {"type":"PASS","node_key":"START","task_id":"{{SandboxSeed.ReturnedTaskId}}","ext":"{}","user_id":"a1b2c3d4",
             "open_id":"{{SandboxSeed.InitiatorOpenId}}","create_time":"{{scene.Clock.Milliseconds}}"}
            """,
            (await scene.InstanceAsync()).Timeline()[^1]);
    }

    [Fact]
    public async Task The_instance_keeps_its_codes_and_its_serial_number()
    {
        using var scene = new Scene();
        JsonElement before = await scene.InstanceAsync();
        (await scene.ResubmitAsync(Scene.Body())).Succeeded();

        JsonElement data = await scene.InstanceAsync();

        Assert.All(
            (string[])["instance_code", "approval_code", "serial_number", "uuid", "start_time", "open_id"],
            key => Assert.Equal(before.Text(key), data.Text(key)));
    }

    [Fact]
    public async Task The_answer_says_nothing_but_success()
    {
        using var scene = new Scene();

        Answer answer = (await scene.ResubmitAsync(Scene.Body())).Succeeded();

        Json.Same("""{"code":0,"msg":"success","data":{}}""", answer.Body);
    }

    [Fact]
    public async Task The_second_call_for_the_same_task_answers_1390010_and_changes_nothing()
    {
        using var scene = new Scene();
        (await scene.ResubmitAsync(Scene.Body())).Succeeded();
        string before = (await scene.InstanceAsync()).GetRawText();

        (await scene.ResubmitAsync(Scene.Body())).Refused(1390010, 400);

        Assert.Equal(before, (await scene.InstanceAsync()).GetRawText());
        Assert.Equal(1, scene.Tenant.Executions(SandboxSeed.ReturnedTaskId));
    }

    [Fact]
    public async Task It_goes_straight_back_to_the_later_approver_who_returned_it_and_then_on_to_the_end()
    {
        using var scene = new Scene();
        string code = scene.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, "[]").InstanceCode;
        scene.Tenant.Approve(code, "Fine");
        string task = scene.Tenant.Return(code, "Closed").OpenTask!.Id;

        (await scene.ResubmitAsync(Scene.Body(SandboxSeed.PurchaseCode, code, task))).Succeeded();

        JsonElement open = Assert.Single((await scene.InstanceAsync(code)).OpenTasks());
        Assert.Equal(SandboxSeed.FinanceOpenId, open.Text("open_id"));
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        scene.Tenant.Approve(code);
        JsonElement data = await scene.InstanceAsync(code);
        Assert.Equal(("APPROVED", scene.Clock.Milliseconds), (data.Text("status"), data.Text("end_time")));
        Assert.Empty(data.OpenTasks());
        Assert.Equal(
            ["START", "PASS", "ROLLBACK_SELECTED", "PASS", "PASS"], data.Timeline().Select(entry => entry.Text("type")));
    }

    [Fact]
    public async Task Only_the_instance_that_was_meant_changes()
    {
        using var scene = new Scene();
        var others = new Dictionary<string, string>();
        foreach (SandboxInstance instance in scene.Tenant.Instances.Where(one => one.InstanceCode != SandboxSeed.ReturnedInstanceCode))
        {
            others[instance.InstanceCode] = (await scene.InstanceAsync(instance.InstanceCode)).GetRawText();
        }

        (await scene.ResubmitAsync(Scene.Body())).Succeeded();

        foreach ((string code, string before) in others)
        {
            Assert.Equal(before, (await scene.InstanceAsync(code)).GetRawText());
        }

        Assert.Equal([SandboxSeed.ReturnedTaskId], scene.Tenant.AllExecutions.Keys);
    }
}
