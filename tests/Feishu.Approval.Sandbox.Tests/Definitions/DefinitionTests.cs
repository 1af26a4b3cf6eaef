using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Definitions;

public class DefinitionTests
{
    private const string StartNode = "b078ffd28db767c502ac367053f6e0ac";
    private const string EndNode = "b1a326c06d88bf042f73d70f50197905";

    [Fact]
    public async Task It_shows_name_status_nodes_and_viewers()
    {
        using var scene = new Scene();

        JsonElement data = (await scene.GetAsync("approvals/" + SandboxSeed.PurchaseCode)).Succeeded().Data;

        Assert.Equal("Purchase", data.Text("approval_name"));
        Assert.Equal("ACTIVE", data.Text("status"));
        JsonElement[] nodes = [.. data.GetProperty("node_list").EnumerateArray()];
        Assert.Equal(StartNode, nodes[0].Text("node_id"));
        Assert.Equal(EndNode, nodes[^1].Text("node_id"));
        Assert.Equal(["Start", "Manager", "Finance", "End"], nodes.Select(node => node.Text("name")));
        Assert.All(nodes, node => Assert.False(node.GetProperty("need_approver").GetBoolean()));
        Assert.Equal("TENANT", data.GetProperty("viewers")[0].Text("type"));
        Assert.Equal(JsonValueKind.String, data.GetProperty("form_widget_relation").ValueKind);
    }

    [Fact]
    public async Task A_step_that_wants_a_signature_says_so()
    {
        using var scene = new Scene();

        JsonElement data = (await scene.GetAsync("approvals/" + SandboxSeed.ContractCode)).Succeeded().Data;

        Assert.Equal(
            [false, false, true, false],
            data.GetProperty("node_list").EnumerateArray().Select(node => node.GetProperty("require_signature").GetBoolean()));
    }

    [Fact]
    public async Task Administrators_are_named_on_request_only()
    {
        using var scene = new Scene();

        JsonElement without = (await scene.GetAsync("approvals/" + SandboxSeed.PurchaseCode)).Succeeded().Data;
        JsonElement with = (await scene.GetAsync("approvals/" + SandboxSeed.PurchaseCode + "?with_admin_id=true")).Succeeded().Data;

        Assert.False(without.TryGetProperty("approval_admin_ids", out _));
        Assert.Equal([SandboxSeed.FinanceOpenId], with.Texts("approval_admin_ids"));
    }

    [Fact]
    public async Task A_definition_that_is_switched_off_can_be_read()
    {
        using var scene = new Scene();
        scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, SandboxDefinitionStatus.Inactive);

        Assert.Equal("INACTIVE", (await scene.GetAsync("approvals/" + SandboxSeed.PurchaseCode)).Succeeded().Data.Text("status"));
    }

    [Fact]
    public async Task One_that_is_deleted_or_was_never_there_cannot()
    {
        using var scene = new Scene();
        scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, SandboxDefinitionStatus.Deleted);

        (await scene.GetAsync("approvals/" + SandboxSeed.PurchaseCode)).Refused(1390016, 400);
        (await scene.GetAsync("approvals/nothing")).Refused(1390002, 400);
    }

    [Theory]
    [InlineData("with_option=maybe", 1390001)]
    [InlineData("with_admin_id=1", 1390001)]
    [InlineData("user_id=ou_nobody", 99992351)]
    [InlineData("user_id_type=email", 99992402)]
    public async Task A_parameter_that_makes_no_sense_is_refused(string query, int code)
    {
        using var scene = new Scene();

        (await scene.GetAsync("approvals/" + SandboxSeed.PurchaseCode + "?" + query)).Refused(code, 400);
    }
}
