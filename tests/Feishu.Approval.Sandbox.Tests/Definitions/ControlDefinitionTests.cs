using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Definitions;

public class ControlDefinitionTests
{
    [Fact]
    public async Task Every_control_says_what_it_is()
    {
        JsonElement[] controls = await FormAsync();

        Assert.Equal(40, controls.Length);
        Assert.All(controls, control =>
        {
            Assert.NotEqual("", control.Text("id"));
            Assert.NotEqual("", control.Text("name"));
            Assert.NotEqual("", control.Text("type"));
            Assert.True(control.GetProperty("printable").GetBoolean());
            Assert.True(control.GetProperty("visible").GetBoolean());
            Assert.False(control.GetProperty("enable_default_value").GetBoolean());
            Assert.Equal("", control.Text("widget_default_value"));
            Assert.Equal("", control.Text("default_value_type"));
        });
        Assert.True(Of(controls, "widget_subject").GetProperty("required").GetBoolean());
        Assert.Equal("subject", Of(controls, "widget_subject").Text("custom_id"));
        Assert.False(Of(controls, "widget_why").GetProperty("required").GetBoolean());
        Assert.False(Of(controls, "widget_why").TryGetProperty("custom_id", out _));
    }

    [Fact]
    public async Task The_key_option_has_four_shapes()
    {
        JsonElement[] controls = await FormAsync();

        Assert.False(Of(controls, "widget_subject").TryGetProperty("option", out _));
        Assert.Equal(JsonValueKind.Null, Of(controls, "widget_count").GetProperty("option").ValueKind);
        Json.Same(
            """[{"value":"k1","text":"First"},{"value":"k2","text":"Second"}]""", Of(controls, "widget_class").GetProperty("option"));
        Assert.Equal(["EUR", "CNY", "USD"], Of(controls, "widget_price").GetProperty("option").Texts("currencyRange"));
        Assert.Equal("", Of(controls, "widget_price").GetProperty("option").Text("maxValue"));
    }

    [Fact]
    public async Task Columns_of_a_table_are_its_children()
    {
        JsonElement items = Of(await FormAsync(), "widget_items");

        JsonElement[] columns = [.. items.GetProperty("children").EnumerateArray()];

        Assert.Equal(9, columns.Length);
        Assert.Equal("pieces", Of(columns, "widget_item_qty").Text("custom_id"));
        Assert.Equal("Spare part", Of(columns, "widget_item_kind").GetProperty("option")[0].Text("text"));
    }

    [Fact]
    public async Task Choices_of_other_systems_come_on_request_only()
    {
        JsonElement[] without = await FormAsync();
        JsonElement[] with = await FormAsync("?with_option=true");

        foreach (string id in (string[])["widget_project", "widgetLeaveGroupV2"])
        {
            Assert.Equal(0, Of(without, id).GetProperty("option").GetArrayLength());
        }

        Assert.Equal("ext-1", Of(with, "widget_project").GetProperty("option")[0].Text("value"));
        Assert.Equal("7400000000000000001", Of(with, "widgetLeaveGroupV2").GetProperty("option")[0].Text("value"));
    }

    [Fact]
    public async Task Some_labels_and_names_are_ambiguous()
    {
        JsonElement[] controls = await FormAsync();

        Assert.Equal(2, Of(controls, "widget_place").GetProperty("option").EnumerateArray().Count(option => option.Text("text") == "Workshop"));
        Assert.Equal(2, controls.Count(control => control.Text("name") == "Remark"));
    }

    [Fact]
    public async Task A_condition_names_the_control_it_looks_at()
    {
        JsonElement[] controls = await FormAsync();

        Json.Same(
            """
            {"conditional":"OR","conditions":[{"conditional":"AND","expressions":[
              {"source_widget":"widget_class","compare_type":"EQUAL","standard_value":"k2"}]}]}
            """,
            Of(controls, "widget_second").GetProperty("display_condition"));
        Assert.Equal(JsonValueKind.Null, Of(controls, "widget_why").GetProperty("display_condition").ValueKind);
    }

    [Fact]
    public async Task A_default_value_and_a_hidden_control_show()
    {
        using var scene = new Scene();
        SandboxDefinition like = scene.Tenant.FindDefinition(SandboxSeed.PurchaseCode)!;
        SandboxControl control = new("widget_a", "input", "A") { DefaultValue = "usual", Visible = false, Printable = false };
        scene.Tenant.AddDefinition(new SandboxDefinition("DEF-1", "One", [control], like.Nodes));

        JsonElement shown = Json.Parse((await scene.GetAsync("approvals/DEF-1")).Succeeded().Data.Text("form"))[0];

        Assert.True(shown.GetProperty("enable_default_value").GetBoolean());
        Assert.Equal("usual", shown.Text("widget_default_value"));
        Assert.False(shown.GetProperty("visible").GetBoolean());
        Assert.False(shown.GetProperty("printable").GetBoolean());
    }

    private static JsonElement Of(JsonElement[] controls, string id) => controls.Single(control => control.Text("id") == id);

    private static async Task<JsonElement[]> FormAsync(string query = "")
    {
        using var scene = new Scene();
        string form = (await scene.GetAsync("approvals/" + SandboxSeed.EverythingCode + query)).Succeeded().Data.Text("form");
        return [.. Json.Parse(form).EnumerateArray()];
    }
}
