using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Previews;

public class PreviewTests
{
    [Fact]
    public async Task Before_a_request_is_filed_all_steps_are_to_come()
    {
        using var scene = new Scene();

        JsonElement[] nodes = await NodesAsync(scene, OfForm("[]"));

        Assert.Equal(["Start", "Manager", "Finance", "End"], nodes.Select(node => node.Text("node_name")));
        Assert.Equal("b078ffd28db767c502ac367053f6e0ac", nodes[0].Text("node_id"));
        Assert.Equal("b1a326c06d88bf042f73d70f50197905", nodes[3].Text("node_id"));
        Assert.Equal(["", "AND", "AND", ""], nodes.Select(node => node.Text("node_type")));
        Assert.Equal([SandboxSeed.ManagerOpenId], nodes[1].Texts("user_id_list"));
        Assert.Equal(
            [
                "comments", "custom_node_id", "end_cc_id_list", "has_cc_type_free", "is_approver_type_free", "is_empty_logic", "node_id",
                "node_name", "node_type", "user_id_list",
            ],
            nodes[1].Keys());
    }

    [Theory]
    [InlineData("""[{"id":"widget_kind","type":"radioV2","value":"Spare part"}]""", 1390001)]
    [InlineData("""[{"id":"widget_kind","type":"radio","value":"m1x2y3z4-abc123-0"}]""", 1390001)]
    [InlineData("""[{"id":"widget_kind","type":"radioV2","value":["m1x2y3z4-abc123-0"]}]""", 1395006)]
    [InlineData("""[{"id":"widget_unknown","type":"input","value":"x"}]""", 1390001)]
    [InlineData("""[{"id":"widget_qty","type":"number","value":3}]""", 0)]
    [InlineData("{}", 1390001)]
    [InlineData("no json", 1390001)]
    public async Task A_form_is_checked_like_that_of_a_resubmission(string form, int code)
    {
        using var scene = new Scene();

        Answer preview = await scene.PostAsync("instances/preview", OfForm(form).ToJsonString());
        Answer resubmit = await scene.ResubmitAsync(Scene.Body(form));

        Assert.Equal(code, preview.Code);
        Assert.Equal((resubmit.Code, resubmit.Message), (code, code == 0 ? resubmit.Message : preview.Message));
    }

    [Fact]
    public async Task Nothing_is_filed_by_it()
    {
        using var scene = new Scene();
        int before = scene.Tenant.Instances.Count;

        await NodesAsync(scene, OfForm("[]"));

        Assert.Equal(before, scene.Tenant.Instances.Count);
    }

    [Theory]
    [InlineData(SandboxSeed.ReturnedInstanceCode, "Start Manager Finance End")]
    [InlineData("A0000001-0000-4000-8000-000000000005", "Start Finance End")]
    [InlineData("A0000001-0000-4000-8000-000000000001", "Start Finance End")]
    [InlineData("A0000001-0000-4000-8000-000000000002", "Start End")]
    public async Task For_an_open_task_it_shows_who_comes_after_it(string instanceCode, string names)
    {
        using var scene = new Scene();
        SandboxTask task = scene.Tenant.FindInstance(instanceCode)!.OpenTask!;

        JsonElement[] nodes = await NodesAsync(scene, OfTask(instanceCode, task.Id, task.Assignee.OpenId));

        Assert.Equal(names, string.Join(' ', nodes.Select(node => node.Text("node_name"))));
        Assert.Equal([SandboxSeed.InitiatorOpenId], nodes[0].Texts("user_id_list"));
    }

    [Fact]
    public async Task People_are_named_by_the_type_of_the_query()
    {
        using var scene = new Scene();
        JsonObject body = OfForm("[]");
        body["user_id"] = "a1b2c3d4";

        Answer answer = (await scene.PostAsync("instances/preview?user_id_type=user_id", body.ToJsonString())).Succeeded();

        Assert.Equal(["b2c3d4e5"], answer.Data.Rows("preview_nodes")[1].Texts("user_id_list"));
    }

    [Theory]
    [InlineData("nothing", SandboxSeed.ReturnedTaskId, SandboxSeed.InitiatorOpenId, 1390003)]
    [InlineData("1a2b3c4d", SandboxSeed.ReturnedTaskId, SandboxSeed.InitiatorOpenId, 1390003)]
    [InlineData(SandboxSeed.ReturnedInstanceCode, "1", SandboxSeed.InitiatorOpenId, 1390010)]
    [InlineData(SandboxSeed.ReturnedInstanceCode, "7500000000000000101", SandboxSeed.ManagerOpenId, 1390010)]
    [InlineData(SandboxSeed.ReturnedInstanceCode, SandboxSeed.ReturnedTaskId, SandboxSeed.ManagerOpenId, 1390010)]
    [InlineData(SandboxSeed.ReturnedInstanceCode, SandboxSeed.ReturnedTaskId, "ou_nobody", 99992351)]
    public async Task Only_the_holder_of_an_open_task_gets_an_answer(string instanceCode, string taskId, string user, int code)
    {
        using var scene = new Scene();

        (await scene.PostAsync("instances/preview", OfTask(instanceCode, taskId, user).ToJsonString())).Refused(code, 400);
    }

    [Theory]
    [InlineData("user_id")]
    [InlineData("approval_code")]
    [InlineData("form")]
    public async Task What_is_missing_is_named(string field)
    {
        using var scene = new Scene();
        JsonObject body = OfForm("[]");
        body.Remove(field);

        Answer answer = (await scene.PostAsync("instances/preview", body.ToJsonString())).Refused(99992402, 400);

        Assert.Equal([field], answer.FieldViolations.Select(violation => violation.Text("field")));
    }

    [Theory]
    [InlineData("instance_code")]
    [InlineData("task_id")]
    public async Task Half_a_task_is_not_enough(string field)
    {
        using var scene = new Scene();
        JsonObject body = OfTask(SandboxSeed.ReturnedInstanceCode, SandboxSeed.ReturnedTaskId, SandboxSeed.InitiatorOpenId);
        body.Remove(field);

        (await scene.PostAsync("instances/preview", body.ToJsonString())).Refused(99992402, 400);
    }

    [Theory]
    [InlineData(SandboxDefinitionStatus.Inactive, 1390015)]
    [InlineData(SandboxDefinitionStatus.Deleted, 1390016)]
    public async Task A_definition_that_is_not_in_use_refuses(SandboxDefinitionStatus status, int code)
    {
        using var scene = new Scene();
        scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, status);

        (await scene.PostAsync("instances/preview", OfForm("[]").ToJsonString())).Refused(code, 400);
        JsonObject unknown = OfForm("[]");
        unknown["approval_code"] = Guid.Empty.ToString();
        (await scene.PostAsync("instances/preview", unknown.ToJsonString())).Refused(1390002, 400);
    }

    private static JsonObject OfForm(string form) => new()
    {
        ["user_id"] = SandboxSeed.InitiatorOpenId, ["approval_code"] = SandboxSeed.PurchaseCode, ["form"] = form,
    };

    private static JsonObject OfTask(string instanceCode, string taskId, string user) => new()
    {
        ["user_id"] = user, ["instance_code"] = instanceCode, ["task_id"] = taskId,
    };

    private static async Task<JsonElement[]> NodesAsync(Scene scene, JsonObject body) =>
        (await scene.PostAsync("instances/preview", body.ToJsonString())).Succeeded().Data.Rows("preview_nodes");
}
