using Feishu.Approval.Approvals;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Approvals;

public class MissingControlsTests
{
    private static readonly FeishuForm Form = FeishuForm.Parse("""[{"id":"given","type":"input","value":"x"},{"id":"my_custom","type":"input","value":"x"}]""");

    [Theory]
    [InlineData("""{"id":"w1","name":"Cost centre","type":"input","value":"CC"}""", "Cost centre (w1)")]
    [InlineData("""{"id":"w1","type":"number","value":0}""", "w1")]
    [InlineData("""{"id":"w1","type":"input","value":false}""", "w1")]
    [InlineData("""{"id":"w1","type":"checkboxV2","value":["a"]}""", "w1")]
    [InlineData("""{"id":"w1","type":"contact","value":[],"open_ids":["ou_1"]}""", "w1")]
    [InlineData("""{"id":"w1","type":"radioV2","value":"","option":{"key":"k"}}""", "w1")]
    [InlineData("""{"id":"w1","type":"somethingNew","value":{"a":1}}""", "w1")]
    [InlineData("""{"id":"w1","type":"telephone","value":{"country_code":"","national_number":"1"}}""", "w1")]
    [InlineData("""{"id":"w1","type":"dateInterval","value":{"start":"2026-04-01T00:00:00+08:00","end":"","interval":0}}""", "w1")]
    [InlineData("""{"id":"w1","type":"fieldList","value":[[{"id":"a","type":"input","value":""}],[{"id":"a","type":"input","value":"x"}]]}""", "w1")]
    [InlineData("""{"id":"w1","type":"fieldList","value":[{"what":"is this"}]}""", "w1")]
    [InlineData("""{"type":"input","value":"CC"}""", "?")]
    public void A_control_with_a_value_that_is_not_sent_is_named(string control, string name)
    {
        Assert.Equal([name], Names("[" + control + "]"));
    }

    [Theory]
    [InlineData("""{"id":"given","type":"input","value":"CC"}""")]
    [InlineData("""{"id":"w2","custom_id":"my_custom","type":"input","value":"CC"}""")]
    [InlineData("""{"id":"w1","type":"text","value":"a label"}""")]
    [InlineData("""{"id":"w1","type":"serialNumber","value":"S1"}""")]
    [InlineData("""{"id":"w1","type":"input","value":""}""")]
    [InlineData("""{"id":"w1","type":"input","value":null}""")]
    [InlineData("""{"id":"w1","type":"input"}""")]
    [InlineData("""{"id":"w1","type":"checkboxV2","value":[]}""")]
    [InlineData("""{"id":"w1","type":"telephone","value":{"country_code":"+86","national_number":""}}""")]
    [InlineData("""{"id":"w1","type":"dateInterval","value":{"start":"","end":"","interval":0}}""")]
    [InlineData("""{"id":"w1","type":"fieldList","value":[[{"id":"a","type":"input","value":""},{"id":"b","type":"telephone","value":{"country_code":"+86","national_number":""}}],[]]}""")]
    [InlineData("""7""")]
    public void What_is_sent_or_empty_or_no_choice_is_not_named(string control)
    {
        Assert.Empty(Names("[" + control + "]"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    public void A_form_that_cannot_be_read_is_told_from_one_that_holds_nothing(string? readForm)
    {
        Assert.Null(MissingControls.Names(readForm, Form));
    }

    [Fact]
    public void Half_a_character_in_the_form_that_was_read_makes_it_unreadable()
    {
        Assert.Null(MissingControls.Names("[{\"id\":\"w1\",\"type\":\"input\",\"value\":\"\ud800\"}]", Form));
    }

    [Fact]
    public void What_the_form_itself_says_it_lacks_is_not_named_again()
    {
        var form = new FeishuForm(Form.Controls) { Issues = [new FeishuFormIssue("w1", "Lost", "input", FeishuFormIssueKind.NeedsUser, new FormFault("Fault_Empty"))] };

        Assert.Equal(["w2"], MissingControls.Names("""[{"id":"given","type":"input","value":"x"},{"id":"w1","type":"input","value":"x"},{"id":"w2","type":"input","value":"x"}]""", form));
    }

    // Answers use the ids that the service made, and not all of them show names.
    [Fact]
    public void A_control_is_known_by_its_definition()
    {
        const string Read = """[{"id":"w1","type":"input","value":"x"},{"id":"w2","type":"input","value":"x"},{"id":"w3","name":"Sum  ","type":"input","value":"x"},{"id":"t","type":"fieldList","value":[[{"id":"c1","type":"input","value":"1"},{"id":"c2","type":"input","value":"2"}]]}]""";
        FeishuForm form = FeishuForm.Parse("""[{"id":"own1","type":"input","value":"y"},{"id":"ownt","type":"fieldList","value":[[{"id":"ownc","type":"input","value":"3"}]]}]""");
        IReadOnlyList<FeishuControlDefinition> definition = ControlDefinitionParser.Parse("""[{"id":"w1","custom_id":"own1","type":"input","name":"First"},{"id":"w2","custom_id":"own2","type":"input","name":"Second"},{"id":"w3","type":"input","name":"Sum"},{"id":"t","custom_id":"ownt","type":"fieldList","name":"Rows","children":[{"id":"c1","custom_id":"ownc","type":"input","name":"A"},{"id":"c2","type":"input","name":"B"}]}]""")!;

        Assert.Equal(["Second (w2)", "Sum (w3)", "Rows (t), row 1: B (c2)"], MissingControls.Names(Read, new FeishuForm(form, form.Controls) { Definition = definition }));
    }

    [Theory]
    [InlineData("""[[{"id":"a","type":"input","value":"1"}],[{"id":"a","type":"input","value":"2"},{"id":"b","type":"input","value":"3"}]]""", "Items (t), row 1: Kind (b)")]
    [InlineData("""[[{"id":"own","type":"input","value":"1"},{"id":"b","type":"input","value":"0"}],[]]""", "Items (t), row 2: a", "Items (t), row 2: Kind (b)")]
    [InlineData("""[[{"id":"own","type":"input","value":"1"},{"id":"b","type":"input","value":"0"}],[{"id":"a","type":"input","value":"2"},{"id":"b","type":"input","value":"3"}]]""")]
    [InlineData("""[[{"id":"a","type":"input","value":"1"}]]""")]
    public void A_cell_of_a_table_that_somebody_wrote_is_named_too(string rows, params string[] names)
    {
        const string Read = """[{"id":"t","name":"Items","type":"fieldList","value":[[{"id":"a","custom_id":"own","type":"input","value":"1"},{"id":"b","name":"Kind","type":"input","value":"0"},{"id":"c","type":"text","value":"x"},{"id":"d","type":"input","value":""}],[{"id":"a","type":"input","value":"2"},{"id":"b","name":"Kind","type":"input","value":"3"}]]}]""";
        FeishuForm form = FeishuForm.Parse($$"""[{"id":"t","type":"fieldList","value":{{rows}}}]""");

        Assert.Equal(names, MissingControls.Names(Read, form));
        Assert.Empty(MissingControls.Names(Read, new FeishuForm(form.Controls) { InstanceCode = "I" })!);
    }

    private static IReadOnlyList<string> Names(string? readForm) => MissingControls.Names(readForm, Form)!;
}
