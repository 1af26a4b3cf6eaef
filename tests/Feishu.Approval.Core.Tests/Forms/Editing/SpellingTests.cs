using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>Names as people see and type them.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("Account name  ", "Account name")]
    [InlineData(" No.", "Ｎｏ．")]
    [InlineData("Name of  account", "name of account")]
    [InlineData("Name\u00A0of\taccount", "Name of account")]
    [InlineData("费用　中心", " 费用 中心 ")]
    [InlineData("数量（个）", "数量(个)")]
    [InlineData("Owner\u200B", "owner")]
    [InlineData("\u200ECost centre", "Cost\u00AD centre\u200F")]
    [InlineData("Cost\u2066 centre\u2069", "Cost centre\uFE0F")]
    [InlineData("Cost\u3164 centre\u007F", "\0Cost centre")]
    public void A_name_is_what_people_see(string defined, string typed)
    {
        Assert.Equal([defined], Spelling.Called(["Other", defined], name => name, typed));
        Assert.True(Spelling.IsSame(defined, typed));
    }

    [Theory]
    [InlineData("\u201CReason\u201D of transfer", "\"reason\" of transfer")]
    [InlineData("Owner\u2019s name", "owner's name")]
    [InlineData("2026\u2013Q1", "2026-q1")]
    [InlineData("项目 A", "项目A")]
    [InlineData("项目A", "项目 A")]
    public void Where_nothing_is_called_so_a_name_is_found_as_keys_write_it(string defined, string typed)
    {
        Assert.Equal([defined], Spelling.Called(["Other", defined], name => name, typed));
        Assert.Equal([typed], Spelling.Called([typed, defined], name => name, typed));
        Assert.False(Spelling.IsSame(defined, typed));
    }

    [Theory]
    [InlineData("No. ", new[] { "No.", "No. " })]
    [InlineData("No.", new[] { "No.", "No. " })]
    [InlineData("Ｎｏ．", new[] { "No.", "No. " })]
    [InlineData("no.", new[] { "no." })]
    [InlineData("NO.", new[] { "No.", "No. ", "no." })]
    public void Names_that_look_the_same_are_one_and_the_case_tells_two(string typed, string[] found) =>
        Assert.Equal(found, Spelling.Called(["No.", "No. ", "no."], name => name, typed));

    // What looks otherwise is another name, where there is one of that look; what looks the same stays one.
    [Theory]
    [InlineData("面积 m2", new[] { "面积 m2", "面积 m²" }, "面积 m2")]
    [InlineData("面积 m²", new[] { "面积 m2", "面积 m²" }, "面积 m²")]
    [InlineData(" 面积\u00A0 M²", new[] { "面积 m2", "面积 m²" }, "面积 m²")]
    [InlineData("1号", new[] { "①号", "1号" }, "1号")]
    [InlineData("①号", new[] { "①号", "1号" }, "①号")]
    [InlineData("Ａ", new[] { "A", "Ａ" }, "Ａ")]
    [InlineData("a", new[] { "A", "Ａ" }, "A")]
    [InlineData("m2", new[] { "M2", "m²" }, "M2")]
    [InlineData("⑴号", new[] { "(1)号", "（1）号" }, "(1)号", "（1）号")]
    [InlineData("caf\u00E9", new[] { "cafe\u0301", "caf\u00E9" }, "cafe\u0301", "caf\u00E9")]
    public void A_name_of_the_same_look_comes_before_those_of_other_forms(string typed, string[] defined, params string[] found) =>
        Assert.Equal(found, Spelling.Called(defined, name => name, typed));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uD800")]
    [InlineData("Nr.")]
    public void Nothing_is_called_otherwise(string typed) => Assert.DoesNotContain("No.", Spelling.Called(["", " ", "No."], name => name, typed));

    [Fact]
    public void Options_and_columns_are_found_so_too()
    {
        IReadOnlyList<FeishuControlDefinition> definition = ControlDefinitionParser.Parse("""
            [{"id":"k","type":"radioV2","name":"Kind ","option":[{"value":"k-1","text":"Spare  part "},{"value":"k-2","text":"Tool"}]},
             {"id":"t","type":"fieldList","name":"Items","children":[{"id":"n","type":"input","name":" No."}]}]
            """)!;
        FeishuForm form = new FeishuForm(Array.Empty<FeishuFormControl>()) { Definition = definition };

        FeishuForm changed = Sample.Editor().SetAll(form, [new("kind", "spare part"), new("items", new Dictionary<string, object> { ["Ｎｏ．"] = "1" })]);

        Assert.Equal("""[{"id":"k","type":"radioV2","value":"k-1"},{"id":"t","type":"fieldList","value":[[{"id":"n","type":"input","value":"1"}]]}]""", changed.ToJson());
    }

    [Fact]
    public void All_faults_of_one_call_are_told_at_once_each_with_the_nearest()
    {
        FeishuForm form = new FeishuForm(Array.Empty<FeishuFormControl>())
        {
            Definition = ControlDefinitionParser.Parse("""
                [{"id":"c","type":"input","name":"Cost centre"},{"id":"q","type":"number","name":"Quantity"},
                 {"id":"k","type":"radioV2","name":"Kind","option":[{"value":"k-1","text":"Spare part"},{"value":"k-2","text":"Tool"}]}]
                """),
        };

        FeishuException fault = Assert.Throws<FeishuException>(() => Sample.Editor().SetAll(form, [new("Cost center", "x"), new("Kind", "Toool"), new("Qty", 1), new("Quantity", "many")]));

        Assert.Equal("ControlNotFound", fault.ErrorId);
        Assert.StartsWith("4 faults.", fault.Message, StringComparison.Ordinal);
        Assert.All(
            ["'Cost center'", "Nearest: Cost centre (c).", "'Toool'", "Nearest: Tool (k-2).", "'Qty'", "Quantity (q) cannot take"],
            part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));

        // Each once, in its own sentence.
        Assert.Equal(2, fault.Message.Split("Nearest: Cost centre (c).").Length);
    }

    [Theory]
    [InlineData("Firts", "First")]
    [InlineData("Tpye", "Type")]
    [InlineData("nwe", "New")]
    [InlineData("Toll", "Tool")]
    [InlineData("Nw", "New")]
    [InlineData("Economy clas", "Economy class")]
    [InlineData("Buisness", "Business")]
    [InlineData("类型", "类别")]
    public void A_slip_of_the_fingers_is_near(string given, string meant) =>
        Assert.Equal(meant, NearestName.Of(given, new[] { "Quite another", meant, "Nothing like it" }, name => NearestName.Distance(given, name)));

    [Theory]
    [InlineData("Post", "Cash")]
    [InlineData("Cost", "Quantity")]
    [InlineData("Red", "Green")]
    [InlineData(" ", "A")]
    public void Another_word_is_not(string given, string other) => Assert.Null(NearestName.Of(given, new[] { other }, name => NearestName.Distance(given, name)));

    [Fact]
    public void Of_forty_controls_the_near_ones_are_shown()
    {
        FeishuForm form = FeishuForm.From(Enumerable.Range(1, 40).Select(number => new { id = $"widget{number * 1013}", type = "input", value = "x" }));

        string message = Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, null, "widget4052x", "x")).Message;

        Assert.Contains("It has: widget4052,", message, StringComparison.Ordinal);
        Assert.Contains(" and 34 more.", message, StringComparison.Ordinal);
    }

    // What means the same as before is no change, however it was given.
    [Theory]
    [InlineData("contact", ""","value":["b2"],"open_ids":["ou_2"]""", "ou_2", false)]
    [InlineData("contact", ""","value":["b2"],"open_ids":["ou_2"]""", "b2", false)]
    [InlineData("contact", ""","value":["b2"],"open_ids":["ou_2"]""", "ou_3", true)]
    [InlineData("checkboxV2", ""","value":["Red","Green"]""", "Green|Red", false)]
    [InlineData("checkboxV2", ""","value":["Red","Green"]""", "Green", true)]
    [InlineData("input", ""","value":"a" """, "a ", true)]
    [InlineData("input", ""","value":"a" """, "a", false)]
    public void What_means_the_same_is_no_change(string type, string holds, string given, bool changes)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"w","name":"W","type":"{{type}}"{{holds}}}""", $$"""{"id":"w","name":"W","type":"{{type}}"{{(type == "checkboxV2" ? ""","option":[{"value":"r","text":"Red"},{"value":"g","text":"Green"}]""" : string.Empty)}}}""");

        Assert.Equal(changes ? ["w"] : [], Sample.Editor().Set(form, null, "W", given).Changed.Select(control => control.Id));
    }

    // A label with a comma may be two others, where it is written otherwise than it is shown.
    [Theory]
    [InlineData("Night, shift", "f2")]
    [InlineData("night,  SHIFT ", "f2")]
    [InlineData("Ｎight, shift", "f2")]
    [InlineData("Night;shift", "f3", "f4")]
    [InlineData("Day,off", "f5")]
    [InlineData("Day,off|Night", "f5", "f3")]
    [InlineData("Night,shift")]
    [InlineData("Night，shift")]
    [InlineData("night ,shift")]
    public void A_text_of_choices_that_can_be_read_in_two_ways_is_refused(string text, params string[] keys)
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"ck","name":"Flags","type":"checkboxV2","value":["Night"]}""",
            """{"id":"ck","name":"Flags","type":"checkboxV2","option":[{"value":"f2","text":"Night, shift"},{"value":"f3","text":"Night"},{"value":"f4","text":"shift"},{"value":"f5","text":"Day, off"}]}""");

        if (keys.Length == 0)
        {
            Assert.Contains("cut in more than one way", Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, null, "Flags", text)).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(keys, TextArray.Of(JsonValue.Parse(Assert.Single(Sample.Editor().Set(form, null, "Flags", text).Controls).ValueUtf8.Span)));
    }
}
