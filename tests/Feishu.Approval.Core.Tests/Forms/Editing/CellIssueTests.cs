using Feishu.Approval.Approvals;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>A cell that could not be converted is not lost by a change of another: its row is not sent without it unless that is allowed.</summary>
public class CellIssueTests
{
    private const string Definition = """
        [{"id":"t","type":"fieldList","name":"Items","children":[{"id":"a","type":"input","name":"Item"},{"id":"n","type":"number","name":"Qty"},{"id":"s","custom_id":"site","type":"address","name":"Site"}]}]
        """;

    private const string Read = """
        [{"id":"t","name":"Items","type":"fieldList","value":[
          [{"id":"a","type":"input","name":"Item","value":"f1"},{"id":"n","type":"number","name":"Qty","value":1}],
          [{"id":"a","type":"input","name":"Item","value":"f2"},{"id":"s","type":"address","name":"Site","value":"X/Y/Z"}]]}]
        """;

    public static TheoryData<object, bool> Values { get; } = new()
    {
        // The row is there as it was, changed, or behind a new one.
        { new object[] { new { Item = "F1", Qty = 1 }, new { Item = "f2" } }, true },
        { new object[] { new { Item = "f1", Qty = 1 }, new { Item = "f2", Qty = 5 } }, true },
        { new object[] { new { Item = "f0" }, new { Item = "f1", Qty = 1 }, new { Item = "f2" } }, true },

        // It is gone, another, or has its cell.
        { new object[] { new { Item = "f1", Qty = 2 } }, false },
        { new object[] { new { Item = "p" }, new { Item = "q" } }, false },
        { new object[] { new { Item = "f1", Qty = 2 }, new { Item = "f2", Site = "1000001" } }, false },
        { new object[] { new { Item = "f1", Qty = 2 }, new { Item = "f2", site = "1000001" } }, false },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_row_that_stays_misses_its_cell(object rows, bool isMissed)
    {
        IReadOnlyList<FeishuControlDefinition> controls = ControlDefinitionParser.Parse(Definition)!;
        FeishuForm form = FormConverter.Convert(new FormSource(Read, "I", "A", controls, null, null));
        Assert.Equal("Items, row 2: Site", Assert.Single(form.Issues).Name);

        FeishuForm changed = Sample.Editor().Set(form, null, "Items", rows);

        Assert.Equal(isMissed, changed.Issues.Any(issue => issue.LosesValue));
        Assert.Equal(isMissed, FormCopy.Complete(FormCopy.Parse(changed.ToJson(), "I", "A"), form).Issues.Any(issue => issue.LosesValue));
    }

    // What is wrong with a cell is in the request, whoever holds the rest of the table.
    [Theory]
    [InlineData("""{"id":"k","type":"radioV2","name":"Kind","value":"Gone"}""", """{"id":"k","type":"radioV2","name":"Kind","option":[{"value":"a","text":"A"}]}""")]
    [InlineData("""{"id":"k","type":"checkboxV2","name":"Kind","value":["A","Gone"]}""", """{"id":"k","type":"checkboxV2","name":"Kind","option":[{"value":"a","text":"A"}]}""")]
    [InlineData("""{"id":"k","type":"location","name":"Kind","value":"Lab"}""", """{"id":"k","type":"location","name":"Kind"}""")]
    [InlineData("""{"id":"k","type":"account","name":"Kind","value":"Lab"}""", """{"id":"k","type":"account","name":"Kind"}""")]
    [InlineData("""{"id":"k","type":"address","name":"Kind","value":"X/Y"}""", """{"id":"k","type":"address","name":"Kind"}""")]
    [InlineData("""{"id":"k","type":"input","name":"Kind","value":"x"}""", """{"id":"o","type":"input","name":"Other"}""")]
    public void A_stored_copy_of_a_table_misses_it_too(string cell, string column)
    {
        FeishuForm form = FormConverter.Convert(new FormSource(
            $$"""[{"id":"t","name":"Items","type":"fieldList","value":[[{"id":"a","type":"input","value":"f1"},{{cell}}]]}]""",
            "I",
            "A",
            ControlDefinitionParser.Parse($$"""[{"id":"t","type":"fieldList","name":"Items","children":[{"id":"a","type":"input","name":"Item"},{{column}}]}]"""),
            null,
            null));
        Assert.True(Assert.Single(form.Issues).LosesValue);

        FeishuForm back = FormCopy.Complete(FormCopy.Parse(form.ToJson(), "I", "A"), form);

        Assert.Equal(form.Issues, back.Issues);
    }

    // Whoever leaves a control out is told that, and not what its files would have been called.
    [Fact]
    public void A_control_that_a_stored_copy_does_not_have_has_no_files()
    {
        FeishuForm form = FormConverter.Convert(new FormSource("""[{"id":"w","type":"imageV2","value":["https://files.example.com/a"],"ext":null},{"id":"x","type":"input","value":"x"}]""", "I", "A", null, null, null));
        Assert.False(Assert.Single(form.Issues).LosesValue);

        Assert.Empty(FormCopy.Complete(FormCopy.Parse("""[{"id":"x","type":"input","value":"x"}]""", "I", "A"), form).Issues);
        Assert.Equal(form.Issues, FormCopy.Complete(FormCopy.Parse(form.ToJson(), "I", "A"), form).Issues);
    }
}
