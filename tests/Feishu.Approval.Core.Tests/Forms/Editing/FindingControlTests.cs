using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>Which control is meant, and where it goes.</summary>
public class FindingControlTests
{
    [Theory]
    [InlineData("w_text", null)]
    [InlineData("c_text", null)]
    [InlineData(null, "Title")]
    [InlineData(null, "tITLE")]
    [InlineData(null, "w_text")]
    [InlineData(null, "c_text")]
    [InlineData(null, " Title  ")]
    [InlineData(null, "Ｔｉｔｌｅ")]
    [InlineData(null, "title\u00A0")]
    [InlineData(null, "W_TEXT")]
    [InlineData("C_Text", null)]
    public void A_control_is_found_by_id_custom_id_and_name(string? id, string? name)
    {
        FeishuForm changed = Sample.Editor().Set(Sample.Form(Sample.Text), id, name, "x");

        Assert.Equal("""[{"id":"w_text","type":"input","value":"x"}]""", changed.ToJson());
    }

    [Fact]
    public void A_name_is_found_whichever_way_it_came() => Assert.Contains("\"x\"", Sample.Editor().Set(Sample.Form(Sample.Text), "Title", null, "x").ToJson(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Case", "w_case_1")]
    [InlineData("CASE", "w_case_2")]
    public void A_name_to_the_letter_wins(string name, string id)
    {
        FeishuForm changed = Sample.Editor().Set(Sample.Form(Sample.Text), null, name, "x");

        Assert.Equal(["w_text", id], changed.Controls.Select(control => control.Id));
    }

    [Theory]
    [InlineData("Same", "Same (w_same_1), Same (w_same_2)")]
    [InlineData("case", "Case (w_case_1), CASE (w_case_2)")]
    public void A_name_of_several_is_ambiguous(string name, string listed)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => Sample.Editor().Set(Sample.Form(Sample.Text), null, name, "x"));

        Assert.Equal("ControlNameAmbiguous", fault.ErrorId);
        Assert.Contains(listed, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Same (w_same_2)", "w_same_2")]
    [InlineData(" same  (w_same_1) ", "w_same_1")]
    [InlineData("Same\uFF08w_same_2\uFF09", "w_same_2")]
    [InlineData("Why (w_area)", "w_area")]
    [InlineData("Title (c_text)", "w_text")]
    public void A_control_is_found_as_messages_and_headers_call_it(string label, string id)
    {
        Assert.Equal([id], Sample.Editor().Set(Sample.Form(Sample.Text), null, label, "x").Changed.Select(control => control.Id));
        Assert.Equal("ControlNotFound", Assert.Throws<FeishuException>(() => Sample.Editor().Set(Sample.Form(Sample.Text), null, label.Replace("w_", "v_").Replace("c_", "v_"), "x")).ErrorId);
    }

    [Fact]
    public void A_column_is_found_as_messages_call_it() =>
        Assert.Contains("\"w_item_qty\"", Sample.Json(Sample.Set("w_table", new Dictionary<string, object> { ["Item (w_item)"] = "Seal", ["Qty (w_item_qty)"] = 2 })), StringComparison.Ordinal);

    [Fact]
    public void A_name_with_brackets_of_its_own_comes_before_name_and_id()
    {
        IReadOnlyList<FeishuControlDefinition> controls = [new() { Id = "1", Name = "Fee", Type = "input" }, new() { Id = "2", Name = "Fee (1)", Type = "input" }];

        Assert.Equal("2", ControlFinder.ByKey(controls, "Fee (1)")!.Id);
        Assert.Equal("2", ControlFinder.ByKey(controls, "Fee (1) (2)")!.Id);
    }

    [Theory]
    [InlineData("W_TEXTS", null)]
    [InlineData(null, "")]
    [InlineData(null, " \u3000")]
    public void An_unknown_control_is_not_found_and_the_list_is_bounded(string? id, string? name)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => Sample.Editor().Set(Sample.Form(Sample.Text), id, name, "x"));

        Assert.Equal("ControlNotFound", fault.ErrorId);
        Assert.Contains("I-1", fault.Message, StringComparison.Ordinal);
        Assert.Contains($" and {Sample.Controls.Count - 6} more.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(id is not null, fault.Message.EndsWith("Nearest: Title (w_text).", StringComparison.Ordinal));
        Assert.DoesNotContain("Pump", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_unknown_controls_are_told_with_one_list()
    {
        FeishuForm form = new([new FeishuFormControl("w_qty", "number", "1"u8.ToArray(), null, null) { Name = "Quantity" }]) { InstanceCode = "I-1" };

        FeishuException fault = Assert.Throws<FeishuException>(() => Sample.Editor().SetAll(form, Changes(("Quantty", 1), ("Kid", 2), ("Cost", 3))));

        Assert.Equal(
            "3 faults. The form of instance I-1 has no control 'Quantty'. It has: Quantity (w_qty). Nearest: Quantity (w_qty). The form has no control 'Kid' either. The form has no control 'Cost' either.",
            fault.Message);
        Assert.Equal("ControlNotFound", fault.ErrorId);
    }

    [Fact]
    public void The_form_stays_as_it_is_and_the_copy_keeps_its_origin()
    {
        FeishuForm form = Sample.Form(Sample.Text);
        string before = form.ToJson();

        FeishuForm changed = Sample.Editor().Set(form, "w_text", null, "other");

        Assert.Equal(before, form.ToJson());
        Assert.Equal(("I-1", "A-1"), (changed.InstanceCode, changed.ApprovalCode));
        Assert.Same(form.Definition, changed.Definition);
        Assert.Equal("Title", changed.Controls[0].Name);
    }

    [Fact]
    public void A_missing_control_goes_where_the_definition_has_it()
    {
        FeishuForm form = Sample.Form("""{"id":"c_text","type":"input","value":"x"}""", """{"id":"w_date","type":"date","value":"2026-03-31T00:00:00Z"}""");

        FeishuForm changed = Sample.Editor().Set(Sample.Editor().Set(form, "w_new", null, 1), "w_num", null, 2);

        Assert.Equal(["c_text", "w_num", "w_date", "w_new"], changed.Controls.Select(control => control.Id));
    }

    [Fact]
    public void The_id_that_the_form_uses_stays_and_the_type_is_the_definitions()
    {
        FeishuForm form = Sample.Form("""{"id":"c_text","type":"textarea","value":"x"}""");

        Assert.Equal("""[{"id":"c_text","type":"input","value":"y"}]""", Sample.Editor().Set(form, null, "Title", "y").ToJson());
    }

    [Fact]
    public void Without_a_definition_the_controls_of_the_form_are_known_by_id_and_by_the_names_they_were_read_with()
    {
        FeishuForm form = new([new FeishuFormControl("a", "number", "1"u8.ToArray(), null, null) { Name = "Quantity" }, new FeishuFormControl("b", "amount", "1"u8.ToArray(), "EUR", null)]);

        FeishuForm changed = Sample.Editor().SetAll(form, Changes(("quantity", 2.50m), ("b", 3)));

        Assert.Equal("""[{"id":"a","type":"number","value":2.50},{"id":"b","type":"amount","value":3,"currency":"EUR"}]""", changed.ToJson());
        FeishuException fault = Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, "c", null, 1));
        Assert.Equal("ControlNotFound", fault.ErrorId);
        Assert.Contains("Quantity (a), b.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_changes_are_made_or_none()
    {
        FeishuForm form = Sample.Form(Sample.Text);

        Assert.Equal("""[{"id":"w_text","type":"input","value":"a"},{"id":"w_area","type":"textarea","value":"b"}]""", Sample.Editor().SetAll(form, Changes(("Why", "b"), ("c_text", "a"))).ToJson());
        Assert.Throws<FeishuException>(() => Sample.Editor().SetAll(form, Changes(("Why", "b"), ("nobody", "a"))));
        Assert.Same(form, Sample.Editor().SetAll(form, Changes()));
        FeishuException twice = Assert.Throws<FeishuException>(() => Sample.Editor().SetAll(form, Changes(("Title", "a"), ("w_text", "b"))));
        Assert.Equal("InvalidForm", twice.ErrorId);
        Assert.Contains("given twice", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_comes_before_a_custom_id_and_that_before_a_name()
    {
        IReadOnlyList<FeishuControlDefinition> controls =
        [
            new() { Id = "1", Name = "x", Type = "input" }, new() { Id = "2", CustomId = "x", Name = "y", Type = "input" }, new() { Id = "x", CustomId = "y", Name = "z", Type = "input" },
        ];

        Assert.Equal("x", ControlFinder.ByKey(controls, "x")!.Id);
        Assert.Equal("x", ControlFinder.ByKey(controls, "y")!.Id);
        Assert.Equal("2", ControlFinder.ByKey(controls.Take(2).ToArray(), "x")!.Id);
        Assert.Equal("1", ControlFinder.ByKey(controls.Take(2).ToArray(), "X")!.Id);
        Assert.Equal("x", ControlFinder.ByKey(controls.Skip(2).ToArray(), "X")!.Id);
        Assert.Null(ControlFinder.ByKey([new() { Id = "a", Type = "input" }, new() { Id = "A", Type = "input" }], "\uFF21"));
    }

    [Fact]
    public void A_control_that_is_set_is_no_issue_any_more()
    {
        FeishuFormIssue Issue(string id) => new(id, id, "address", FeishuFormIssueKind.NeedsUser, new FormFault("Fault_AddressText", "x"));
        FeishuForm read = Sample.Form(Sample.Text);
        var form = new FeishuForm(read, read.Controls) { Issues = [Issue("w_site"), Issue("w_trip")] };

        Assert.Equal(["w_trip"], Sample.Editor().Set(form, null, "Site", "1000001").Issues.Select(issue => issue.ControlId));
        Assert.Equal(2, form.Issues.Count);
    }

    internal static IEnumerable<KeyValuePair<string, object?>> Changes(params (string Key, object? Value)[] changes) =>
        changes.Select(change => new KeyValuePair<string, object?>(change.Key, change.Value));
}
