using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>No result is sent that its inputs no longer give.</summary>
public class FormulaTests
{
    private const string Total = """{"id":"w_total","type":"formula","value":10}""";
    private const string Quantity = """{"id":"w_num","type":"number","value":1.50}""";
    private const string Row = """[{"id":"w_item","type":"input","value":"a"},{"id":"w_item_qty","type":"number","value":2},{"id":"w_item_sum","type":"formula","value":4}]""";
    private const string Table = """{"id":"w_table","type":"fieldList","value":[""" + Row + "]}";

    public static TheoryData<string, object> Inputs => new()
    {
        { "w_num", 2 },
        { "w_amount", new { value = 1, currency = "EUR" } },
        { "w_date", "2026-03-31T00:00:00Z" },
        { "w_range", new { start = "2026-03-31T00:00:00Z", end = "2026-04-01T00:00:00Z" } },
        { "w_table", new { Item = "b" } },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_changed_input_takes_the_result_out_and_says_so(string id, object value)
    {
        FeishuForm changed = Sample.Editor().Set(Sample.Form(Quantity, Total), id, null, value);

        Assert.DoesNotContain(changed.Controls, control => control.Type == "formula");
        FeishuFormIssue issue = Assert.Single(changed.Issues);
        Assert.Equal(("w_total", "Total", "formula", FeishuFormIssueKind.NeedsNewResult), (issue.ControlId, issue.Name, issue.Type, issue.Kind));
        Assert.Contains(id, issue.Reason, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("w_num", "1.5")]
    [InlineData("w_num", "15e-1")]
    [InlineData("w_text", "other")]
    [InlineData("w_radio", "k-1")]
    public void What_changes_no_input_leaves_the_result(string id, string value)
    {
        FeishuForm changed = Sample.Editor().Set(Sample.Form(Quantity, Total), id, null, value);

        Assert.Contains(changed.Controls, control => control.Id == "w_total");
        Assert.Empty(changed.Issues);
    }

    [Fact]
    public void The_same_moment_in_another_zone_is_no_change()
    {
        FeishuForm form = Sample.Form("""{"id":"w_date","type":"date","value":"2026-03-31T00:00:00+08:00"}""", Total);

        Assert.Empty(Sample.Editor().Set(form, "w_date", null, "2026-03-30T16:00:00Z").Issues);
        Assert.Single(Sample.Editor().Set(form, "w_date", null, "2026-03-30T16:00:01Z").Issues);
    }

    [Fact]
    public void Another_currency_is_a_change()
    {
        FeishuForm form = Sample.Form("""{"id":"w_amount","type":"amount","value":1,"currency":"EUR"}""", Total);

        Assert.Empty(Sample.Editor().Set(form, "w_amount", null, new { value = "1.0", currency = "EUR" }).Issues);
        Assert.Single(Sample.Editor().Set(form, "w_amount", null, new { value = 1, currency = "USD" }).Issues);
    }

    [Fact]
    public void A_new_result_settles_it_at_its_place()
    {
        FeishuForm changed = Sample.Editor().Set(Sample.Form(Quantity, Total, """{"id":"w_date","type":"date","value":"2026-03-31T00:00:00Z"}"""), "w_num", null, 3);
        FeishuForm settled = Sample.Editor().Set(changed, null, "Total", 20);

        Assert.Empty(settled.Issues);
        Assert.Equal(["w_num", "w_total", "w_date"], settled.Controls.Select(control => control.Id));
        Assert.Single(Sample.Editor().Set(settled, "w_num", null, 4).Issues);
    }

    [Theory]
    [InlineData("w_num", "w_total")]
    [InlineData("w_total", "w_num")]
    public void A_result_given_along_is_taken_whatever_the_order(string first, string second)
    {
        FeishuForm changed = Sample.Editor().SetAll(Sample.Form(Quantity, Total), FindingControlTests.Changes((first, 3), (second, 3)));

        Assert.Empty(changed.Issues);
        Assert.Equal(["3", "3"], changed.Controls.Select(control => control.ValueJson));
    }

    [Fact]
    public void Without_a_definition_a_result_can_be_given_again()
    {
        FeishuForm form = FeishuForm.Parse("[" + Quantity + "," + Total + "]");

        FeishuForm changed = Sample.Editor().Set(form, "w_num", null, 3);
        FeishuForm settled = Sample.Editor().Set(changed, "w_total", null, 20);

        Assert.Single(changed.Issues);
        Assert.Empty(settled.Issues);
        Assert.Equal("""{"id":"w_total","type":"formula","value":20}""", Sample.Json(settled.Controls[1]));
    }

    // Of a table the words of a row are nothing that a formula reckons with; its numbers, its results and how many rows there are, are.
    [Fact]
    public void Words_in_a_row_leave_the_result()
    {
        FeishuForm form = Sample.Form(Table, Total);
        FeishuForm set(params object[] rows) => Sample.Editor().Set(form, "w_table", null, rows);

        Assert.Empty(set(new { Item = "other", Qty = 2, Sum = 4 }).Issues);
        Assert.Equal("w_total", Assert.Single(set(new { Item = "a", Qty = 3, Sum = 6 }).Issues).ControlId);
        Assert.Equal("w_total", Assert.Single(set(new { Item = "a", Qty = 2, Sum = 5 }).Issues).ControlId);
        Assert.Equal("w_total", Assert.Single(set(new { Item = "a", Qty = 2, Sum = 4 }, new { Item = "b" }).Issues, issue => issue.ControlId == "w_total").ControlId);
        Assert.Equal(["w_total", "w_table"], set(new { Item = "other", Qty = 2 }).Issues.Select(issue => issue.ControlId));
    }

    [Fact]
    public void Rows_that_were_moved_leave_the_result_and_blank_ones_may_stay()
    {
        const string Other = """[{"id":"w_item","type":"input","value":"b"},{"id":"w_item_qty","type":"number","value":3},{"id":"w_item_sum","type":"formula","value":6}]""";
        FeishuForm form = Sample.Form("""{"id":"w_table","type":"fieldList","value":[""" + Row + ",[]," + Other + "]}", Total);
        var a = new { Item = "a", Qty = 2, Sum = 4 };
        var b = new { Item = "b", Qty = 3, Sum = 6 };
        FeishuForm set(params object[] rows) => Sample.Editor().Set(form, "w_table", null, rows);

        FeishuForm moved = set(b, new { }, a);
        Assert.Empty(moved.Issues);
        Assert.Contains("],[],[", moved.Controls[0].ValueJson, System.StringComparison.Ordinal);
        Assert.Single(set(a, a, new { }).Issues);
        Assert.Contains("Row 2 holds no value", Assert.Throws<FeishuException>(() => Sample.Editor().Set(Sample.Form(Table), "w_table", null, new object[] { a, new { } })).Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_their_results_are_an_issue_of_that_column()
    {
        FeishuForm changed = Sample.Editor().Set(Sample.Form(Table), "w_table", null, new { Item = "a", Qty = 3 });

        FeishuFormIssue issue = Assert.Single(changed.Issues);
        Assert.Equal(("w_table", "formula", FeishuFormIssueKind.NeedsNewResult), (issue.ControlId, issue.Type, issue.Kind));
        Assert.Equal("Items (w_table), Sum (w_item_sum)", issue.Name);
        Assert.Empty(Sample.Editor().Set(changed, "w_table", null, new { Item = "a", Qty = 3, Sum = 6 }).Issues);
    }

    [Fact]
    public void A_row_that_stood_there_without_a_result_may_stay_so()
    {
        const string bare = """[{"id":"w_item","type":"input","value":"free"}]""";
        FeishuForm form = Sample.Form("""{"id":"w_table","type":"fieldList","value":[""" + Row + "," + bare + "]}");
        var kept = new Dictionary<string, object> { ["Item"] = "free" };

        Assert.Empty(Sample.Editor().Set(form, "w_table", null, new object[] { new { Item = "a", Qty = 3, Sum = 6 }, kept }).Issues);
        Assert.Single(Sample.Editor().Set(form, "w_table", null, new object[] { new { Item = "a", Qty = 3 }, kept }).Issues);
    }

    [Fact]
    public void The_same_table_is_no_change()
    {
        FeishuForm form = Sample.Form(Table, Total);

        FeishuForm changed = Sample.Editor().Set(form, "w_table", null, new[] { new { Sum = "4.0", Qty = 2, Item = "a" } });

        Assert.Empty(changed.Issues);
        Assert.Equal(2, changed.Controls.Count);
    }
}
