using System.Text.Json;
using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>Choices of a source elsewhere, which no definition lists: what the request shows of them is all that is known.</summary>
public class ExternalLabelTests
{
    private const string Definition = """{"id":"w","name":"Client","type":"checkboxV2","externalData":{"externalDataLinkage":true},"option":[]}""";

    private static FeishuForm Form => Conversions.Convert("""{"id":"w","name":"Client","type":"checkboxV2","value":["C1"],"option":[{"key":"c-1","text":"C1"}]}""", Definition);

    [Fact]
    public void A_label_that_the_request_shows_becomes_its_key()
    {
        FeishuForm set = Sample.Editor().Set(Form, null, "Client", new object[] { "c1", new Dictionary<string, object?> { ["Key"] = "c-2" } });
        FeishuForm again = Sample.Editor().Set(set, null, "Client", new[] { "C1" });

        Assert.Equal("""["c-1","c-2"]""", Assert.Single(set.Controls).ValueJson);
        Assert.Equal("""["c-1"]""", Assert.Single(again.Controls).ValueJson);
    }

    // Two were chosen and one key is told; or the option has no key at all.
    [Theory]
    [InlineData("checkboxV2", """["C1","C2"]""", """[{"key":"c-1","text":"C1"}]""")]
    [InlineData("checkboxV2", """["C1"]""", """[{"text":"C1"}]""")]
    [InlineData("radioV2", "\"C1\"", """{"text":"C1"}""")]
    public void A_label_without_its_key_is_none_where_the_request_shows_labels(string type, string value, string option)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"w","name":"Client","type":"{{type}}","value":{{value}},"option":{{option}}}""", Definition.Replace("checkboxV2", type, StringComparison.Ordinal));

        Assert.Empty(form.Controls);
        Assert.Equal("Issue_ExternalLabel", Assert.Single(form.Issues).Fault.Key);
    }

    // Whoever changes a form by hand changes what is read, and not the key beside it.
    [Theory]
    [InlineData("radioV2", "\"Tool\"", """{"key":"k-2","text":"Tool"}""", true)]
    [InlineData("radioV2", "\"Saw\"", """{"key":"k-2","text":"Saw"}""", false)]
    [InlineData("checkboxV2", """["Tool"]""", """[{"key":"k-2","text":"Tool"}]""", true)]
    [InlineData("checkboxV2", """["Part"]""", """[{"key":"k-2","text":"Part"}]""", false)]
    public void A_label_beside_the_key_of_another_choice_is_a_contradiction(string type, string value, string option, bool isOne)
    {
        IReadOnlyList<FeishuControlDefinition> definition = Conversions.Definition($$"""{"id":"w","name":"Kind","type":"{{type}}","option":[{"value":"k-1","text":"Tool"},{"value":"k-2","text":"Part"}]}""")!;
        FeishuForm form = FeishuForm.Parse($$"""[{"id":"w","type":"{{type}}","value":{{value}},"option":{{option}}}]""");
        var given = new Dictionary<string, object?> { ["key"] = "k-2", ["text"] = isOne ? "Tool" : "Part" };

        Assert.Equal(isOne ? ["Fault_TwoThings"] : [], FormTester.Test(form, definition).Select(finding => ((FormFault)finding.Described.Arguments[2]!).Key));
        if (isOne)
        {
            Assert.Equal("InvalidForm", Assert.Throws<FeishuException>(() => Sample.Editor().Set(new FeishuForm([]) { Definition = definition }, null, "Kind", given)).ErrorId);
        }
        else
        {
            Assert.Equal("k-2", Assert.Single(Sample.Editor().Set(new FeishuForm([]) { Definition = definition }, null, "Kind", given).Controls).ValueJson!.Trim('[', ']', '"'));
        }
    }

    // The surest sign parts them, so that a label with a comma can stand beside another.
    [Theory]
    [InlineData("x,y | A", """["c8","c2"]""")]
    [InlineData("x,y", """["c8"]""")]
    [InlineData("x,y; A", """["c8","c2"]""")]
    [InlineData("x, A", """["c9","c2"]""")]
    [InlineData("A、x,y", """["c2","c8"]""")]
    public void Labels_in_one_text_are_parted_by_one_sign(string text, string keys)
    {
        IReadOnlyList<FeishuControlDefinition> definition = Conversions.Definition(
            """{"id":"w","name":"Multi","type":"checkboxV2","option":[{"value":"c8","text":"x,y"},{"value":"c9","text":"x"},{"value":"c10","text":"y"},{"value":"c2","text":"A"}]}""")!;

        Assert.Equal(keys, Assert.Single(Sample.Editor().Set(new FeishuForm([]) { Definition = definition }, null, "Multi", text).Controls).ValueJson);
    }

    [Fact]
    public void Keys_and_shown_labels_of_a_source_elsewhere_may_stand_in_one_text_too()
    {
        FeishuForm form = Form;

        Assert.Equal("""["id_1","id_2"]""", Assert.Single(Sample.Editor().Set(form, null, "Client", "id_1 | id_2").Controls).ValueJson);
        Assert.Equal("""["c-1","id_2"]""", Assert.Single(Sample.Editor().Set(form, null, "Client", "C1, id_2").Controls).ValueJson);
        Assert.Equal("""["7400000000000000001","7400000000000000002"]""", Assert.Single(Sample.Editor().Set(form, null, "Client", "7400000000000000001,7400000000000000002").Controls).ValueJson);
    }

    // As a request from before that change shows it.
    [Fact]
    public void An_option_that_the_definition_lost_is_shown_by_its_label()
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"w","name":"Kind","type":"radioV2","value":"Saw","option":{"key":"k-9","text":"Saw"}}""",
            """{"id":"w","name":"Kind","type":"radioV2","option":[{"value":"k-1","text":"Tool"}]}""");

        FeishuFormControl control = Assert.Single(form.Controls);
        Assert.Equal(("\"k-9\"", "Saw"), (control.ValueJson, PlainRecord.Value(control, control.Definition)));
    }

    // The rows of a table are set together, so what one row shows is known in each; what another column shows is not.
    [Fact]
    public void A_label_that_a_row_shows_becomes_its_key_in_any_row()
    {
        FeishuForm form = Conversions.Convert(
            """
            {"id":"t","name":"Rows","type":"fieldList","value":[
             [{"id":"p","name":"P","type":"radioV2","value":"Alpha","option":{"key":"77","text":"Alpha"}}],
             [{"id":"p","name":"P","type":"radioV2","value":"Alpha","option":{"key":"77","text":"Alpha"}},{"id":"q","name":"Q","type":"radioV2","value":"Beta","option":{"key":"78","text":"Beta"}}]]}
            """,
            """
            {"id":"t","name":"Rows","type":"fieldList","children":[
             {"id":"p","name":"P","type":"radioV2","externalData":{"externalDataLinkage":true},"option":[]},
             {"id":"q","name":"Q","type":"radioV2","externalData":{"externalDataLinkage":true},"option":[]}]}
            """);
        static object[] rows(params (string Column, string Label)[] cells) => cells.Select(cell => (object)new Dictionary<string, object?> { [cell.Column] = cell.Label }).ToArray();

        FeishuForm set = Sample.Editor().Set(form, null, "Rows", rows(("Q", "beta"), ("P", "Alpha")));
        FeishuForm again = Sample.Editor().Set(set, null, "Rows", rows(("P", "Alpha")));

        Assert.Equal("""[[{"id":"q","type":"radioV2","value":"78"}],[{"id":"p","type":"radioV2","value":"77"}]]""", Assert.Single(set.Controls).ValueJson);
        Assert.Equal("""[[{"id":"p","type":"radioV2","value":"77"}]]""", Assert.Single(again.Controls).ValueJson);
        Assert.Equal("OptionNotFound", Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, null, "Rows", rows(("P", "Beta")))).ErrorId);
    }

    // A request that is to be created has none that could show it.
    [Fact]
    public void What_is_called_a_key_is_one_in_a_new_form_too()
    {
        IReadOnlyList<FeishuControlDefinition> controls = Conversions.Definition(
            Definition + """,{"id":"t","name":"Rows","type":"fieldList","children":[{"id":"p","name":"P","type":"radioV2","externalData":{"externalDataLinkage":true},"option":[]}]},{"id":"g","name":"Out","type":"outGroup","children":[{"id":"widgetOutGroupType","type":"radioV2"}]}""")!;
        var key = new Dictionary<string, object?> { ["Key"] = "项目A" };
        var empty = new FeishuForm([]) { Definition = controls };
        FeishuForm set = Sample.Editor().SetAll(empty, [new("Client", new object[] { key, "id_1" }), new("Rows", new object[] { new Dictionary<string, object?> { ["P"] = key } }), new("Out", new Dictionary<string, object?> { ["Type"] = key })]);
        FeishuForm written = FeishuForm.Parse("""[{"id":"w","type":"checkboxV2","value":["项目A"]}]""");

        Assert.DoesNotContain(FormTester.Test(set, controls), finding => finding.Fault != FeishuFormFault.PartMissing);
        Assert.Equal(FeishuFormFault.LabelInsteadOfKey, Assert.Single(FormTester.Test(written, controls)).Fault);
    }

    [Theory]
    [InlineData("Beta")]
    [InlineData("Building-7")]
    [InlineData("Alpha2")]
    [InlineData("Q3/2026")]
    [InlineData("Phase.2")]
    [InlineData("k9")]
    [InlineData("2026")]
    [InlineData("4711004711")]
    [InlineData("id_9,Beta")]
    [InlineData("4711,4712")]
    public void Any_other_label_is_refused_as_ever(string label) =>
        Assert.Equal("OptionNotFound", Assert.Throws<FeishuException>(() => Sample.Editor().Set(Form, null, "Client", new[] { label })).ErrorId);

    [Fact]
    public void The_way_out_names_the_control_and_what_was_given()
    {
        Failure failure = Assert.Throws<FeishuException>(() => Sample.Editor().Set(Form, null, "Client", new[] { "Beta" })).Failure;

        Assert.Contains("@{ Key = 'Beta' }", FailureText.Action(failure, System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain("{0}", FailureText.Action(failure, System.Globalization.CultureInfo.GetCultureInfo("zh-CN")), StringComparison.Ordinal);
    }

    // As the advice writes it; in a cell it comes back as text.
    [Theory]
    [InlineData("@{ Key = 'Be''ta' }", "Be'ta")]
    [InlineData("@{key=\"77\"}", "77")]
    public void A_key_that_is_called_one_in_a_text_is_taken(string text, string key) =>
        Assert.Equal([key], JsonDocument.Parse(Assert.Single(Sample.Editor().Set(Form, null, "Client", new[] { text }).Controls).ValueJson!).RootElement.EnumerateArray().Select(item => item.GetString()));

    [Theory]
    [InlineData("id_beta")]
    [InlineData("$i18n-beta")]
    [InlineData("lw0abc12-xyz-1")]
    [InlineData("7400000000000000001")]
    public void What_can_only_be_a_key_is_taken(string key) =>
        Assert.Equal($"""["{key}"]""", Assert.Single(Sample.Editor().Set(Form, null, "Client", new[] { key }).Controls).ValueJson);

    // The documents say that such a value is the option's id; real requests show the label there, and then the key beside it.
    [Theory]
    [InlineData("Head office")]
    [InlineData("总部")]
    [InlineData("C\u00A01")]
    public void What_is_read_without_a_key_and_cannot_be_one_is_not_sent(string label)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"w","name":"Client","type":"checkboxV2","value":["c-1","{{label}}"]}""", Definition);
        FeishuForm given = Sample.Editor().Set(form, null, "Client", new object[] { "id_1", new Dictionary<string, object?> { ["Key"] = label } });

        Assert.Empty(form.Controls);
        Assert.Contains("option.key", Assert.Single(form.Issues).Reason, StringComparison.Ordinal);
        Assert.Equal(["id_1", label], JsonDocument.Parse(Assert.Single(given.Controls).ValueJson!).RootElement.EnumerateArray().Select(item => item.GetString()));
        Assert.Empty(given.Issues);
    }

    [Theory]
    [InlineData("beijing")]
    [InlineData("R&D/7")]
    public void What_is_read_without_a_key_and_can_be_one_is_sent(string key) =>
        Assert.Equal($"\"{key}\"", System.Text.RegularExpressions.Regex.Unescape(Assert.Single(Conversions.Convert($$"""{"id":"w","name":"Client","type":"radioV2","value":"{{key}}"}""", Definition.Replace("checkbox", "radio", StringComparison.Ordinal)).Controls).ValueJson!));
}
