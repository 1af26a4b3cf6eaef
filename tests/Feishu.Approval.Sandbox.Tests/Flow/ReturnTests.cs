using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class ReturnTests
{
    [Fact]
    public async Task Before_a_return_the_approver_holds_the_only_task()
    {
        using var scene = new Scene();
        string code = Start(scene);

        JsonElement data = await scene.InstanceAsync(code);

        Assert.Equal(("PENDING", "0"), (data.Text("status"), data.Text("end_time")));
        JsonElement task = Assert.Single(data.Tasks());
        Assert.Equal(("PENDING", SandboxSeed.ManagerOpenId, "0"), (task.Text("status"), task.Text("open_id"), task.Text("end_time")));
        JsonElement entry = Assert.Single(data.Timeline());
        Assert.Equal(("START", "", "{}"), (entry.Text("type"), entry.Text("node_key"), entry.Text("ext")));
        Assert.False(entry.TryGetProperty("task_id", out _));
    }

    [Fact]
    public async Task A_return_makes_the_approvers_task_done_and_opens_one_at_the_start_node_for_the_initiator()
    {
        using var scene = new Scene();
        string code = Start(scene);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        scene.Tenant.Return(code, "Wrong kind\n");

        JsonElement data = await scene.InstanceAsync(code);

        Assert.Equal(("PENDING", "0"), (data.Text("status"), data.Text("end_time")));
        Assert.Equal(2, data.Tasks().Length);
        Assert.Equal(("DONE", scene.Clock.Milliseconds), (data.Tasks()[0].Text("status"), data.Tasks()[0].Text("end_time")));
        JsonElement open = data.Tasks()[1];
        Assert.Equal(("PENDING", "AND", InstanceParts.StartNode), (open.Text("status"), open.Text("type"), open.Text("node_id")));
        Assert.Equal((SandboxSeed.InitiatorOpenId, "a1b2c3d4"), (open.Text("open_id"), open.Text("user_id")));
        Assert.Equal((scene.Clock.Milliseconds, "0"), (open.Text("start_time"), open.Text("end_time")));
    }

    [Fact]
    public async Task The_timeline_tells_who_returned_it_from_which_task_and_why()
    {
        using var scene = new Scene();
        string code = Start(scene);
        scene.Tenant.Return(code, "Wrong kind\n");

        JsonElement data = await scene.InstanceAsync(code);

        JsonElement entry = data.Timeline()[^1];
        Assert.Equal(("ROLLBACK_SELECTED", "Wrong kind\n"), (entry.Text("type"), entry.Text("comment")));
        Assert.Equal((SandboxSeed.ManagerOpenId, data.Tasks()[0].Text("id")), (entry.Text("open_id"), entry.Text("task_id")));
        Assert.StartsWith("APPROVAL_", entry.Text("node_key"), StringComparison.Ordinal);
        Assert.Equal("{}", entry.Text("ext"));
    }

    [Fact]
    public async Task A_return_without_a_reason_has_no_key_for_it()
    {
        using var scene = new Scene();
        string code = Start(scene);
        scene.Tenant.Return(code, null);

        Assert.False((await scene.InstanceAsync(code)).Timeline()[^1].TryGetProperty("comment", out _));
    }

    [Fact]
    public async Task Every_return_opens_a_task_of_its_own_and_the_earlier_one_stays_closed()
    {
        using var scene = new Scene();
        string code = Start(scene);
        string first = scene.Tenant.Return(code, "Once").OpenTask!.Id;
        (await scene.ResubmitAsync(Scene.Body(SandboxSeed.PurchaseCode, code, first))).Succeeded();
        scene.Tenant.Return(code, null);

        JsonElement data = await scene.InstanceAsync(code);

        JsonElement[] atStart = [.. data.Tasks().Where(task => task.Text("node_id") == InstanceParts.StartNode)];
        Assert.Equal(["APPROVED", "PENDING"], atStart.Select(task => task.Text("status")));
        Assert.Equal(first, atStart[0].Text("id"));
        Assert.NotEqual(first, atStart[1].Text("id"));
        Assert.Equal(["DONE", "DONE"], data.Tasks().Where(task => task.Text("open_id") == SandboxSeed.ManagerOpenId).Select(task => task.Text("status")));
        Assert.Equal(
            ["START", "ROLLBACK_SELECTED", "PASS", "ROLLBACK_SELECTED"], data.Timeline().Select(entry => entry.Text("type")));
        (await scene.ResubmitAsync(Scene.Body(SandboxSeed.PurchaseCode, code, first))).Refused(1390010, 400);
        (await scene.ResubmitAsync(Scene.Body(SandboxSeed.PurchaseCode, code, atStart[1].Text("id")))).Succeeded();
    }

    [Fact]
    public void A_snapshot_keeps_the_history_of_its_moment()
    {
        SandboxTenant tenant = SandboxSeed.Create();
        SandboxInstance returned = tenant.FindInstance(SandboxSeed.ReturnedInstanceCode)!;
        string[] before = [.. returned.Timeline.Select(entry => entry.Type)];

        SandboxInstance sent = tenant.ResubmitInClient(returned.InstanceCode);
        tenant.Cancel(returned.InstanceCode);

        Assert.Equal(before, returned.Timeline.Select(entry => entry.Type));
        Assert.Equal([.. before, "PASS"], sent.Timeline.Select(entry => entry.Type));
        Assert.Throws<ArgumentOutOfRangeException>(() => returned.Timeline[before.Length]);
    }

    private static string Start(Scene scene) =>
        scene.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, "[]").InstanceCode;
}
