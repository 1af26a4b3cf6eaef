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
    }
}
