using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>Rows of a detail table, by the names of columns or in write shape.</summary>
public class TableTests
{
    private const string TwoCells = """{"id":"w_item","type":"input","value":"a"},{"id":"w_item_qty","type":"number","value":2}""";

    public static TheoryData<object, string> Rows => new()
    {
        { new { Item = "a", Qty = 2 }, $"[[{TwoCells}]]" },
        { new[] { new { Qty = 2, Item = "a" } }, $"[[{TwoCells}]]" },
        { new[] { new { c_qty = 2, w_item = "a" } }, $"[[{TwoCells}]]" },
        { new[] { new { qty = 2, ITEM = "a" } }, $"[[{TwoCells}]]" },
        { new[] { new Dictionary<string, object?> { ["Item"] = "a", ["Qty"] = 2, ["Kind"] = null, ["Sum"] = "", ["Sheet"] = Array.Empty<string>() } }, $"[[{TwoCells}]]" },
        { new object[] { new { Item = "a", Qty = 2 }, new { Kind = "part" } }, $"[[{TwoCells}]," + """[{"id":"w_item_kind","type":"radioV2","value":"i-1"}]]""" },
        { new object[] { new object[] { new { id = "w_item", type = "input", value = "a" }, new { value = 2, id = "w_item_qty", type = "number" } } }, $"[[{TwoCells}]]" },
        { System.Text.Json.JsonDocument.Parse("""[{"Qty":2,"Item":"a"}]"""), $"[[{TwoCells}]]" },
        { System.Text.Json.JsonDocument.Parse($"[[{TwoCells}]]"), $"[[{TwoCells}]]" },
    };

    public static TheoryData<object, string, string> Refused => new()
    {
        { "text", "InvalidForm", "It takes rows" },
        { new[] { "text" }, "InvalidForm", "Row 1 is neither" },
        { new object?[] { new { Item = "a" }, null }, "InvalidForm", "Row 2 is neither" },
        { new { Itme = "a" }, "ControlNotFound", "no column or part 'Itme'. It has: Item (w_item), Qty (w_item_qty)" },
        { new { Item = "" }, "InvalidForm", "Row 1 holds no value" },
        { new { Item = "a", w_item = "b" }, "InvalidForm", "Item (w_item) is given twice" },
        { new { Qty = "1,5" }, "InvalidForm", "Items (w_table), row 1, Qty (w_item_qty)" },
        { new { Kind = "Whole" }, "OptionNotFound", "Part (i-1)" },
        { new { Price = 5 }, "InvalidForm", "currency" },
        { new[] { new { id = "w_item", type = "input", value = "a" } }, "InvalidForm", ",@(cell, cell)" },
        { new object[] { new[] { new { id = "w_nobody", type = "input", value = "a" } } }, "ControlNotFound", "w_nobody" },
        { new object[] { new[] { new { id = "w_item", type = "input", value = "" } } }, "InvalidForm", "w_item" },
        { new object[] { new[] { new { id = "w_item", type = "input", value = "a" }, new { id = "w_item", type = "input", value = "a" } } }, "InvalidForm", "column w_item twice" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Rows_become_cells_in_the_order_of_the_columns(object rows, string expected)
    {
        Assert.Equal(expected, Sample.Set("w_table", rows).ValueJson);
    }

    [Fact]
    public void All_faults_of_all_rows_are_told_at_once_each_with_its_row()
    {
        FeishuException fault = Sample.Refused("w_table", new object?[]
        {
            new { Item = "fine" },
            new { Itm = "b", Kind = "Prat" },
            7,
            new { Qty = "x", Price = 5 },
            new Dictionary<string, object> { ["Item"] = "a", ["item"] = "b" },
        });

        Assert.Equal("ControlNotFound", fault.ErrorId);
        Assert.StartsWith("6 faults.", fault.Message, StringComparison.Ordinal);
        Assert.All(
            ["row 2 has no column or part 'Itm'", "row 2, Kind", "'Prat'", "Row 3 is neither", "row 4, Qty", "row 4, Price", "row 5 cannot take", "given twice"],
            part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("row 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void They_stand_beside_those_of_other_controls()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => Sample.Editor().SetAll(
            Sample.Form(Sample.Text), [new("Items", new[] { new { Itm = 1, Qty = "x" } }), new("Tags", new[] { "read", "blu", "red" }), new("Titel", "x")]));

        Assert.StartsWith("5 faults.", fault.Message, StringComparison.Ordinal);
        Assert.All(["'Itm'", "row 1, Qty", "'read'", "'blu'", "'Titel'"], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Rows_that_are_none_are_refused(object rows, string error, string part)
    {
        FeishuException fault = Sample.Refused("w_table", rows);

        Assert.Equal(error, fault.ErrorId);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_keeps_the_currency_that_its_column_has()
    {
        string Present(string second) => """{"id":"w_table","type":"fieldList","value":[[{"id":"w_item_price","type":"amount","value":1,"currency":"JPY"}],[{"id":"w_item_price","type":"amount","value":1,"currency":"""
            + "\"" + second + "\"}]]}";

        Assert.Equal("""[[{"id":"w_item_price","type":"amount","value":5,"currency":"JPY"}]]""", Sample.Set("w_table", new { Price = 5 }, Present("JPY")).ValueJson);
        Assert.Equal("InvalidForm", Sample.Refused("w_table", new { Price = 5 }, Present("EUR")).ErrorId);
    }

    [Fact]
    public void Without_a_definition_the_present_cells_show_the_columns()
    {
        FeishuForm form = FeishuForm.Parse("""[{"id":"t","type":"fieldList","value":[[{"id":"a","type":"input","value":"x"}],[{"id":"b","type":"number","value":1}]]}]""");

        FeishuForm changed = Sample.Editor().Set(form, "t", null, new { b = 2.50m, a = "y" });

        Assert.Equal("""[[{"id":"a","type":"input","value":"y"},{"id":"b","type":"number","value":2.50}]]""", changed.Controls[0].ValueJson);
        Assert.Equal("ControlNotFound", Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, "t", null, new { c = 2 })).ErrorId);
    }

    [Fact]
    public void The_value_that_was_read_can_be_set_again_with_its_waiting_files()
    {
        FeishuFormFile file = FeishuFormFile.Remote(new Uri("https://files.example/1"), "a \"b\".pdf", 1, "attachment");
        string json = System.Text.Json.JsonSerializer.Serialize(new[] { new[] { new { id = "w_item_file", type = "attachmentV2", value = new[] { file.Placeholder } } } });
        var table = new FeishuFormControl("w_table", "fieldList", System.Text.Encoding.UTF8.GetBytes(json), null, null) { Files = [file] };
        FeishuForm read = Sample.Form(Sample.Text);
        var form = new FeishuForm(read, [table]);

        FeishuFormControl again = Sample.Editor().Set(form, "w_table", null, table.Value).Controls.Single();
        FeishuFormControl byName = Sample.Editor().Set(form, "w_table", null, new { Item = "x", Sheet = file }).Controls.Single();
        FeishuFormControl without = Sample.Editor().Set(form, "w_table", null, new { Item = "x" }).Controls.Single();

        Assert.Same(file, Assert.Single(again.Files));
        Assert.Same(file, Assert.Single(byName.Files));
        Assert.Empty(without.Files);
    }
}
