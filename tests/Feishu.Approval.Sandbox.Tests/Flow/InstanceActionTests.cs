using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class InstanceActionTests
{
    [Fact]
    public async Task The_initiator_withdraws_what_runs()
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene);

        (await scene.PostAsync("instances/cancel", Body(waiting).ToJsonString())).Succeeded();

        SandboxInstance now = scene.Tenant.FindInstance(waiting.InstanceCode)!;
        Assert.Equal(("CANCELED", "CANCEL", null), (now.Status, now.Timeline[^1].Type, now.OpenTask));
        Assert.Equal(1, scene.Tenant.Executions(waiting.InstanceCode));
        (await scene.PostAsync("instances/cancel", Body(waiting).ToJsonString())).Refused(1390009, 403);
    }

    [Fact]
    public async Task What_was_approved_goes_back_to_pending()
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene);
        scene.Tenant.Approve(waiting.InstanceCode);
        scene.Tenant.Approve(waiting.InstanceCode);

        (await scene.PostAsync("instances/cancel", Body(waiting).ToJsonString())).Succeeded();

        SandboxInstance now = scene.Tenant.FindInstance(waiting.InstanceCode)!;
        Assert.Equal(("PENDING", "CANCEL"), (now.Status, now.Timeline[^1].Type));
        Assert.NotNull(now.OpenTask);
    }

    [Theory]
    [InlineData("user_id", SandboxSeed.ManagerOpenId, 1390009, 403)]
    [InlineData("user_id", "ou_nobody", 99992351, 400)]
    [InlineData("instance_code", "A0000001-0000-4000-8000-999999999999", 1390003, 400)]
    [InlineData("approval_code", SandboxSeed.EverythingCode, 1390001, 400)]
    [InlineData("instance_code", "", 99992402, 400)]
    public async Task A_withdrawal_that_does_not_fit_is_refused(string field, string value, int code, int status)
    {
        using var scene = new Scene();
        JsonObject body = Body(Start(scene));
        body[field] = value;

        (await scene.PostAsync("instances/cancel", body.ToJsonString())).Refused(code, status);
    }

    [Fact]
    public async Task A_definition_may_forbid_it()
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene);
        scene.Tenant.AddDefinition(scene.Tenant.FindDefinition(SandboxSeed.PurchaseCode)! with { ForbidsRevoking = true });

        (await scene.PostAsync("instances/cancel", Body(waiting).ToJsonString())).Refused(1390009, 403);
    }

    [Fact]
    public async Task A_copy_stands_in_the_timeline_and_in_the_search()
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene);
        JsonObject body = Body(waiting);
        body["cc_user_ids"] = new JsonArray(SandboxSeed.ManagerOpenId, SandboxSeed.FinanceOpenId);
        body["comment"] = "Please note";

        (await scene.PostAsync("instances/cc", body.ToJsonString())).Succeeded();

        SandboxTimelineEntry entry = scene.Tenant.FindInstance(waiting.InstanceCode)!.Timeline[^1];
        Assert.Equal(("CC", "Please note"), (entry.Type, entry.Comment));
        Assert.Equal([SandboxSeed.ManagerOpenId, SandboxSeed.FinanceOpenId], entry.Named.Select(person => person.OpenId));
        scene.Tenant.ReadCopies(waiting.InstanceCode, SandboxSeed.FinanceOpenId);
        string search = new JsonObject { ["instance_code"] = waiting.InstanceCode, ["read_status"] = "read" }.ToJsonString();
        string found = (await scene.PostAsync("instances/search_cc", search)).Body.GetRawText();
        Assert.Contains("\"count\":1", found, System.StringComparison.Ordinal);
        Assert.Contains("\"user_id\":\"c3d4e5f6\"", found, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_to_nobody_and_a_word_that_is_none_are_refused()
    {
        using var scene = new Scene();
        JsonObject body = Body(Start(scene));
        (await scene.PostAsync("instances/cc", body.ToJsonString())).Refused(99992402, 400);
        body["cc_user_ids"] = new JsonArray();
        (await scene.PostAsync("instances/cc", body.ToJsonString())).Refused(1390001, 400);
        body["cc_user_ids"] = new JsonArray("ou_nobody");
        (await scene.PostAsync("instances/cc", body.ToJsonString())).Refused(99992351, 400);
        string search = new JsonObject { ["approval_code"] = SandboxSeed.PurchaseCode, ["read_status"] = "SEEN" }.ToJsonString();
        (await scene.PostAsync("instances/search_cc", search)).Refused(1390001, 400);
    }

    [Theory]
    [InlineData(1, "ADD_APPROVER_BEFORE", true)]
    [InlineData(2, "ADD_APPROVER_AFTER", false)]
    [InlineData(3, "ADD_APPROVER", true)]
    public async Task Approvers_are_added_and_the_step_waits_for_all(int position, string type, bool staysOpen)
    {
        using var scene = new Scene();
        SandboxInstance waiting = Start(scene);

        (await scene.PostAsync("instances/add_sign", Signing(waiting, position).ToJsonString())).Succeeded();

        SandboxInstance now = scene.Tenant.FindInstance(waiting.InstanceCode)!;
        Assert.Equal((type, waiting.OpenTask!.Id), (now.Timeline[^1].Type, now.Timeline[^1].TaskId));
        Assert.Equal(staysOpen, now.Tasks[0].IsOpen);
        Assert.Equal("c3d4e5f6", now.OpenTask!.Assignee.UserId);
        scene.Tenant.Approve(waiting.InstanceCode);
        Assert.Equal(staysOpen ? 2 : 3, scene.Tenant.FindInstance(waiting.InstanceCode)!.Tasks.Count);
    }

    [Theory]
    [InlineData("add_sign_type", "4", 1390001, 400)]
    [InlineData("approval_method", "1", 1390001, 400)]
    [InlineData("user_id", "\"c3d4e5f6\"", 1390009, 403)]
    [InlineData("add_sign_user_ids", "[\"ou_00000000000000000000000000000003\"]", 99992360, 400)]
    [InlineData("task_id", "\"7599999999999999999\"", 1390010, 400)]
    public async Task Approvers_that_do_not_fit_are_refused(string field, string value, int code, int status)
    {
        using var scene = new Scene();
        JsonObject body = Signing(Start(scene), 3);
        body[field] = JsonNode.Parse(value);

        (await scene.PostAsync("instances/add_sign", body.ToJsonString())).Refused(code, status);
    }

    private static SandboxInstance Start(Scene scene) =>
        scene.Tenant.StartInstance(SandboxSeed.PurchaseCode, SandboxSeed.InitiatorOpenId, """[{"id":"widget_qty","type":"number","value":2}]""");

    private static JsonObject Body(SandboxInstance instance) => new()
    {
        ["approval_code"] = instance.ApprovalCode,
        ["instance_code"] = instance.InstanceCode,
        ["user_id"] = SandboxSeed.InitiatorOpenId,
    };

    private static JsonObject Signing(SandboxInstance instance, int position)
    {
        JsonObject body = Body(instance);
        body["user_id"] = "b2c3d4e5";
        body["task_id"] = instance.OpenTask!.Id;
        body["add_sign_user_ids"] = new JsonArray("c3d4e5f6");
        body["add_sign_type"] = position;
        return body;
    }
}
