using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

public class FormComparisonTests
{
    private const string Choices = """{"id":"w","custom_id":"mine","type":"radioV2","option":[{"value":"k-1","text":"Tool"},{"value":"k-2","text":"Part"}]}""";
    private const string Times = "\"start\":\"2026-05-09T19:00:00+08:00\",\"end\":\"2026-05-09T21:30:00+08:00\"";
    private const string WorkSent =
        """{"id":"w","type":"workGroup","value":[{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[{"id":"widgetWorkGroupStartTime","type":"date","value":"2026-05-09T11:00:00Z"},{"id":"widgetWorkGroupEndTime","type":"date","value":"2026-05-09T21:30:00+08:00"}]]}]}""";

    private const string LeaveSent =
        """{"id":"w","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7"},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-05-09T19:10:00+08:00"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-05-09T21:20:00+08:00"},{"id":"widgetLeaveGroupReason","type":"textarea","value":"x"}]}""";

    private const string OwnerBefore = """{"id":"w","type":"contact","value":null,"open_ids":["ou_1"]}""";

    private const string OwnerByBoth = """{"id":"w","type":"contact","value":["a1"],"open_ids":["ou_1"]}""";

    // What was sent, what was read, the definition.
    public static TheoryData<string, string, string?> Equal => new()
    {
        { """{"id":"w","type":"input","value":"a\r\nb\r\n"}""", """{"id":"w","type":"input","value":"a\nb"}""", null },
        { """{"id":"w","type":"input","value":"a "}""", """{"id":"w","type":"input","value":"a"}""", null },
        { """{"id":"w","type":"textarea","value":" a\n"}""", """{"id":"w","type":"textarea","value":"a"}""", null },
        { """{"id":"w","type":"number","value":1.50}""", """{"id":"w","type":"number","value":1.5}""", null },
        { """{"id":"w","type":"number","value":"4"}""", """{"id":"w","type":"number","value":4}""", null },
        { """{"id":"w","type":"number","value":1E+400}""", """{"id":"w","type":"number","value":10e399}""", null },
        { """{"id":"w","type":"number","value":-0.0}""", """{"id":"w","type":"number","value":0}""", null },
        { """{"id":"w","type":"formula","value":10}""", """{"id":"w","type":"formula","ext":{"capitalValue":"x"},"value":10.00}""", null },
        { """{"id":"w","type":"amount","value":2.0,"currency":"EUR"}""", """{"id":"w","type":"amount","value":2,"ext":{"currency":"EUR"}}""", null },
        { """{"id":"w","type":"amount","value":2.0,"currency":"EUR"}""", """{"id":"w","type":"amount","value":2}""", null },
        { """{"id":"w","type":"date","value":"2026-03-31T00:00:00+08:00"}""", """{"id":"w","type":"date","value":"2026-03-30T16:00:00.000Z","timezoneOffset":0}""", null },
        {
            """{"id":"w","type":"dateInterval","value":{"start":"2026-03-31T00:00:00+08:00","end":"2026-04-01T00:00:00+08:00","interval":1}}""",
            """{"id":"w","type":"dateInterval","value":{"start":"2026-03-30T16:00:00Z","end":"2026-03-31T16:00:00Z","interval":1.0}}""", null
        },
        { """{"id":"w","type":"radioV2","value":"k-1"}""", """{"id":"w","type":"radioV2","value":"Tool","option":{"key":"k-1","text":"Tool"}}""", null },
        { """{"id":"w","type":"radioV2","value":"k-1"}""", """{"id":"w","type":"radioV2","value":"Tool"}""", Choices },
        { """{"id":"mine","type":"radioV2","value":"k-1"}""", """{"id":"w","type":"radioV2","value":"Tool"}""", Choices },
        { """{"id":"mine","type":"input","value":"x"}""", """{"id":"w","custom_id":"mine","type":"input","value":"x"}""", null },
        { """{"id":"w","type":"radioV2","value":"k-1"}""", """{"id":"w","type":"radioV2","value":"Tool"}""", null },
        { """{"id":"w","type":"checkboxV2","value":["k-1","k-2"]}""", """{"id":"w","type":"checkboxV2","value":["P","T"],"option":[{"key":"k-2"},{"key":"k-1"}]}""", null },
        { """{"id":"w","type":"contact","open_ids":["ou_1","ou_2"]}""", """{"id":"w","type":"contact","value":["a","b"],"open_ids":["ou_2","ou_1"]}""", null },
        { """{"id":"w","type":"contact","value":["a"]}""", """{"id":"w","type":"contact","value":["a"],"open_ids":["ou_1"]}""", null },
        { """{"id":"w","type":"contact","value":["a"]}""", """{"id":"w","type":"contact","open_ids":["ou_1"]}""", null },
        { """{"id":"w","type":"department","value":[{"open_id":"od-1"},{"open_id":"od-2"}]}""", """{"id":"w","type":"department","value":[{"name":"B","open_id":"od-2"},{"name":"A","open_id":"od-1"}]}""", null },
        { """{"id":"w","type":"telephone","value":{"countryCode":"+49","nationalNumber":"30"}}""", """{"id":"w","type":"telephone","value":{"country_code":"+49","national_number":"30"}}""", null },
        { """{"id":"w","type":"attachmentV2","value":["0C0C0C0C-4444"]}""", """{"id":"w","type":"attachmentV2","value":["https://f.example/a.pdf"],"ext":"a.pdf"}""", null },
        { """{"id":"w","type":"attachmentV2","value":["0c0c0c0c-4444"]}""", """{"id":"w","type":"attachmentV2","value":["0C0C0C0C-4444"],"ext":"a.pdf"}""", null },
        { """{"id":"w","type":"connect","value":["A","B"]}""", """{"id":"w","type":"connect","value":["B","A"],"ext":["1","2"]}""", null },
        { """{"id":"w","type":"document","value":{"token":"T","type":"docx"}}""", """{"id":"w","type":"document","value":{"token":"T","type":"docx","title":"x"}}""", null },
        { """{"id":"w","type":"address","value":[{"id":"1"}]}""", """{"id":"w","type":"address","value":"North/Old Town"}""", null },
        {
            """{"id":"w","type":"shiftGroup","value":{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00"}}""",
            """{"id":"w","type":"shiftGroup","value":{"shiftTime":"2026-08-01T00:00:00Z","returnTime":"2026-08-08T00:00:00Z","reason":""}}""", null
        },
        { """{"id":"w","type":"brandNewV9","value":"k"}""", """{"id":"w","type":"brandNewV9","value":"Label"}""", null },
        { """{"id":"w","type":"telephone","value":{"countryCode":"+49","nationalNumber":"30"}}""", """{"id":"w","type":"telephone","value":{"nationalNumber":"30","countryCode":"+49"}}""", null },
        { """{"id":"w","type":"amount","value":1,"currency":"EUR"}""", """{"id":"w","type":"amount","value":1,"currency":"EUR"}""", null },
        { WorkSent, WorkSent, null },
        { WorkSent, """{"id":"w","type":"workGroup","value":{"name":"",""" + Times + ""","interval":2.5,"reason":""}}""", null },
        { LeaveSent, """{"id":"w","type":"leaveGroupV2","value":{"name":"Annual",""" + Times + ""","interval":1,"unit":"DAY","reason":"x"}}""", null },
        { LeaveSent.Replace("\"x\"", "\"x \"", StringComparison.Ordinal), """{"id":"w","type":"leaveGroupV2","value":{"name":"Annual",""" + Times + ""","interval":1,"unit":"DAY","reason":"x"}}""", null },
        {
            """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"number","value":1.0}],[{"id":"c","type":"number","value":2},{"id":"d","type":"address","value":[{"id":"1"}]}]]}""",
            """{"id":"w","type":"fieldList","ext":[],"value":[[{"id":"x","type":"number","custom_id":"c","value":1},{"id":"d","type":"address","value":null},{"id":"f","type":"formula","value":7}],[{"id":"d","type":"address","value":"N"},{"id":"c","type":"number","value":2.0}]]}""", null
        },
    };

    public static TheoryData<string, string, string?> Different => new()
    {
        { """{"id":"w","type":"input","value":"a"}""", """{"id":"w","type":"input","value":"b"}""", null },
        { """{"id":"w","type":"input","value":"a b"}""", """{"id":"w","type":"input","value":"a  b"}""", null },
        { """{"id":"w","type":"input","value":"a"}""", """{"id":"w","type":"input","value":""}""", null },
        { """{"id":"w","type":"input","value":"a"}""", """{"id":"v","type":"input","value":"a"}""", null },
        { """{"id":"w","type":"number","value":9007199254740993}""", """{"id":"w","type":"number","value":9007199254740992}""", null },
        { """{"id":"w","type":"number","value":1}""", """{"id":"w","type":"number","value":-1}""", null },
        { """{"id":"w","type":"amount","value":2,"currency":"EUR"}""", """{"id":"w","type":"amount","value":2,"ext":{"currency":"CNY"}}""", null },
        { """{"id":"w","type":"amount","value":2,"currency":"EUR"}""", """{"id":"w","type":"amount","value":3}""", null },
        { """{"id":"w","type":"date","value":"2026-03-31T00:00:00+08:00"}""", """{"id":"w","type":"date","value":"2026-03-31T00:00:00+07:00"}""", null },
        { """{"id":"w","type":"radioV2","value":"k-1"}""", """{"id":"w","type":"radioV2","value":"k-1","option":{"key":"k-2","text":"k-1"}}""", null },
        { """{"id":"w","type":"radioV2","value":"k-1"}""", """{"id":"w","type":"radioV2","value":"Part"}""", Choices },
        { """{"id":"w","type":"checkboxV2","value":["k-1"]}""", """{"id":"w","type":"checkboxV2","value":["P","T"],"option":[{"key":"k-2"},{"key":"k-1"}]}""", null },
        { """{"id":"w","type":"contact","open_ids":["ou_1"]}""", """{"id":"w","type":"contact","value":["a"],"open_ids":["ou_2"]}""", null },
        { """{"id":"w","type":"contact","open_ids":["ou_1"]}""", """{"id":"w","type":"contact","value":["a","b"]}""", null },
        { """{"id":"w","type":"department","value":[{"open_id":"od-1"}]}""", """{"id":"w","type":"department","value":[{"open_id":"od-2"}]}""", null },
        { """{"id":"w","type":"telephone","value":{"countryCode":"+49","nationalNumber":"30"}}""", """{"id":"w","type":"telephone","value":{"country_code":"+49","national_number":"31"}}""", null },
        { """{"id":"w","type":"attachmentV2","value":["0C0C0C0C-4444"]}""", """{"id":"w","type":"attachmentV2","value":["https://f.example/a","https://f.example/b"]}""", null },
        { """{"id":"w","type":"attachmentV2","value":["0C0C0C0C-4444"]}""", """{"id":"w","type":"attachmentV2","value":["0C0C0C0C-5555"],"ext":"a"}""", null },
        { """{"id":"w","type":"connect","value":["A"]}""", """{"id":"w","type":"connect","value":["B"]}""", null },
        { """{"id":"w","type":"document","value":{"token":"T","type":"docx"}}""", """{"id":"w","type":"document","value":{"token":"U","type":"docx"}}""", null },
        { """{"id":"w","type":"address","value":[{"id":"1"}]}""", """{"id":"w","type":"address","value":[{"id":"2"}]}""", null },
        { """{"id":"w","type":"brandNewV9","value":"k"}""", """{"id":"w","type":"brandNewV9","value":null}""", null },
        { """{"id":"w","type":"brandNewV9","value":1}""", """{"id":"w","type":"brandNewV9","value":2}""", null },
        { WorkSent, """{"id":"w","type":"workGroup","value":{"name":"","start":"2026-05-09T18:00:00+08:00","end":"2026-05-09T21:30:00+08:00","interval":3.5}}""", null },
        { LeaveSent, """{"id":"w","type":"leaveGroupV2","value":{"name":"Annual",""" + Times + ""","reason":"y"}}""", null },
        { LeaveSent, """{"id":"w","type":"leaveGroupV2","value":{"name":"Annual","start":"2026-05-07T00:00:00+08:00","end":"2026-05-10T00:00:00+08:00","reason":"x"}}""", null },
        {
            LeaveSent, """{"id":"w","type":"leaveGroupV2","value":{"name":"Sick",""" + Times + ""","reason":"x"}}""",
            """{"id":"w","type":"leaveGroupV2","option":[{"value":"8","text":"Sick"}]}"""
        },
        { """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"number","value":1}],[{"id":"c","type":"number","value":2}]]}""", """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"number","value":2}],[{"id":"c","type":"number","value":1}]]}""", null },
        { """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"number","value":1}]]}""", """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"number","value":1}],[]]}""", null },
        { """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"number","value":1}]]}""", """{"id":"w","type":"fieldList","value":[[{"id":"d","type":"number","value":1}]]}""", null },
        { """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"number","value":1}]]}""", """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"number","value":1},{"id":"d","type":"input","value":"x"}]]}""", null },
    };

    [Theory]
    [MemberData(nameof(Equal))]
    public void The_same_by_meaning_is_no_difference(string sent, string read, string? definition)
    {
        Assert.Empty(Differences(sent, read, definition)!);
    }

    [Theory]
    [MemberData(nameof(Different))]
    public void What_means_something_else_is_named(string sent, string read, string? definition)
    {
        Assert.Equal(["w"], Differences(sent, read, definition)!);
    }

    [Fact]
    public void A_difference_is_named_by_label_and_id()
    {
        Assert.Equal(["Cost\\u001B (w)"], Differences("""{"id":"w","type":"input","value":"a"}""", """{"id":"w","name":"Cost\u001b","type":"input","value":"b"}""", null)!);
        Assert.Equal(["Kind (w)"], Differences("""{"id":"w","type":"input","value":"a"}""", "7", """{"id":"w","name":"Kind","type":"input"}""")!);
    }

    [Theory]
    [InlineData("\"name\":\"There\",", "Ours", "Known", "There")]
    [InlineData("\"name\":\"\",", "Ours", "Known", "Ours")]
    [InlineData("", "Ours", "Known", "Ours")]
    [InlineData("", null, "Known", "Known")]
    [InlineData("", null, null, "w")]
    public void What_differs_is_called_as_the_request_calls_it_or_whoever_knows(string name, string? ours, string? known, string called)
    {
        FeishuForm parsed = FeishuForm.Parse("""[{"id":"w","type":"input","value":"a"}]""");
        var sent = new FeishuForm([new FeishuFormControl("w", "input", parsed.Controls[0].ValueUtf8.ToArray(), null, null) { Name = ours }]);
        FeishuControlDefinition[]? definition = known is null ? null : [new FeishuControlDefinition { Id = "w", Name = known, Type = "input" }];

        Assert.Equal([called], FormComparison.Names(sent, "[{\"id\":\"w\"," + name + "\"type\":\"input\",\"value\":\"b\"}]", definition)!);
    }

    [Fact]
    public void A_pending_file_is_compared_by_its_name()
    {
        const string read = """{"id":"w","type":"attachmentV2","value":["https://f.example/1"],"ext":"a.pdf"}""";
        FeishuForm sent = Conversions.Convert(read);

        Assert.Empty(FormComparison.Differences(sent, "[" + read + "]", null)!);
        Assert.Equal(["w"], FormComparison.Differences(sent, "[" + read.Replace("a.pdf", "b.pdf") + "]", null)!);
    }

    // What was read before, what was sent, what is read now: ids of two kinds tell nothing of each other, but what did not move was not changed. An address has to be given again even where it stays.
    [Theory]
    [InlineData(OwnerBefore, """{"id":"w","type":"contact","value":["c3d4"]}""", OwnerBefore, true)]
    [InlineData(OwnerBefore, """{"id":"w","type":"contact","value":["c3d4"]}""", """{"id":"w","type":"contact","value":null,"open_ids":["ou_7"]}""", false)]
    [InlineData(OwnerBefore, """{"id":"w","type":"contact","value":["c3d4"]}""", """{"id":"w","type":"contact","value":["c3d4"],"open_ids":["ou_7"]}""", false)]
    [InlineData(OwnerBefore, """{"id":"w","type":"contact","open_ids":["ou_1"]}""", OwnerBefore, false)]
    [InlineData(OwnerByBoth, """{"id":"w","type":"contact","open_ids":["ou_1"]}""", OwnerByBoth, false)]
    [InlineData(OwnerByBoth, """{"id":"w","type":"contact","value":["c3d4"]}""", OwnerByBoth, true)]
    [InlineData("""{"id":"w","type":"contact","value":["a1"]}""", """{"id":"w","type":"contact","open_ids":["ou_7"]}""", """{"id":"w","type":"contact","value":["a1"]}""", true)]
    [InlineData("""{"id":"w","type":"address","value":"North/Old Town"}""", """{"id":"w","type":"address","value":[{"id":"1"}]}""", """{"id":"w","type":"address","value":"North/Old Town"}""", false)]
    [InlineData("""{"id":"w","type":"address","value":"North/Old Town"}""", """{"id":"w","type":"address","value":[{"id":"1"}]}""", """{"id":"w","type":"address","value":"South/New Town"}""", false)]
    [InlineData("""{"id":"w","type":"brandNewV9","value":"a"}""", """{"id":"w","type":"brandNewV9","value":"b"}""", """{"id":"w","type":"brandNewV9","value":"a"}""", true)]
    [InlineData("""{"id":"w","type":"brandNewV9","value":"a"}""", """{"id":"w","type":"brandNewV9","value":"b"}""", """{"id":"w","type":"brandNewV9","value":"Label"}""", false)]
    [InlineData("""{"id":"w","type":"input","value":"a"}""", """{"id":"w","type":"input","value":"a "}""", """{"id":"w","type":"input","value":"a"}""", false)]
    [InlineData("""{"id":"w","type":"fieldList","value":[[OWNER,{"id":"t","type":"input","value":"x"}]]}""", """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"contact","value":["c3d4"]},{"id":"t","type":"input","value":"x "}]]}""", """{"id":"w","type":"fieldList","value":[[OWNER,{"id":"t","type":"input","value":"x"}]]}""", true)]
    [InlineData("""{"id":"w","type":"fieldList","value":[[OWNER,{"id":"t","type":"input","value":"x"}]]}""", """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"contact","open_ids":["ou_1"]},{"id":"t","type":"input","value":"x "}]]}""", """{"id":"w","type":"fieldList","value":[[OWNER,{"id":"t","type":"input","value":"x"}]]}""", false)]
    [InlineData("""{"id":"w","type":"fieldList","value":[[OWNER]]}""", """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"contact","value":["c3d4"]}]]}""", """{"id":"w","type":"fieldList","value":[[{"id":"c","type":"contact","open_ids":["ou_7"]}]]}""", false)]
    public void What_stands_there_as_before_is_not_what_was_sent(string before, string sent, string now, bool differs)
    {
        const string owner = """{"id":"c","type":"contact","value":null,"open_ids":["ou_1"]}""";
        FeishuForm original = Conversions.Convert(before.Replace("OWNER", owner, StringComparison.Ordinal));
        var form = new FeishuForm(original, FeishuForm.Parse("[" + sent + "]").Controls) { Original = original };

        Assert.Equal(differs ? ["w"] : [], FormComparison.Differences(form, "[" + now.Replace("OWNER", owner, StringComparison.Ordinal) + "]", null)!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("no json")]
    public void A_form_that_cannot_be_read_is_told_from_an_equal_one(string? readForm)
    {
        Assert.Null(FormComparison.Differences(FeishuForm.Parse("""[{"id":"w","type":"input","value":"a"}]"""), readForm, null));
    }

    private static IReadOnlyList<string>? Differences(string sent, string read, string? definition) =>
        FormComparison.Differences(FeishuForm.Parse("[" + sent + "]"), "[" + read + "]", Conversions.Definition(definition));
}
