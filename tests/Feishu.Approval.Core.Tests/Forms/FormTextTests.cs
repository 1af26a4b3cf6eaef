using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Forms;

public class FormTextTests
{
    private const string One = """[{"id":"a","type":"input","value":"x"}]""";

    [Fact]
    public void Every_json_text_comes_out_compact_with_its_digits_as_written()
    {
        Prop.ForAll(JsonTexts.Values, value =>
        {
            string sent = FeishuForm.Parse("[ { \"id\" : \"a\" ,\n \"type\" : \"new\" , \"value\" : " + value.Loose + " } ]").ToJson();
            string expected = "[{\"id\":\"a\",\"type\":\"new\",\"value\":" + value.Compact.Replace("\\u4e2d", "中", StringComparison.Ordinal) + "}]";
            return sent == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Keys_come_out_in_their_canonical_order_in_controls_and_cells()
    {
        FeishuForm form = FeishuForm.Parse(
            """
            [{"currency":"EUR","value":1.50,"type":"amount","id":"a"},{"open_ids":["ou_1"],"value":["u"],"id":"b","type":"contact"},
             {"value":[[{"currency":"CNY","value":2,"id":"c","type":"amount"}]],"type":"fieldList","id":"t"}]
            """);

        Assert.Equal(
            """[{"id":"a","type":"amount","value":1.50,"currency":"EUR"},{"id":"b","type":"contact","value":["u"],"open_ids":["ou_1"]},"""
            + """{"id":"t","type":"fieldList","value":[[{"id":"c","type":"amount","value":2,"currency":"CNY"}]]}]""",
            form.ToJson());
    }

    [Fact]
    public void The_own_text_of_a_form_gives_the_same_form_again()
    {
        string json = FeishuForm.Parse("""[{"id":"a","type":"input","value":"中\u3000😀\n\"\\"},{"id":"b","type":"number","value":1e400}]""").ToJson();

        Assert.Equal(json, FeishuForm.Parse(json).ToJson());
        Assert.Equal(json, FeishuForm.Parse(json).ToString());
    }

    [Fact]
    public void A_byte_order_mark_and_blanks_around_do_not_matter()
    {
        Assert.Equal(One, FeishuForm.Parse("\uFEFF \r\n" + One + "\n\n").ToJson());
    }

    [Fact]
    public void Lines_of_one_text_are_joined()
    {
        string[] lines = ["[", "  {\"id\":\"a\",", "   \"type\":\"input\",\"value\":\"x\"}", "]", ""];

        Assert.Equal(One, FeishuForm.From(lines).ToJson());
    }

    [Fact]
    public void Several_whole_texts_are_one_form_in_their_order()
    {
        Assert.Equal(
            """[{"id":"b","type":"input","value":"y"},{"id":"a","type":"input","value":"x"}]""",
            FeishuForm.From(["""[{"id":"b","type":"input","value":"y"}]""", One]).ToJson());
    }

    [Theory]
    [InlineData("", "Fault_EmptyText")]
    [InlineData("\uFEFF  ", "Fault_EmptyText")]
    [InlineData("{\"id\":\"a\",\"type\":\"input\",\"value\":\"x\"}", "Fault_OneControl")]
    [InlineData("{\"code\":0,\"data\":{\"form\":\"[]\"}}", "Fault_WholeAnswer")]
    [InlineData("{\"approval_code\":\"A\",\"form\":\"[]\"}", "Fault_WholeAnswer")]
    [InlineData("{}", "Fault_TextIsNoArray")]
    [InlineData("null", "Fault_TextIsNoArray")]
    [InlineData("\"[]\"", "Fault_TextInText")]
    [InlineData("[]", "Fault_Empty")]
    [InlineData("[1", "Fault_NoJson")]
    [InlineData("[] []", "Fault_NoJson")]
    [InlineData("{\"text\":\"评论\"]}", "Fault_NoJson")]
    public void A_text_that_is_no_array_of_controls_is_refused(string text, string key)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse(text));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.Contains(FailureText.Format(key, [], System.Globalization.CultureInfo.InvariantCulture).Split('{')[0], fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("controls named here", fault.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("./form.json")]
    [InlineData(@"C:\My forms\it's.txt")]
    public void The_name_of_a_file_in_place_of_a_form_is_called_so(string name)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse(name));

        Assert.Contains($"(Get-Content '{name.Replace("'", "''", StringComparison.Ordinal)}' -Raw)", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A0000001-0000-4000-8000-000000000001", "202603010007")]
    [InlineData("202603010007", "")]
    public void Codes_in_place_of_a_form_are_called_so(params string[] lines)
    {
        Assert.Empty(FormText.ParseLines(lines, out FormFault? fault));

        Assert.Equal("Fault_CodesAsForm", fault!.Key);
        Assert.Contains($"'{lines[0]}'", fault.Describe(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_broken_form_are_not_taken_for_codes()
    {
        Assert.Empty(FormText.ParseLines(["[", "true", "}"], out FormFault? fault));

        Assert.Equal("Fault_NoJson", fault!.Key);
    }

    [Fact]
    public void Half_a_character_in_a_text_is_refused()
    {
        Assert.False(FormText.TryParse("[\"\ud800\"]", out JsonElement _, out FormFault? fault));

        Assert.Equal("Fault_HalfCharacter", fault!.Key);
    }

    [Fact]
    public void The_place_of_a_syntax_error_is_named()
    {
        Assert.False(FormText.TryParse("[\n  {]\n]", out JsonElement _, out FormFault? fault));

        Assert.Equal([2L, 4L], fault!.Arguments.Select(argument => Convert.ToInt64(argument, null)));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_value_in_a_text_may_be_64_levels_deep(int levels, bool fits)
    {
        string text = "[{\"id\":\"a\",\"type\":\"new\",\"value\":" + new string('[', levels) + "1" + new string(']', levels) + "}]";

        Exception? thrown = Record.Exception(() => FeishuForm.Parse(text));

        Assert.Equal(fits, thrown is null);
        Assert.Equal(fits ? null : "InvalidForm", (thrown as FeishuException)?.ErrorId);
    }
}
