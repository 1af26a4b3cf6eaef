using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Changes;

/// <summary>The values of a form by the names that people see.</summary>
public class PlainRecordTests
{
    [Fact]
    public void A_form_has_a_value_for_each_control_of_its_definition()
    {
        FormRecord values = PlainRecord.Of(Sample.Form(
            Sample.Text,
            """{"id":"w_num","type":"number","value":12345678901234567890.5}""",
            """{"id":"w_radio","type":"radioV2","value":"k-1"}""",
            """{"id":"w_date","type":"date","value":"2026-03-31T09:00:00+08:00"}""",
            """{"id":"w_table","type":"fieldList","value":[[{"id":"w_item","type":"input","value":"a"},{"id":"w_item_kind","type":"radioV2","value":"i-1"}]]}""",
            """{"id":"w_same_1","type":"input","value":"one"}""",
            """{"id":"extra","type":"input","value":"more"}"""));

        Assert.Equal(("Pump", 12345678901234567890.5m, "New"), (values["title"], values["Quantity"], values["Kind"]));
        Assert.Equal(DateTimeOffset.Parse("2026-03-31T09:00:00+08:00", null), values["Due"]);
        Assert.Equal("Part", Assert.IsType<FormRows>(values["Items"])[0]["kind"]);
        Assert.Equal("one", values["Same (w_same_1)"]);
        Assert.True(values.Contains("Case (w_case_1)") && values.Contains("CASE (w_case_2)") && !values.Contains("Same"));
        Assert.Equal("more", values["extra"]);
        Assert.True(values.Contains("Why") && values["Why"] is null);
        Assert.False(values.Contains("Read this"), "what only shows something holds no value");
    }

    [Theory]
    [InlineData("unit price", "7.5 EUR")]
    [InlineData(" Unit\u00A0 Price", "7.5 EUR")]
    [InlineData("Ｕｎｉｔ　Ｐｒｉｃｅ", "7.5 EUR")]
    [InlineData("UnitPrice", null)]
    public void A_name_is_found_as_people_type_what_they_see(string name, string? shown)
    {
        FormRecord values = PlainRecord.OfRead("""[{"id":"a","type":"amount","name":"Unit  price ","value":7.5,"ext":{"currency":"EUR"}}]""");

        Assert.Equal(shown, values[name] is null ? null : values.ToString().Split(": ")[1]);
        Assert.Equal(shown is not null, values.Contains(name));
    }

    // A property is found by the letter, and views print no more of a name than this.
    [Theory]
    [InlineData("Cost\u00A0centre", "Cost centre")]
    [InlineData(" Cost \t code", "Cost code")]
    [InlineData("Note\u200B", "Note")]
    [InlineData("费用　中心", "费用 中心")]
    [InlineData("Cafe\u0301", "Caf\u00E9")]
    [InlineData("数量（个）", "数量（个）")]
    [InlineData("\u200B ", "a")]
    public void A_name_is_held_as_it_is_shown(string name, string shown)
    {
        string json = System.Text.Json.JsonSerializer.Serialize(name);

        Assert.Equal([shown], PlainRecord.OfRead($$"""[{"id":"a","type":"input","name":{{json}},"value":"x"}]""").Keys.Cast<string>());
        Assert.Equal([shown], PlainRecord.Of(new FeishuForm([]) { Definition = ControlDefinitionParser.Parse($$"""[{"id":"a","type":"input","name":{{json}}}]""") }).Keys.Cast<string>());
    }

    [Theory]
    [InlineData("""{"id":"a","type":"input","name":"No."},{"id":"b","type":"input","name":"No\u200B."}""", "No. (a)", "No. (b)")]
    [InlineData("""{"id":"a","type":"input","name":"m2"},{"id":"b","type":"input","name":"m\u00B2"}""", "m2 (a)", "m\u00B2 (b)")]
    [InlineData("""{"id":"a","type":"input","name":"X"},{"id":"b","type":"input","name":"X"},{"id":"c","type":"input","name":"X (b)"}""", "X (a)", "X (b)", "X (b) (c)")]
    [InlineData("""{"id":"reason","type":"input"},{"id":"b","type":"input","name":"Reason"}""", "reason", "Reason (b)")]
    public void No_value_hides_another(string definition, params string[] names) =>
        Assert.Equal(names, PlainRecord.Of(new FeishuForm([]) { Definition = ControlDefinitionParser.Parse($"[{definition}]") }).Keys.Cast<string>());

    [Fact]
    public void A_name_that_is_the_id_of_another_control_has_its_own_id_behind_it()
    {
        FormRecord values = PlainRecord.Of(new FeishuForm(Array.Empty<FeishuFormControl>())
        {
            Definition = ControlDefinitionParser.Parse("""[{"id":"a1","type":"input","name":"Remark"},{"id":"a2","type":"input","name":"Budget","custom_id":"Remark"},{"id":"a3","type":"input","name":"own","custom_id":"own"}]"""),
        });

        Assert.Equal(["Remark (a1)", "Budget", "own"], values.Keys.Cast<string>());
    }

    [Fact]
    public void A_form_that_was_read_has_labels_and_names_and_no_address_of_a_file()
    {
        FormRecord values = PlainRecord.OfRead("""
            [{"id":"a","name":" Kind ","type":"radioV2","value":"Spare part","option":{"key":"k","text":"Spare part"}},
             {"id":"b","name":"Project","type":"radioV2","value":"ext-1","option":{"key":"ext-1","text":"Alpha"}},
             {"id":"c","name":"Files","type":"attachmentV2","value":["https://files.example.com/x"],"ext":"offer.pdf"},
             {"id":"d","name":"Items","type":"fieldList","value":[[{"id":"e","name":"Item","type":"input","value":"a"}]]},
             {"id":"f","name":"Next","type":"attachmentV7","value":["https://files.example.com/y"]},
             {"id":"g","name":"Nothing","type":"input","value":""}]
            """);

        Assert.Equal(("Spare part", "Alpha", "offer.pdf"), (values["Kind"], values["Project"], Assert.IsType<NameList>(values["Files"]).Single()));
        Assert.Equal("Item: a", values["Items"]!.ToString());
        Assert.Equal("file-1", values["Next"]!.ToString());
        Assert.Null(values["Nothing"]);
    }

    [Theory]
    [InlineData("w_text")]
    [InlineData("c_text")]
    [InlineData(" title ")]
    [InlineData("Ｔｉｔｌｅ")]
    public void A_control_is_found_by_what_people_call_it(string name)
    {
        Assert.Equal("w_text", Sample.Form(Sample.Text)[name]!.Id);
    }

    [Fact]
    public void A_name_that_means_several_is_refused_and_one_that_means_none_is_nothing()
    {
        FeishuForm form = Sample.Form(Sample.Text);

        Assert.Equal("ControlNameAmbiguous", Assert.Throws<FeishuException>(() => form["Same"]).ErrorId);
        Assert.Null(form["Why"]);
        Assert.Null(form["nobody"]);
    }
}
