using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

/// <summary>What all calls on an approver's task have in common, and what each of them does.</summary>
public class TaskCallTests
{
    public static MatrixTheoryData<string, (string Field, string Value, int Code, int Status)> Misfits => new(
        ["tasks/approve", "tasks/reject", "tasks/transfer"],
        [
            ("task_id", "7599999999999999999", 1390010, 400),
            ("task_id", SandboxSeed.ReturnedTaskId, 1390010, 400),
            ("user_id", SandboxSeed.FinanceOpenId, 1390009, 403),
            ("user_id", "ou_nobody", 99992351, 400),
            ("instance_code", "A0000001-0000-4000-8000-999999999999", 1390003, 400),
            ("approval_code", "0A1B2C3D-9999-0000-0000-000000000000", 1390002, 400),
            ("approval_code", SandboxSeed.EverythingCode, 1390001, 400),
            ("task_id", "", 99992402, 400),
        ]);

    [Theory]
    [MemberData(nameof(Misfits))]
    public async Task What_does_not_fit_is_refused(string path, (string Field, string Value, int Code, int Status) misfit)
    {
        using var scene = new Scene();
        JsonObject body = Body(Start(scene));
        body[misfit.Field] = misfit.Value;

        (await SendAsync(scene, path, body)).Refused(misfit.Code, misfit.Status);
    }

    [Theory]
    [InlineData("tasks/approve", 1390010)]
    [InlineData("tasks/reject", 1390010)]
    [InlineData("tasks/transfer", 1390010)]
    [InlineData("instances/specified_rollback", 10112)]
    public async Task A_task_of_the_start_node_and_one_that_is_closed_are_refused_unless_the_switch_lets_it_be_counted(string path, int code)
    {
        using var scene = new Scene();
        JsonObject start = Body(Start(scene));
        (start["instance_code"], start["task_id"], start["user_id"]) = (SandboxSeed.ReturnedInstanceCode, SandboxSeed.ReturnedTaskId, SandboxSeed.InitiatorOpenId);
        (await SendAsync(scene, path, start)).Refused(code, 400);

        SandboxInstance waiting = Start(scene);
        (await SendAsync(scene, path, Body(waiting))).Succeeded();
        (await SendAsync(scene, path, Body(waiting))).Refused(code, 400);
        Assert.Equal(1, scene.Tenant.Executions(waiting.OpenTask!.Id));

        scene.Tenant.AllowReexecution = true;
        int open = scene.Tenant.FindInstance(waiting.InstanceCode)!.Tasks.Count(task => task.IsOpen);
        (await SendAsync(scene, path, Body(waiting))).Succeeded();
        Assert.Equal((2, open), (scene.Tenant.Executions(waiting.OpenTask.Id), scene.Tenant.FindInstance(waiting.InstanceCode)!.Tasks.Count(task => task.IsOpen)));
    }

    [Theory]
    [InlineData("tasks/approve", 1390018)]
    [InlineData("tasks/reject", 1390018)]
    [InlineData("tasks/transfer", 0)]
    [InlineData("instances/specified_rollback", 0)]
    public async Task Only_what_decides_wants_the_signature_of_the_node(string path, int code)
    {
        using var scene = new Scene();
        SandboxInstance second = scene.Tenant.Approve(Start(scene, SandboxSeed.ContractCode).InstanceCode);
        JsonObject body = Body(second, SandboxSeed.FinanceOpenId);
        body["transfer_user_id"] = SandboxSeed.ManagerOpenId;

        Assert.Equal(code, (await SendAsync(scene, path, body)).Code);
    }

    [Fact]
    public async Task A_rejection_ends_the_request()
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene);

        (await SendAsync(scene, "tasks/reject", Body(waiting))).Succeeded();

        JsonElement data = await scene.InstanceAsync(waiting.InstanceCode);
        JsonElement entry = data.GetProperty("timeline").EnumerateArray().Last();
        Assert.Equal(("REJECTED", "REJECT", waiting.OpenTask!.Id, "Why"), (data.Text("status"), entry.Text("type"), entry.Text("task_id"), entry.Text("comment")));
        Assert.Equal("REJECTED", data.Tasks().Single().Text("status"));
    }

    [Fact]
    public async Task A_definition_may_send_what_is_rejected_back_and_then_it_can_be_sent_again()
    {
        using var scene = new Scene();
        scene.Tenant.AddDefinition(scene.Tenant.FindDefinition(SandboxSeed.PurchaseCode)! with { RejectReturns = true });
        SandboxInstance waiting = Start(scene);

        (await SendAsync(scene, "tasks/reject", Body(waiting))).Succeeded();

        Assert.True(scene.Tenant.FindInstance(waiting.InstanceCode)!.IsReturned);
        Assert.Equal(SandboxSeed.ManagerOpenId, scene.Tenant.ResubmitInClient(waiting.InstanceCode).OpenTask!.Assignee.OpenId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transferred_task_is_closed_and_its_receiver_has_one_of_their_own(bool showsUserIds)
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = showsUserIds ? scene.Tenant.GrantedScopes : ["approval:instance", "approval:task"];
        SandboxInstance waiting = Start(scene);

        (await SendAsync(scene, "tasks/transfer", Body(waiting))).Succeeded();

        JsonElement data = await scene.InstanceAsync(waiting.InstanceCode);
        JsonElement entry = data.GetProperty("timeline").EnumerateArray().Last();
        Assert.Equal(("TRANSFER", waiting.OpenTask!.Id), (entry.Text("type"), entry.Text("task_id")));
        Assert.Equal(showsUserIds ? $$"""{"user_id_list":["c3d4e5f6"],"open_id_list":["{{SandboxSeed.FinanceOpenId}}"]}""" : $$"""{"open_id_list":["{{SandboxSeed.FinanceOpenId}}"]}""", entry.Text("ext"));
        Assert.Equal(["TRANSFERRED", "PENDING"], data.Tasks().Select(task => task.Text("status")));
        Assert.Equal([waiting.OpenTask.NodeId, waiting.OpenTask.NodeId], data.Tasks().Select(task => task.Text("node_id")));
        Assert.Equal(SandboxSeed.FinanceOpenId, scene.Tenant.Approve(waiting.InstanceCode).OpenTask!.Assignee.OpenId);
    }

    [Theory]
    [InlineData(SandboxSeed.ManagerOpenId, 1390001)]
    [InlineData("ou_nobody", 99992351)]
    [InlineData("", 99992402)]
    public async Task A_receiver_who_is_nobody_or_has_it_already_is_refused(string receiver, int code)
    {
        using var scene = new Scene();
        JsonObject body = Body(Start(scene));
        body["transfer_user_id"] = receiver;

        (await SendAsync(scene, "tasks/transfer", body)).Refused(code, 400);
    }

    [Theory]
    [InlineData("START", SandboxSeed.InitiatorOpenId, SandboxNode.StartId)]
    [InlineData("APPROVAL_111111_2222222", SandboxSeed.ManagerOpenId, "11111111111111111111111111111111")]
    public async Task A_request_is_returned_to_its_initiator_or_to_a_node_that_it_passed(string key, string holder, string node)
    {
        using var scene = new Scene();
        SandboxInstance second = scene.Tenant.Approve(Start(scene).InstanceCode);
        JsonObject body = Body(second, SandboxSeed.FinanceOpenId, key);

        (await SendAsync(scene, "instances/specified_rollback", body)).Succeeded();

        SandboxInstance now = scene.Tenant.FindInstance(second.InstanceCode)!;
        Assert.Equal(("DONE", "ROLLBACK_SELECTED", "Why"), (now.Tasks.Single(task => task.Id == second.OpenTask!.Id).Status, now.Timeline[^1].Type, now.Timeline[^1].Comment));
        Assert.Equal((holder, node, "PENDING"), (now.OpenTask!.Assignee.OpenId, now.OpenTask.NodeId, now.Status));
    }

    [Theory]
    [InlineData("task_id", "7599999999999999999", 1390001)]
    [InlineData("user_id", SandboxSeed.FinanceOpenId, 10112)]
    [InlineData("user_id", "ou_nobody", 99992351)]
    [InlineData("user_id", "", 99992402)]
    public async Task A_return_that_does_not_fit_is_refused(string field, string value, int code)
    {
        using var scene = new Scene();
        JsonObject body = Body(Start(scene));
        body[field] = value;

        (await SendAsync(scene, "instances/specified_rollback", body)).Refused(code, 400);
    }

    [Theory]
    [InlineData("""["APPROVAL_333333_4444444"]""")]
    [InlineData("""["START","x"]""")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("\"START\"")]
    public async Task Nodes_that_were_not_passed_and_what_is_no_list_of_them_are_refused(string keys)
    {
        using var scene = new Scene();
        JsonObject body = Body(Start(scene));
        body["task_def_key_list"] = JsonNode.Parse(keys);

        (await SendAsync(scene, "instances/specified_rollback", body)).Refused(1390001, 400);
    }

    private static SandboxInstance Start(Scene scene, string approvalCode = SandboxSeed.PurchaseCode) =>
        scene.Tenant.StartInstance(approvalCode, SandboxSeed.InitiatorOpenId, """[{"id":"widget_qty","type":"number","value":2}]""");

    // Right for every one of the calls: each reads what it takes.
    private static JsonObject Body(SandboxInstance instance, string user = SandboxSeed.ManagerOpenId, string key = "START")
    {
        JsonObject body = Scene.Body(instance.ApprovalCode, instance.InstanceCode, instance.OpenTask!.Id);
        body.Remove("form");
        body["user_id"] = user;
        body["comment"] = "Why";
        body["reason"] = "Why";
        body["transfer_user_id"] = SandboxSeed.FinanceOpenId;
        body["task_def_key_list"] = new JsonArray(key);
        return body;
    }

    private static Task<Answer> SendAsync(Scene scene, string path, JsonObject body) => scene.PostAsync(path, body.ToJsonString());
}
