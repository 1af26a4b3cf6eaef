using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

/// <summary>A request is created by a call, once for each uuid.</summary>
public class CreateTests
{
    private const string Form = """[{"id":"widget_reason","type":"textarea","value":"Two pumps"}]""";

    [Fact]
    public async Task It_waits_for_its_first_approver_and_is_read_by_code_and_uuid()
    {
        using var scene = new Scene();

        string code = (await SendAsync(scene, Body())).Succeeded().Data.GetProperty("instance_code").GetString()!;

        foreach (string id in new[] { code, "u-1", "U-1" })
        {
            JsonElement read = (await scene.GetAsync("instances/" + id)).Succeeded().Data;
            Assert.Equal((code, "u-1", "PENDING", "a1b2c3d4"), (read.Text("instance_code"), read.Text("uuid"), read.Text("status"), read.Text("user_id")));
            Assert.Equal("START", read.GetProperty("timeline").EnumerateArray().Single().Text("type"));
        }

        Assert.Equal(1, scene.Tenant.Executions(code));
        Assert.Equal(SandboxSeed.ManagerOpenId, scene.Tenant.FindInstance(code)!.OpenTask!.Assignee.OpenId);
    }

    // As seen in a live test: HTTP 200, and no data.
    [Fact]
    public async Task A_uuid_is_taken_once_whatever_else_is_asked()
    {
        using var scene = new Scene();
        (await SendAsync(scene, Body())).Succeeded();
        JsonObject other = Body();
        (other["uuid"], other["form"]) = ("U-1", "[]");

        Answer answer = await SendAsync(scene, other);

        answer.Refused(60012, 200);
        Assert.Equal(1, scene.Tenant.Instances.Count(instance => instance.Uuid == "u-1"));
    }

    [Theory]
    [InlineData("approval_code", "0A1B2C3D-9999-0000-0000-000000000000", 1390002)]
    [InlineData("approval_code", "", 99992402)]
    [InlineData("form", "", 99992402)]
    [InlineData("form", "{}", 1390001)]
    [InlineData("form", """[{"id":"widget_kind","type":"radioV2","value":"Tool"}]""", 1390001)]
    [InlineData("open_id", "ou_nobody", 1390001)]
    [InlineData("open_id", "", 1390001)]
    [InlineData("department_id", "0", 1390001)]
    [InlineData("title", "Pumps", 1390001)]
    [InlineData("title", "@i18n@title", 1390001)]
    public async Task What_does_not_fit_is_refused_and_creates_nothing(string field, string value, int code)
    {
        using var scene = new Scene();
        int before = scene.Tenant.Instances.Count;
        JsonObject body = Body();
        body[field] = value;

        (await SendAsync(scene, body)).Refused(code, 400);
        Assert.Equal(before, scene.Tenant.Instances.Count);
    }

    [Fact]
    public async Task Long_uuids_texts_as_a_map_and_lists_that_are_none_are_refused()
    {
        using var scene = new Scene();
        JsonObject body = Body();
        body["uuid"] = new string('x', 65);
        (await SendAsync(scene, body)).Refused(1390001, 400);
        body = Body();
        body["title"] = "@i18n@title";
        body["i18n_resources"] = new JsonArray(new JsonObject { ["locale"] = "zh-CN", ["texts"] = new JsonObject { ["@i18n@title"] = "x" } });
        (await SendAsync(scene, body)).Refused(9499, 400);
        body = Body();
        body["node_cc_open_id_list"] = "nobody";
        (await SendAsync(scene, body)).Refused(9499, 400);
    }

    [Fact]
    public async Task A_definition_that_is_off_or_free_and_a_person_who_left_take_no_part()
    {
        using var scene = new Scene();
        scene.Tenant.SetDefinitionStatus(SandboxSeed.EverythingCode, SandboxDefinitionStatus.Inactive);
        JsonObject body = Body();
        body["approval_code"] = SandboxSeed.EverythingCode;
        (await SendAsync(scene, body)).Refused(1390015, 400);
        scene.Tenant.AddDefinition(scene.Tenant.FindDefinition(SandboxSeed.PurchaseCode)! with { IsFreeProcess = true });
        (await SendAsync(scene, Body())).Refused(1390013, 400);
        scene.Tenant.Leave(SandboxSeed.InitiatorOpenId);
        body = Body();
        body["approval_code"] = SandboxSeed.ContractCode;
        (await SendAsync(scene, body)).Refused(1390001, 400);
    }

    [Fact]
    public async Task Whoever_the_initiator_picks_has_the_task_and_copies_stand_in_the_timeline()
    {
        using var scene = new Scene();
        JsonObject body = Body();
        body["approval_code"] = SandboxSeed.ContractCode;
        (await SendAsync(scene, body)).Refused(1390001, 400);
        string node = scene.Tenant.FindDefinition(SandboxSeed.ContractCode)!.Nodes[0].Id;
        body["node_approver_user_id_list"] = new JsonArray(new JsonObject { ["key"] = node, ["value"] = new JsonArray("c3d4e5f6") });
        body["node_cc_open_id_list"] = new JsonArray(new JsonObject { ["key"] = node, ["value"] = new JsonArray(SandboxSeed.ManagerOpenId) });

        string code = (await SendAsync(scene, body)).Succeeded().Data.GetProperty("instance_code").GetString()!;

        SandboxInstance created = scene.Tenant.FindInstance(code)!;
        Assert.Equal(("Contract", SandboxSeed.FinanceOpenId), (scene.Tenant.FindDefinition(created.ApprovalCode)!.Name, created.OpenTask!.Assignee.OpenId));
        Assert.Equal(("CC", SandboxSeed.ManagerOpenId), (created.Timeline[^1].Type, created.Timeline[^1].Named.Single().OpenId));
        JsonElement shown = (await scene.GetAsync("approvals/" + SandboxSeed.ContractCode)).Succeeded().Data.GetProperty("node_list");
        Assert.Equal([false, true, false, false], shown.EnumerateArray().Select(one => one.GetProperty("need_approver").GetBoolean()));
    }

    [Fact]
    public async Task What_mirrors_another_system_is_told_with_its_address()
    {
        using var scene = new Scene();
        scene.Tenant.AddExternalDefinition("F1", "https://erp.example.com/new");

        (await scene.GetAsync("approvals/F1")).Refused(1390002, 400);
        Assert.Equal("https://erp.example.com/new", (await scene.GetAsync("external_approvals/F1")).Succeeded().Data.GetProperty("external").Text("create_link_pc"));
        (await scene.GetAsync("external_approvals/" + SandboxSeed.PurchaseCode)).Refused(1390002, 400);
    }

    private static JsonObject Body() => new()
    {
        ["approval_code"] = SandboxSeed.PurchaseCode,
        ["open_id"] = SandboxSeed.InitiatorOpenId,
        ["form"] = Form,
        ["uuid"] = "u-1",
    };

    private static Task<Answer> SendAsync(Scene scene, JsonObject body) => scene.PostAsync("instances", body.ToJsonString());
}
