using System.Collections;
using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms;

public class FormBuilderTests
{
    // One control that is wrong, and the message key of what is wrong with it.
    public static TheoryData<string, string> Faulty => new()
    {
        { """7""", "Fault_NoControl" },
        { """null""", "Fault_NoControl" },
        { """[]""", "Fault_NoControl" },
        { """{"type":"input","value":"x"}""", "Fault_MissingId" },
        { """{"id":"","type":"input","value":"x"}""", "Fault_MissingId" },
        { """{"id":" ","type":"input","value":"x"}""", "Fault_MissingId" },
        { """{"id":5.5,"type":"input","value":"x"}""", "Fault_MissingId" },
        { """{"id":"a","value":"x"}""", "Fault_MissingType" },
        { """{"id":"a","type":"input"}""", "Fault_MissingValue" },
        { """{"id":"a","type":"input","value":null}""", "Fault_MissingValue" },
        { """{"id":"a","type":"input","value":""}""", "Fault_MissingValue" },
        { """{"id":"a","type":"checkboxV2","value":[]}""", "Fault_MissingValue" },
        { """{"id":"a","type":"contact"}""", "Fault_MissingValue" },
        { """{"id":"a","type":"contact","open_ids":[]}""", "Fault_MissingValue" },
        { """{"id":"a","type":"input","open_ids":["ou_1"]}""", "Fault_MissingValue" },
        { """{"id":"a","type":"contact","value":["u"],"open_ids":[7]}""", "Fault_OpenIdsAreNoTexts" },
        { """{"id":"a","type":"contact","value":["u"],"open_ids":[""]}""", "Fault_OpenIdsAreNoTexts" },
        { """{"id":"a","type":"amount","value":1,"currency":7}""", "Fault_CurrencyIsNoText" },
        { """{"id":"a","type":"input","value":"x","Value":"y"}""", "Fault_KeyTwice" },
        { """{"id":"a","type":"input","value":"x","colour":"red"}""", "Fault_UnknownKeys" },
        { """{"id":"a","type":"department","value":{"open_id":"od-1"}}""", "Fault_ObjectForArray" },
        { """{"id":"a","type":"imageV2","value":{}}""", "Fault_ObjectForArray" },
        { """{"id":"a","type":"telephone","value":{"countryCode":null}}""", "Fault_NullInside" },
        { """{"id":"a","type":"checkboxV2","value":["k",null]}""", "Fault_NullInside" },
        { """{"id":"a","type":"fieldList","value":"x"}""", "Fault_TableIsNoArray" },
        { """{"id":"a","type":"fieldList","value":[{"id":"b","type":"input","value":"x"}]}""", "Fault_RowIsNoArray" },
        { """{"id":"a","type":"fieldList","value":[["x"]]}""", "Fault_NoControl" },
        { """{"id":"a","type":"fieldList","value":[[{"id":"b","type":"input"}]]}""", "Fault_MissingValue" },
        { """{"id":"a","type":"fieldList","value":[[{"id":"b","type":"input","value":"x"},{"id":"b","type":"input","value":"y"}]]}""", "Fault_ColumnTwice" },
        { """{"id":"a","type":"input","value":"\ud83d"}""", "Fault_InControl" },
        { """{"id":"a","type":"serialNumber","value":"x"}""", "Fault_NotWritable" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_faulty_control_is_refused_with_its_fault(string control, string key)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse("[" + control + "]"));

        Assert.Equal(key == "Fault_NotWritable" ? "ControlNotWritable" : "InvalidForm", fault.ErrorId);
        Assert.Contains(Pieces(key), piece => fault.Message.Contains(piece, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_of_all_controls_come_in_one_failure()
    {
        string[] controls = Faulty.Select(row => row.Data.Item1).Where(control => !control.Contains("serialNumber", StringComparison.Ordinal)).Take(18).ToArray();

        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse("[" + string.Join(',', controls) + "]"));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.All(
            Faulty.Take(18).Select(row => row.Data.Item2).Distinct(),
            key => Assert.Contains(Pieces(key), piece => fault.Message.Contains(piece, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("serialNumber")]
    [InlineData("account")]
    [InlineData("mutableGroup")]
    [InlineData("tripGroup")]
    [InlineData("remedyGroup")]
    [InlineData("remedyGroupV2")]
    [InlineData("apaascorehrOnboardingGroup")]
    [InlineData("apaascorehrRegularateGroup")]
    [InlineData("apaascorehrJobAdjustGroup")]
    [InlineData("apaascorehrOffboardingGroup")]
    public void A_type_that_no_call_can_write_is_named_with_its_control(string type)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse($$"""[{"id":"w7","type":"{{type}}","value":"x"}]"""));

        Assert.Equal("ControlNotWritable", fault.ErrorId);
        Assert.Contains("w7", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unwritable_type_beside_another_fault_is_an_invalid_form()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse("""[{"id":"w7","type":"text","value":"x"},{"id":"w8","type":"input"}]"""));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.Contains("w7", fault.Message, StringComparison.Ordinal);
        Assert.Contains("w8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Duplicate_ids_are_refused_across_everything_that_was_added()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.From(
            ["""[{"id":"a","type":"input","value":"x"}]""", new Hashtable { ["id"] = "a", ["type"] = "input", ["value"] = "y" }]));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.Contains("a is there more than once", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_fault_ever_repeats_a_value()
    {
        const string values = "hunter2";
        object[] pieces =
        [
            new Hashtable { ["id"] = "a", ["value"] = values },
            new Hashtable { ["id"] = "b", ["type"] = "input", ["value"] = new object[] { values, double.NaN } },
"""[{"id":"c","type":"department","value":{"k":"hunter2"}},{"id":"d","type":"fieldList","value":[["hunter2"]]}]""",
        ];

        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.From(pieces));

        Assert.DoesNotContain(values, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_dictionaries_controls_json_and_arrays_of_them_make_one_form()
    {
        FeishuFormControl ready = FeishuForm.Parse("""[{"id":"d","type":"number","value":1.0}]""").Controls[0];
        FeishuForm form = FeishuForm.From(
        [
            new { id = "a", type = "input", value = "x" },
            new Hashtable { ["ID"] = "b", ["Type"] = "contact", ["OpenIds"] = "ou_1" },
            new object[] { new Dictionary<string, object> { ["id"] = "c", ["type"] = "checkboxV2", ["value"] = new[] { "k" } }, ready },
            JsonDocument.Parse("""[{"id":"e","type":"number","value":2.50}]""").RootElement,
        ]);

        Assert.Equal(
            """[{"id":"a","type":"input","value":"x"},{"id":"b","type":"contact","open_ids":["ou_1"]},{"id":"c","type":"checkboxV2","value":["k"]},"""
            + """{"id":"d","type":"number","value":1.0},{"id":"e","type":"number","value":2.50}]""",
            form.ToJson());
    }

    [Fact]
    public void A_whole_form_alone_stays_the_same_object()
    {
        FeishuForm form = FeishuForm.Parse("""[{"id":"a","type":"input","value":"x"}]""");

        Assert.Same(form, FeishuForm.From([form]));
        Assert.NotSame(form, FeishuForm.From([form, new { id = "b", type = "input", value = "y" }]));
    }

    [Fact]
    public void What_is_neither_control_nor_form_is_refused()
    {
        object?[] odd = [null, 7, DayOfWeek.Monday, new Uri("https://x.example"), new FeishuTask(), new FeishuInstance()];

        Assert.All(odd, piece => Assert.Equal("InvalidForm", Assert.Throws<FeishuException>(() => FeishuForm.From([piece!])).ErrorId));
        Assert.Equal("InvalidForm", Assert.Throws<FeishuException>(() => FeishuForm.From([])).ErrorId);
    }

    [Fact]
    public void An_object_whose_property_throws_is_an_invalid_form()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.From([new Moody()]));

        Assert.Equal("InvalidForm", fault.ErrorId);
    }

    [Fact]
    public void A_whole_number_is_taken_as_an_id_by_its_digits()
    {
        Assert.Equal("7500000000000000123", FeishuForm.Parse("""[{"id":7500000000000000123,"type":"input","value":"x"}]""").Controls[0].Id);
    }

    [Fact]
    public void Rows_may_differ_in_length_and_types_that_nobody_knows_pass()
    {
        const string json =
            """[{"id":"t","type":"fieldList","value":[[{"id":"a","type":"input","value":"x"}],[{"id":"a","type":"input","value":"y"},{"id":"b","type":"brandNewV9","value":{"k":1.0}}]]}]""";

        Assert.Equal(json, FeishuForm.Parse(json).ToJson());
    }

    private static string[] Pieces(string key) => FailureText.Format(key, [], CultureInfo.InvariantCulture)
        .Split(["{0}", "{1}", "{2}"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(piece => piece.Length > 3).DefaultIfEmpty("half of a character").ToArray();

    private sealed class Moody
    {
        public string Id { get; } = "a";

        public string Type => Id.Length > 0 ? throw new InvalidOperationException("not today") : Id;
    }
}
