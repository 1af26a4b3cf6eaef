using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Every row of the table of read and write shapes that has a conversion, by example.</summary>
public class ConversionRowTests
{
    // What is read, the definition, what is written.
    public static TheoryData<string, string?, string> Rows => new()
    {
        { """{"id":"w","custom_id":"c","name":"A","type":"input","ext":null,"value":"a\n中 "}""", null, """{"id":"w","type":"input","value":"a\n中 "}""" },
        { """{"id":"w","name":"A","type":"textarea","value":"x"}""", """{"id":"w","type":"textarea"}""", """{"id":"w","type":"textarea","value":"x"}""" },
        { """{"id":"w","type":"number","value":12.50}""", null, """{"id":"w","type":"number","value":12.50}""" },
        { """{"id":"w","type":"number","value":123456789012345678901234567890.10}""", null, """{"id":"w","type":"number","value":123456789012345678901234567890.10}""" },
        { """{"id":"w","type":"number","value":"4"}""", null, """{"id":"w","type":"number","value":4}""" },
        {
            """{"id":"w","type":"amount","value":1999.90,"ext":{"capitalValue":"壹","currency":"EUR","currencyRange":["EUR","CNY"],"maxValue":"","minValue":""}}""",
            null, """{"id":"w","type":"amount","value":1999.90,"currency":"EUR"}"""
        },
        { """{"id":"w","type":"amount","value":1,"currency":"CNY"}""", null, """{"id":"w","type":"amount","value":1,"currency":"CNY"}""" },
        { """{"id":"w","type":"amount","value":1,"ext":{"currency":"EUR"},"currency":"CNY"}""", null, """{"id":"w","type":"amount","value":1,"currency":"EUR"}""" },
        { """{"id":"w","type":"amount","value":1}""", """{"id":"w","type":"amount","option":{"currencyRange":["USD"]}}""", """{"id":"w","type":"amount","value":1,"currency":"USD"}""" },
        { """{"id":"w","type":"formula","value":5999.70,"ext":{"capitalValue":"x"}}""", null, """{"id":"w","type":"formula","value":5999.70}""" },
        { """{"id":"w","type":"formula","value":"6.00"}""", null, """{"id":"w","type":"formula","value":6.00}""" },
        { """{"id":"w","type":"date","value":"2026-03-31T00:00:00+08:00","timezoneOffset":-480}""", null, """{"id":"w","type":"date","value":"2026-03-31T00:00:00+08:00"}""" },
        {
            """{"id":"w","type":"dateInterval","value":{"interval":3.0,"start":"2026-04-01T09:00:00-09:30","end":"2026-04-03T18:00:00Z","shown":"3 days"}}""",
            null, """{"id":"w","type":"dateInterval","value":{"start":"2026-04-01T09:00:00-09:30","end":"2026-04-03T18:00:00Z","interval":3.0}}"""
        },
        { """{"id":"w","type":"radioV2","value":"Tool","option":{"key":"k-1","text":"Tool"}}""", null, """{"id":"w","type":"radioV2","value":"k-1"}""" },
        { """{"id":"w","type":"radio","value":"","option":{"key":"ext-1","text":""}}""", """{"id":"w","type":"radio"}""", """{"id":"w","type":"radio","value":"ext-1"}""" },
        { """{"id":"w","type":"radioV2","value":"Tool"}""", Choices, """{"id":"w","type":"radioV2","value":"k-1"}""" },
        { """{"id":"w","type":"radioV2","value":"k-2"}""", Choices, """{"id":"w","type":"radioV2","value":"k-2"}""" },
        { """{"id":"w","type":"radioV2","value":"ext-9"}""", """{"id":"w","type":"radioV2"}""", """{"id":"w","type":"radioV2","value":"ext-9"}""" },
        {
            """{"id":"w","type":"checkboxV2","value":["Tool","Part"],"option":[{"key":"k-1","text":"Tool"},{"key":"k-2","text":"Part"}]}""",
            null, """{"id":"w","type":"checkboxV2","value":["k-1","k-2"]}"""
        },
        { """{"id":"w","type":"checkbox","value":["",""],"option":[{"key":"ext-1","text":""},{"key":"ext-2","text":""}]}""", null, """{"id":"w","type":"checkbox","value":["ext-1","ext-2"]}""" },
        { """{"id":"w","type":"checkboxV2","value":["Part","k-1"]}""", Checks, """{"id":"w","type":"checkboxV2","value":["k-2","k-1"]}""" },
        { """{"id":"w","type":"checkboxV2","value":["Part","Tool"],"option":[{"key":"k-9","text":"Part"}]}""", Checks, """{"id":"w","type":"checkboxV2","value":["k-9","k-1"]}""" },
        { """{"id":"w","type":"contact","value":["a1"],"open_ids":["ou_1"]}""", null, """{"id":"w","type":"contact","value":["a1"],"open_ids":["ou_1"]}""" },
        { """{"id":"w","type":"contact","value":[],"open_ids":["ou_1"]}""", null, """{"id":"w","type":"contact","open_ids":["ou_1"]}""" },
        { """{"id":"w","type":"contact","value":["a1","b2"]}""", null, """{"id":"w","type":"contact","value":["a1","b2"]}""" },
        { """{"id":"w","type":"contact","value":["a1",""],"open_ids":["ou_1","ou_2"]}""", null, """{"id":"w","type":"contact","open_ids":["ou_1","ou_2"]}""" },
        { """{"id":"w","type":"department","value":[{"name":"D","open_id":"od-1"},{"open_id":"od-2"}]}""", null, """{"id":"w","type":"department","value":[{"open_id":"od-1"},{"open_id":"od-2"}]}""" },
        {
            """{"id":"w","type":"telephone","value":{"country_code":"+49","national_number":"030"}}""",
            null, """{"id":"w","type":"telephone","value":{"countryCode":"+49","nationalNumber":"030"}}"""
        },
        {
            """{"id":"w","type":"telephone","value":{"nationalNumber":"030","countryCode":"+49"}}""",
            null, """{"id":"w","type":"telephone","value":{"countryCode":"+49","nationalNumber":"030"}}"""
        },
        { """{"id":"w","type":"connect","value":["5E5E"],"ext":["2026030001"]}""", null, """{"id":"w","type":"connect","value":["5E5E"]}""" },
        { """{"id":"w","type":"document","value":{"token":"T","type":"docx","title":"t","url":"https://x.example"}}""", null, """{"id":"w","type":"document","value":{"token":"T","type":"docx"}}""" },
        { """{"id":"w","type":"address","value":[{"id":"1","detailAddress":"Gate 4"}]}""", null, """{"id":"w","type":"address","value":[{"id":"1","detailAddress":"Gate 4"}]}""" },
        {
            """{"id":"w","type":"shiftGroup","value":{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reason":""}}""",
            null, """{"id":"w","type":"shiftGroup","value":{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00"}}"""
        },
        { """{"id":"w","name":"N","type":"brandNewV9","ext":{"a":1},"value":{"k":1.0,"n":null}}""", null, """{"id":"w","type":"brandNewV9","value":{"k":1.0}}""" },
        { """{"id":"w","type":"radio","value":"Tool","option":{"key":"k-1"}}""", """{"id":"w","type":"radioV2"}""", """{"id":"w","type":"radioV2","value":"k-1"}""" },
        { """{"id":"mine","type":"input","value":"x"}""", """{"id":"w","custom_id":"mine","type":"textarea"}""", """{"id":"mine","type":"textarea","value":"x"}""" },
        { """{"custom_id":"mine","type":"input","value":"x"}""", null, """{"id":"mine","type":"input","value":"x"}""" },
    };

    private const string Choices = """{"id":"w","type":"radioV2","option":[{"value":"k-1","text":"Tool"},{"value":"k-2","text":"Part"}]}""";

    private const string Checks = """{"id":"w","type":"checkboxV2","option":[{"value":"k-1","text":"Tool"},{"value":"k-2","text":"Part"}]}""";

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_control_is_written_as_the_api_takes_it(string read, string? definition, string written)
    {
        FeishuForm form = Conversions.Convert(read, definition);

        Assert.Empty(form.Issues);
        Assert.Equal("[" + written + "]", form.ToJson());
        Assert.Equal(form.ToJson(), FeishuForm.Parse(form.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("""{"id":"w","type":"text","value":"Fill in everything"}""")]
    [InlineData("""{"id":"w","type":"serialNumber","value":"EV-1"}""")]
    [InlineData("""{"id":"w","type":"input","ext":null,"value":null}""")]
    [InlineData("""{"id":"w","type":"input","value":""}""")]
    [InlineData("""{"id":"w","type":"input"}""")]
    [InlineData("""{"id":"w","type":"contact","value":[],"open_ids":[]}""")]
    [InlineData("""{"id":"w","type":"radioV2","value":"","option":{"key":"","text":""}}""")]
    [InlineData("""{"id":"w","type":"telephone","value":{"country_code":"+86","national_number":""}}""")]
    [InlineData("""{"id":"w","type":"dateInterval","value":{"start":"","end":"","interval":0}}""")]
    [InlineData("""{"id":"w","type":"fieldList","value":[],"ext":[],"option":{"input_type":"FORM"}}""")]
    [InlineData("""{"id":"w","type":"fieldList","value":[[],[{"id":"c","type":"input","value":null}]]}""")]
    [InlineData("""{"id":"w","type":"tripGroup","value":{"schedule":[],"reason":""}}""")]
    [InlineData("""{"id":"w","type":"leaveGroupV2","value":{"name":"","start":"","end":""}}""")]
    [InlineData("""{"type":"input","value":""}""")]
    [InlineData("null")]
    public void What_holds_no_choice_of_anybody_is_left_out_without_a_word(string read)
    {
        FeishuForm form = Conversions.Convert(read);

        Assert.Empty(form.Controls);
        Assert.Empty(form.Issues);
    }

    [Fact]
    public void Order_labels_and_origin_stay()
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"b","name":"Be\u001b","type":"input","value":"x"},{"id":"a","type":"input","value":"y"}""", """{"id":"a","name":"Ay","type":"input"},{"id":"b","type":"input"}""");

        Assert.Equal(["b", "a"], form.Controls.Select(control => control.Id));
        Assert.Equal(["Be\\u001B", "Ay"], form.Controls.Select(control => control.Name));
        Assert.Equal(Conversions.InstanceCode, form.InstanceCode);
    }
}
