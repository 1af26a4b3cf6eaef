using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class TableTests
{
    [Fact]
    public async Task Rows_and_cells_are_read_with_sums_in_ext_and_the_layout_in_option()
    {
        using var scene = new FormScene(Table("input", "number"));

        JsonElement read = await scene.AcceptAsync(Value(
            "[[" + Cell("input", "\"Gasket\"") + "," + Cell("number", "4") + "],[" + Cell("number", "2") + "]]"));

        Assert.Equal(["ext", "id", "name", "option", "type", "value"], read.Keys());
        Json.Same(
            """
            [[{"id":"widget_input","name":"I","type":"input","ext":null,"value":"Gasket"},
              {"id":"widget_number","name":"N","type":"number","ext":null,"value":4}],
             [{"id":"widget_number","name":"N","type":"number","ext":null,"value":2}]]
            """,
            read.GetProperty("value"));
        Assert.Equal(JsonValueKind.Array, read.GetProperty("ext").ValueKind);
        Assert.Equal(["input_type", "mobile_detail_type", "print_type"], read.GetProperty("option").Keys());
    }

    [Theory]
    [InlineData("input")]
    [InlineData("textarea")]
    [InlineData("number")]
    [InlineData("amount")]
    [InlineData("formula")]
    [InlineData("radio")]
    [InlineData("radioV2")]
    [InlineData("checkbox")]
    [InlineData("checkboxV2")]
    [InlineData("date")]
    [InlineData("dateInterval")]
    [InlineData("image")]
    [InlineData("imageV2")]
    [InlineData("attachmentV2")]
    [InlineData("department")]
    [InlineData("contact")]
    [InlineData("connect")]
    [InlineData("document")]
    [InlineData("address")]
    [InlineData("telephone")]
    public async Task A_cell_is_read_like_the_same_control_outside_of_a_table(string type)
    {
        Sample sample = Samples.Of(type);
        using var outside = new FormScene(sample.Control);
        using var inside = new FormScene(Table(type));

        JsonElement alone = await outside.AcceptAsync(sample.Json);
        JsonElement table = await inside.AcceptAsync(Value("[[" + sample.Json + "]]"));

        Json.Same(alone.GetRawText(), table.GetProperty("value")[0][0]);
    }

    [Theory]
    [InlineData("radioV2", "\"First\"", 1390001)]
    [InlineData("radioV2", "[\"k1\"]", 1395006)]
    [InlineData("checkboxV2", "\"k1\"", 1390001)]
    [InlineData("attachmentV2", "[\"https://files.example.com/a\"]", 1395006)]
    [InlineData("date", "\"2026-03-31\"", 1390001)]
    [InlineData("telephone", """{"country_code":"+49","national_number":"3"}""", 1390001)]
    [InlineData("input", "null", 1390001)]
    [InlineData("input", "\"\"", 1390001)]
    public async Task A_bad_cell_is_refused_by_the_id_of_its_column(string type, string value, int code)
    {
        using var scene = new FormScene(Table(type));

        await scene.RefuseAsync(code, Samples.Of(type).Id, Value("[[" + Cell(type, value) + "]]"));
    }

    [Fact]
    public async Task An_unknown_column_is_refused()
    {
        using var scene = new FormScene(Table("input"), Samples.Of("number").Control);

        // A control of the form is no column of the table.
        await scene.RefuseAsync(1390001, "widget_number", Value("[[" + Cell("number", "4") + "]]"));
    }

    [Fact]
    public async Task A_column_outside_of_its_table_is_refused()
    {
        using var scene = new FormScene(Table("input"));

        await scene.RefuseAsync(1390001, "widget_input", Cell("input", "\"x\""));
    }

    [Fact]
    public async Task A_column_that_comes_twice_in_a_row_is_refused()
    {
        using var scene = new FormScene(Table("input"));

        await scene.RefuseAsync(
            1390001, "widget_input", Value("[[" + Cell("input", "\"x\"") + "," + Cell("input", "\"y\"") + "]]"));
    }

    [Fact]
    public async Task A_cell_of_another_type_is_refused()
    {
        using var scene = new FormScene(Table("radioV2"));

        await scene.RefuseAsync(1390001, "widget_radio2", Value("[[" + Samples.Of("radioV2").WithType("radio") + "]]"));
    }

    [Fact]
    public async Task One_dimension_in_place_of_two_is_refused()
    {
        using var scene = new FormScene(Table("input"));

        await scene.RefuseAsync(1390001, "widget_table", Value("[" + Cell("input", "\"x\"") + "]"));
        await scene.RefuseAsync(1390001, "widget_table", Value("[\"x\"]"));
    }

    [Fact]
    public async Task Every_digit_of_a_cell_comes_back()
    {
        using var scene = new FormScene(Table("number"));

        JsonElement read = await scene.AcceptAsync(Value("[[" + Cell("number", "12345678901234.56789") + "]]"));

        Assert.Equal("12345678901234.56789", read.GetProperty("value")[0][0].GetProperty("value").GetRawText());
    }

    private static SandboxControl Table(params string[] types) => new("widget_table", "fieldList", "Table")
    {
        Columns = [.. types.Select(type => Samples.Of(type).Control)],
    };

    private static string Value(string rows) => $$"""{"id":"widget_table","type":"fieldList","value":{{rows}}}""";

    private static string Cell(string type, string value) => Samples.Of(type).WithValue(value);
}
