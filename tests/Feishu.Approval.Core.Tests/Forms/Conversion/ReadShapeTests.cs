using System.Collections;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Read shape as JSON text or objects, where a form in write shape is wanted.</summary>
public class ReadShapeTests
{
    // One control that is handed over, and the message key of what is wrong with it.
    public static TheoryData<string, string> Faulty => new()
    {
        { """{"id":"a","name":"A","type":"radioV2","value":"Tool"}""", "Issue_BareLabel" },
        { """{"id":"a","name":"A","type":"amount","value":1}""", "Issue_NoCurrency" },
        { """{"id":"a","name":"A","type":"address","value":"North"}""", "Issue_AddressText" },
        { """{"id":"a","name":"A","type":"imageV2","ext":"a.png","value":["https://f.example/a.png"]}""", "Fault_FileAddress" },
        { """{"id":"a","name":"A","type":"imageV2","value":["file-to-upload:0123456789abcdef/a.png"]}""", "Fault_Placeholder" },
        { """{"id":"a","type":"imageV2","value":["file-to-upload:0123456789abcdef/a.png"]}""", "Fault_Placeholder" },
        { """{"id":"a","type":"fieldList","value":[[{"id":"c","type":"image","value":["file-to-upload:0123456789abcdef/a.png"]}]]}""", "Fault_Placeholder" },
        { """{"id":"a","type":"leaveGroupV2","value":[{"id":"c","type":"image","value":["file-to-upload:0123456789abcdef/a.png"]}]}""", "Fault_Placeholder" },
        { """{"id":"a","name":"A","type":"input","value":"x","colour":"red"}""", "Fault_UnknownKeys" },
        { """{"id":"a","name":"A","NAME":"B","type":"input","value":"x"}""", "Fault_KeyTwice" },
        { """{"id":"a","name":"A","type":"input"}""", "Fault_MissingValue" },
        { """{"id":"a","name":"A","type":"input","value":"x","currency":"EUR"}""", "Fault_UnknownKeys" },
        { """{"id":"t","name":"T","type":"fieldList","value":[[{"id":"c","type":"input","value":"x"}]],"open_ids":["ou_1"]}""", "Fault_UnknownKeys" },
        { """{"name":"A","type":"input","value":"x"}""", "Issue_NoId" },
        { """{"id":"a","name":"A","value":"x"}""", "Issue_NoType" },
        { """{"id":"a","name":"\ud800","type":"input","value":"x"}""", "Fault_HalfCharacter" },
        { """{"id":"t","name":"T","type":"fieldList","value":[[{"id":"c","name":"C","type":"radio","value":"Tool"}]]}""", "Issue_BareLabel" },
        { """{"id":"t","type":"fieldList","value":[[{"id":"c","name":"C","type":"radio","value":"Tool"}]]}""", "Issue_BareLabel" },
        { """{"id":"t","ext":[],"type":"fieldList","value":[[{"id":"c","type":"input","value":"x","colour":"red"}]]}""", "Fault_UnknownKeys" },
        { """{"id":"t","ext":[],"type":"fieldList","value":[{"id":"c","type":"input","value":"x"}]}""", "Fault_RowIsNoArray" },
        { """{"id":"g","name":"G","type":"outGroup","value":[{"id":"c","type":"input","value":"x","colour":"red"}]}""", "Fault_UnknownKeys" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void What_would_take_more_than_the_control_itself_tells_is_a_fault(string control, string key)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse("[" + control + "]"));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.All(
            Conversions.Text(key, "|", "|").Split('|', StringSplitOptions.RemoveEmptyEntries).Where(piece => piece.Length > 4),
            piece => Assert.Contains(piece, fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("North", fault.Message, StringComparison.Ordinal);
    }

    // What is handed over, what is sent.
    [Theory]
    [InlineData("""{"id":"a","custom_id":"c","name":"A","type":"input","ext":null,"value":"x"}""", """{"id":"a","type":"input","value":"x"}""")]
    [InlineData("""{"id":"a","type":"radioV2","value":"Tool","option":{"key":"k","text":"Tool"}}""", """{"id":"a","type":"radioV2","value":"k"}""")]
    [InlineData("""{"id":"a","type":"amount","value":1.50,"ext":{"currency":"CNY"}}""", """{"id":"a","type":"amount","value":1.50,"currency":"CNY"}""")]
    [InlineData("""{"ID":"a","Type":"date","VALUE":"2026-03-31T00:00:00+08:00","TimezoneOffset":-480}""", """{"id":"a","type":"date","value":"2026-03-31T00:00:00+08:00"}""")]
    [InlineData("""{"id":"a","name":"A","type":"telephone","value":{"country_code":"+49","national_number":"30"}}""", """{"id":"a","type":"telephone","value":{"countryCode":"+49","nationalNumber":"30"}}""")]
    [InlineData("""{"id":"a","name":"A","type":"contact","value":[],"open_ids":["ou_1"]}""", """{"id":"a","type":"contact","open_ids":["ou_1"]}""")]
    [InlineData("""{"id":"a","name":"A","type":"imageV2","value":["0A0A0A0A-1111"]}""", """{"id":"a","type":"imageV2","value":["0A0A0A0A-1111"]}""")]
    [InlineData("""{"id":"a","name":"file-to-upload:x","type":"input","value":"file-to-upload:x"}""", """{"id":"a","type":"input","value":"file-to-upload:x"}""")]
    [InlineData(
        """{"id":"t","name":"T","type":"fieldList","ext":[],"option":{"input_type":"FORM"},"value":[[{"id":"r","type":"radio","value":"key"},{"id":"e","name":"E","type":"input","value":null}],[{"id":"s","name":"S","type":"serialNumber","value":"1"},{"id":"c","name":"C","type":"amount","value":2.0,"ext":{"currency":"EUR"}}]]}""",
        """{"id":"t","type":"fieldList","value":[[{"id":"r","type":"radio","value":"key"}],[{"id":"c","type":"amount","value":2.0,"currency":"EUR"}]]}""")]
    [InlineData(
        """{"id":"g","name":"G","type":"widgetLeaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"74"},{"id":"d","name":"D","type":"date","timezoneOffset":0,"value":"2026-03-31T00:00:00Z"}]}""",
        """{"id":"g","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"74"},{"id":"d","type":"date","value":"2026-03-31T00:00:00Z"}]}""")]
    public void What_a_control_tells_itself_is_converted(string control, string sent)
    {
        FeishuForm form = FeishuForm.Parse("[" + control + "]");

        Assert.Equal("[" + sent + "]", form.ToJson());
        Assert.Equal("[" + sent + "]", FeishuForm.Parse(form.ToJson()).ToJson());
    }

    // What is handed over, the two places in it, and what each says.
    [Theory]
    [InlineData("""{"id":"a","name":"A","type":"radioV2","value":"Tool","option":{"key":"k-1","text":"Spare part"}}""", "value and option", "Tool", "Spare part")]
    [InlineData("""{"id":"a","name":"A","type":"radio","value":"Tool","option":[{"key":"k-1","text":"Spare part"}]}""", "value and option", "Tool", "Spare part")]
    [InlineData("""{"id":"a","type":"checkboxV2","value":["Tool"],"option":[{"key":"k-1","text":"Spare part"},{"key":"k-2","text":"Tool"}]}""", "value and option", "Tool", "Spare part, Tool")]
    [InlineData("""{"id":"a","type":"checkboxV2","value":["Night"],"option":[{"key":"k-1","text":"Urgent"}]}""", "value and option", "Night", "Urgent")]
    [InlineData("""{"id":"t","type":"fieldList","value":[[{"id":"a","type":"radioV2","value":"Tool","option":{"key":"k-1","text":"Spare part"}}]]}""", "value and option", "Tool", "Spare part")]
    [InlineData("""{"id":"a","name":"A","type":"amount","value":12,"currency":"EUR","ext":{"currency":"USD"}}""", "currency and ext.currency", "EUR", "USD")]
    [InlineData("""{"id":"a","name":"A","type":"contact","value":["u1","u2"],"open_ids":["ou_1"]}""", "value and open_ids", "u1, u2", "ou_1")]
    [InlineData("""{"id":"a","name":"A","type":"telephone","value":{"country_code":"+86","countryCode":"+49","national_number":"30"}}""", "country_code and countryCode", "+86", "+49")]
    [InlineData("""{"id":"a","name":"A","type":"telephone","value":{"country_code":"+86","national_number":"30","nationalNumber":"31"}}""", "national_number and nationalNumber", "30", "31")]
    public void Two_places_that_say_different_things_are_refused_where_somebody_gave_them(string control, string places, string one, string other)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse("[" + control + "]"));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.Contains($"a: {places} say different things ({one}; {other})", fault.Message, StringComparison.Ordinal);
    }

    // What a request holds is there: its labels may have been renamed, or be those of another language.
    [Theory]
    [InlineData("""{"id":"a","type":"radioV2","value":"Tool","option":{"key":"k-1","text":"Spare part"}}""", """{"id":"a","type":"radioV2","value":"k-1"}""")]
    [InlineData("""{"id":"a","type":"amount","value":12,"currency":"EUR","ext":{"currency":"USD"}}""", """{"id":"a","type":"amount","value":12,"currency":"USD"}""")]
    [InlineData("""{"id":"a","type":"contact","value":["u1","u2"],"open_ids":["ou_1"]}""", """{"id":"a","type":"contact","value":["u1","u2"]}""")]
    public void Of_what_a_request_holds_it_is_known_which_place_counts(string control, string sent) => Assert.Equal("[" + sent + "]", Conversions.Convert(control).ToJson());

    [Theory]
    [InlineData("""{"id":"a","type":"radioV2","value":"k-1","option":{"key":"k-1","text":"Spare part"}}""", """{"id":"a","type":"radioV2","value":"k-1"}""")]
    [InlineData("""{"id":"a","type":"radioV2","value":"","option":{"key":"k-1","text":"Spare part"}}""", """{"id":"a","type":"radioV2","value":"k-1"}""")]
    [InlineData("""{"id":"a","type":"checkboxV2","value":["Tool","Part"],"option":[{"key":"k-2","text":"Part"},{"key":"k-1","text":"Tool"}]}""", """{"id":"a","type":"checkboxV2","value":["k-2","k-1"]}""")]
    [InlineData("""{"id":"a","name":"A","type":"amount","value":1,"currency":"USD","ext":{"currency":"USD"}}""", """{"id":"a","type":"amount","value":1,"currency":"USD"}""")]
    [InlineData("""{"id":"a","name":"A","type":"radioV2","value":"lw0abc12-xyz-1"}""", """{"id":"a","type":"radioV2","value":"lw0abc12-xyz-1"}""")]
    [InlineData("""{"id":"a","ext":null,"type":"checkboxV2","value":["k-1","k-2"]}""", """{"id":"a","type":"checkboxV2","value":["k-1","k-2"]}""")]
    [InlineData("""{"id":"t","type":"fieldList","value":[[{"id":"a","name":"A","type":"radioV2","value":"k-1"}]]}""", """{"id":"t","type":"fieldList","value":[[{"id":"a","type":"radioV2","value":"k-1"}]]}""")]
    public void What_says_one_thing_only_is_taken(string control, string sent) => Assert.Equal("[" + sent + "]", FeishuForm.Parse("[" + control + "]").ToJson());

    private const string Kinds = """[{"id":"a","name":"A","type":"radioV2","option":[{"value":"one","text":"Tool"},{"value":"two","text":"Part"}]},{"id":"t","type":"fieldList","children":[{"id":"c","type":"radioV2","option":[{"value":"three","text":"Tool"}]}]}]""";

    [Theory]
    [InlineData("""{"id":"a","name":"A","type":"radioV2","value":"Tool"},{"id":"b","type":"input","value":"x"}""", """{"id":"a","type":"radioV2","value":"one"},{"id":"b","type":"input","value":"x"}""")]
    [InlineData("""{"id":"b","type":"input","value":"x"},{"id":"a","name":"A","type":"radioV2","value":"two"}""", """{"id":"b","type":"input","value":"x"},{"id":"a","type":"radioV2","value":"two"}""")]
    [InlineData(
        """{"id":"t","type":"fieldList","value":[[{"id":"c","name":"C","type":"radioV2","value":"Tool"}]]},{"id":"b","type":"input","value":"x"},{"id":"a","name":"A","type":"radioV2","value":"Part"}""",
        """{"id":"t","type":"fieldList","value":[[{"id":"c","type":"radioV2","value":"three"}]]},{"id":"b","type":"input","value":"x"},{"id":"a","type":"radioV2","value":"two"}""")]
    public void A_label_alone_is_understood_by_the_definition(string controls, string sent)
    {
        Failure failure = Assert.Throws<FeishuException>(() => FeishuForm.Parse("[" + controls + "]")).Failure;
        IReadOnlyList<FeishuControlDefinition> definition = ControlDefinitionParser.Parse(Kinds)!;

        Assert.Equal("InvalidForm_LabelAction", failure.ActionKey);
        Assert.True(BareLabels.AreIn(failure, definition));
        Assert.Equal("[" + sent + "]", BareLabels.Settled(failure, definition)!.ToJson());
    }

    [Fact]
    public void Whatever_else_is_wrong_stays_wrong_with_the_definition()
    {
        const string Json = """[{"id":"a","name":"A","type":"radioV2","value":"Tool"},{"id":"b","name":"B","type":"amount","value":1}]""";
        Failure failure = Assert.Throws<FeishuException>(() => FeishuForm.Parse(Json)).Failure;

        FeishuException left = Assert.Throws<FeishuException>(() => BareLabels.Settled(failure, ControlDefinitionParser.Parse(Kinds)));

        Assert.Contains("b: Its currency is not told.", left.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("label", left.Message, StringComparison.Ordinal);
        Assert.Null(BareLabels.Settled(failure, null));
        Assert.False(BareLabels.AreIn(failure, ControlDefinitionParser.Parse("""[{"id":"x","type":"input"}]""")!));
    }

    [Fact]
    public void Display_text_and_empty_controls_are_left_out_in_read_shape_only()
    {
        FeishuForm form = FeishuForm.Parse(
            """
            [{"id":"n","name":"N","type":"text","value":"Fill in"},{"id":"s","name":"S","type":"serialNumber","value":"1"},{"id":"e","name":"E","ext":null,"type":"input","value":null},
             {"id":"t","name":"T","type":"fieldList","ext":[],"value":[[{"id":"c","name":"C","type":"input","value":""}]]},{"id":"a","type":"input","value":"x"}]
            """);

        Assert.Equal("""[{"id":"a","type":"input","value":"x"}]""", form.ToJson());
        Assert.Equal("ControlNotWritable", Assert.Throws<FeishuException>(() => FeishuForm.Parse("""[{"id":"n","type":"text","value":"x"}]""")).ErrorId);
        Assert.Equal("InvalidForm", Assert.Throws<FeishuException>(() => FeishuForm.Parse("""[{"id":"n","name":"N","type":"text","value":"x"}]""")).ErrorId);
    }

    [Theory]
    [InlineData("""{"id":"w7","name":"Trip","type":"tripGroup","value":{"reason":"fair"}}""")]
    [InlineData("""{"id":"t","type":"fieldList","value":[[{"id":"w7","name":"A","type":"account","value":{"name":"x"}}]]}""")]
    public void A_type_that_no_call_writes_is_named_when_it_holds_a_value(string control)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse("[" + control + "]"));

        Assert.Equal("ControlNotWritable", fault.ErrorId);
        Assert.Contains("w7", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_in_read_shape_are_converted_too()
    {
        FeishuForm form = FeishuForm.From(
            [new Hashtable { ["Id"] = "a", ["Name"] = "A", ["Type"] = "radioV2", ["Value"] = "Tool", ["Option"] = new Hashtable { ["key"] = "k" } }]);

        Assert.Equal("""[{"id":"a","type":"radioV2","value":"k"}]""", form.ToJson());
        Assert.Equal("A", form.Controls[0].Name);
    }

    [Fact]
    public void A_form_itself_keeps_its_files_and_its_text_is_refused()
    {
        FeishuForm form = Conversions.Convert("""{"id":"a","type":"imageV2","value":["https://f.example/a.png"]}""");

        Assert.Same(form.Files[0], Assert.Single(FeishuForm.From([form.Controls[0], new { id = "b", type = "input", value = "x" }]).Files));
        Assert.Equal("InvalidForm", Assert.Throws<FeishuException>(() => FeishuForm.Parse(form.ToJson())).ErrorId);
        Assert.Equal(
            "InvalidForm",
            Assert.Throws<FeishuException>(() => FeishuForm.From([new { id = "t", type = "fieldList", value = new[] { new[] { form.Controls[0] } } }])).ErrorId);
    }
}
