using System.Text.Json;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>What makes two values of one type the same, each rule with what just keeps it and what just breaks it.</summary>
public class MeaningTests
{
    [Theory]
    [InlineData("input", "\"a\"", "\"a\\r\\n\"", true)]
    [InlineData("textarea", "\"a\\nb\"", "\"a\\r\\nb\"", true)]
    [InlineData("input", "\"a\"", "\"a \"", false)]
    [InlineData("input", "\"\"", "null", true)]
    [InlineData("input", "\"Stryker was here!\"", "\"\"", false)]
    [InlineData("number", "1.0", "1", true)]
    [InlineData("number", "\"1.0\"", "1", true)]
    [InlineData("number", "1", "2", false)]
    [InlineData("formula", "1.0", "1", true)]
    [InlineData("formula", "1", "2", false)]
    [InlineData("formula", "\"1.0\"", "1", true)]
    [InlineData("amount", "1.0", "1", true)]
    [InlineData("date", "\"2026-03-31T00:00:00+08:00\"", "\"2026-03-30T16:00:00Z\"", true)]
    [InlineData("date", "\"2026-03-31T00:00:00+08:00\"", "\"2026-03-30T16:00:01Z\"", false)]
    [InlineData("date", "\"soon\"", "\"soon\"", true)]
    [InlineData("date", "\"soon\"", "\"later\"", false)]
    [InlineData("radio", "\"k\"", "\"k\"", true)]
    [InlineData("radio", "\"k\"", "\"j\"", false)]
    [InlineData("radioV2", "\"k\"", "\"j\"", false)]
    [InlineData("radio", "7", "\"7\"", true)]
    [InlineData("checkbox", "[\"a\",\"b\"]", "[\"b\",\"a\"]", true)]
    [InlineData("checkbox", "[\"a\",\"b\"]", "[\"a\"]", false)]
    [InlineData("checkboxV2", "[\"a\",\"b\"]", "[\"b\",\"a\"]", true)]
    [InlineData("checkboxV2", "[\"a\"]", "[\"a\",\"b\"]", false)]
    [InlineData("connect", "[\"A\",\"B\"]", "[\"B\",\"A\"]", true)]
    [InlineData("connect", "[\"A\"]", "[\"B\"]", false)]
    [InlineData("department", "[{\"open_id\":\"a\"}]", "[{\"open_id\":\"a\",\"name\":\"A\"}]", true)]
    [InlineData("department", "[{\"open_id\":\"a\"}]", "[{\"open_id\":\"b\"}]", false)]
    [InlineData("telephone", "{\"countryCode\":\"+1\",\"nationalNumber\":\"1\"}", "{\"countryCode\":\"+1\",\"nationalNumber\":\"1\",\"x\":1}", true)]
    [InlineData("telephone", "{\"countryCode\":\"+1\",\"nationalNumber\":\"1\"}", "{\"countryCode\":\"+1\",\"nationalNumber\":\"2\"}", false)]
    [InlineData("telephone", "{\"countryCode\":\"+1\",\"nationalNumber\":\"1\"}", "{\"countryCode\":\"+2\",\"nationalNumber\":\"1\"}", false)]
    [InlineData("document", "{\"token\":\"T\"}", "{\"token\":\"T\",\"title\":\"x\"}", true)]
    [InlineData("document", "{\"token\":\"T\"}", "{\"token\":\"U\"}", false)]
    [InlineData("address", "[{\"id\":\"1\"},\"x\"]", "[{\"id\":\"1\"},\"y\"]", true)]
    [InlineData("address", "[{\"id\":\"1\"}]", "[{\"id\":\"2\"}]", false)]
    [InlineData("address", "[{\"id\":\"1\"}]", "[]", true)]
    [InlineData("address", "[]", "[{\"id\":\"1\"}]", true)]
    [InlineData("address", "[{\"id\":\"1\"}]", "\"North\"", true)]
    [InlineData("brandNew", "\"k\"", "\"Label\"", true)]
    [InlineData("brandNew", "1", "2", false)]
    [InlineData("brandNew", "1", "1.0", true)]
    [InlineData("brandNew", "1", "\"2\"", true)]
    [InlineData("brandNew", "true", "false", true)]
    [InlineData("dateInterval", "{\"start\":\"2026-03-31T00:00:00Z\",\"end\":\"2026-04-01T00:00:00Z\",\"interval\":1}", "{\"start\":\"2026-03-31T08:00:00+08:00\",\"end\":\"2026-04-01T08:00:00+08:00\",\"interval\":1.0}", true)]
    [InlineData("dateInterval", "{\"start\":\"2026-03-31T00:00:00Z\",\"end\":\"2026-04-01T00:00:00Z\",\"interval\":1}", "{\"start\":\"2026-03-31T00:00:00Z\",\"end\":\"2026-04-01T00:00:00Z\",\"interval\":2}", false)]
    [InlineData("dateInterval", "{\"start\":\"2026-03-31T00:00:00Z\",\"end\":\"2026-04-01T00:00:00Z\",\"interval\":1}", "{\"start\":\"2026-03-30T00:00:00Z\",\"end\":\"2026-04-01T00:00:00Z\",\"interval\":1}", false)]
    [InlineData("dateInterval", "{\"start\":\"2026-03-31T00:00:00Z\",\"end\":\"2026-04-01T00:00:00Z\",\"interval\":1}", "{\"start\":\"2026-03-31T00:00:00Z\",\"end\":\"2026-04-02T00:00:00Z\",\"interval\":1}", false)]
    [InlineData("shiftGroup", "{\"shiftTime\":\"2026-03-31T00:00:00Z\",\"returnTime\":\"2026-04-01T00:00:00Z\",\"reason\":\"x\"}", "{\"shiftTime\":\"2026-03-31T08:00:00+08:00\",\"returnTime\":\"2026-04-01T00:00:00Z\",\"reason\":\"x\\n\"}", true)]
    [InlineData("shiftGroup", "{\"shiftTime\":\"2026-03-31T00:00:00Z\",\"returnTime\":\"2026-04-01T00:00:00Z\",\"reason\":\"x\"}", "{\"shiftTime\":\"2026-03-31T00:00:00Z\",\"returnTime\":\"2026-04-01T00:00:00Z\",\"reason\":\"y\"}", false)]
    [InlineData("shiftGroup", "{\"shiftTime\":\"2026-03-31T00:00:00Z\",\"returnTime\":\"2026-04-01T00:00:00Z\",\"reason\":\"x\"}", "{\"shiftTime\":\"2026-03-31T00:00:00Z\",\"returnTime\":\"2026-04-02T00:00:00Z\",\"reason\":\"x\"}", false)]
    [InlineData("shiftGroup", "{\"shiftTime\":\"2026-03-31T00:00:00Z\",\"returnTime\":\"2026-04-01T00:00:00Z\",\"reason\":\"x\"}", "{\"shiftTime\":\"2026-03-30T00:00:00Z\",\"returnTime\":\"2026-04-01T00:00:00Z\",\"reason\":\"x\"}", false)]
    [InlineData("shiftGroup", "{\"shiftTime\":\"2026-03-31T00:00:00Z\",\"returnTime\":\"2026-04-01T00:00:00Z\"}", "{\"shiftTime\":\"2026-03-31T00:00:00Z\",\"returnTime\":\"2026-04-01T00:00:00Z\",\"reason\":\"\"}", true)]
    [InlineData("fieldList", "[[{\"id\":\"a\",\"type\":\"number\",\"value\":1}]]", "[[{\"id\":\"a\",\"type\":\"number\",\"value\":1.0}]]", true)]
    [InlineData("fieldList", "[[{\"id\":\"a\",\"type\":\"number\",\"value\":1}]]", "[[{\"id\":\"a\",\"type\":\"number\",\"value\":2}]]", false)]
    [InlineData("fieldList", "[[{\"id\":\"a\",\"type\":\"number\",\"value\":1}],[{\"id\":\"a\",\"type\":\"number\",\"value\":1}]]", "[[{\"id\":\"a\",\"type\":\"number\",\"value\":1}],[{\"id\":\"a\",\"type\":\"number\",\"value\":2}]]", false)]
    [InlineData("fieldList", "[[{\"id\":\"a\",\"value\":\"x\"}]]", "[[{\"id\":\"a\",\"value\":\"y\"}]]", true)]
    [InlineData("fieldList", "[[{\"id\":\"a\",\"type\":\"number\",\"value\":1}]]", "[]", false)]
    [InlineData("fieldList", "[[]]", "{}", true)]
    [InlineData("fieldList", "{}", "[[]]", true)]
    public void Two_values_mean_the_same(string type, string one, string two, bool same)
    {
        Assert.Equal(same, Meaning.Same(type, Control(type, one), Control(type, two)));
    }

    [Theory]
    [InlineData("\"a\":1", "\"a\":1", true)]
    [InlineData("\"open_ids\":[\"a\"]", "\"open_ids\":[\"b\"]", false)]
    [InlineData("\"value\":[\"a\"]", "\"value\":[\"b\"]", false)]
    [InlineData("\"value\":[\"a\"],\"open_ids\":[\"o\"]", "\"value\":[\"b\"],\"open_ids\":[\"o\"]", false)]
    [InlineData("\"value\":[\"a\"],\"open_ids\":[\"o\"]", "\"open_ids\":[\"o\"]", true)]
    [InlineData("\"value\":[\"a\"]", "\"open_ids\":[\"o\"]", true)]
    public void People_are_compared_by_the_ids_that_both_sides_have(string one, string two, bool same) =>
        Assert.Equal(same, Meaning.Same("contact", Json("{" + one + "}"), Json("{" + two + "}")));

    [Theory]
    [InlineData("EUR", "EUR", true)]
    [InlineData("EUR", "USD", false)]
    [InlineData("EUR", null, true)]
    [InlineData(null, "EUR", true)]
    public void Currencies_are_compared_where_both_are_told(string? one, string? two, bool same) =>
        Assert.Equal(same, Meaning.Same("amount", Amount(one), Amount(two)));

    [Theory]
    [InlineData("[1,[2,{\"a\":7}]]", "[1.0,[2,{\"a\":7}]]", true)]
    [InlineData("[1,2]", "[1,3]", false)]
    [InlineData("[1,2]", "[3,2]", false)]
    [InlineData("[1]", "[1,2]", false)]
    [InlineData("{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", true)]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":2}", false)]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":1,\"c\":2}", false)]
    [InlineData("true", "true", true)]
    [InlineData("true", "false", false)]
    [InlineData("null", "null", true)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("\"a\"", "\"b\"", false)]
    public void Two_pieces_of_JSON_are_the_same(string one, string two, bool same) => Assert.Equal(same, Meaning.SameJson(Json(one), Json(two)));

    [Fact]
    public void Nothing_is_the_same_as_nothing_alone()
    {
        Assert.True(Meaning.SameJson(null, null));
        Assert.False(Meaning.SameJson(null, Json("null")));
        Assert.False(Meaning.SameJson(Json("null"), null));
    }

    [Theory]
    [InlineData("1", "1e0", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("100", "1E+2", true)]
    [InlineData("0.05", "5e-2", true)]
    [InlineData("0.50", "0.5", true)]
    [InlineData("50", "5", false)]
    [InlineData("-1", "1", false)]
    [InlineData("-1.0", "-1", true)]
    [InlineData("-0", "0", true)]
    [InlineData("0e5", "0.00", true)]
    [InlineData("1e40", "10e39", true)]
    [InlineData("1e41", "1e40", false)]
    [InlineData("123456789012345678901234567890.1", "123456789012345678901234567890.10", true)]
    [InlineData("123456789012345678901234567890.1", "123456789012345678901234567890.2", false)]
    public void Numbers_are_compared_by_their_digits(string one, string other, bool same) => Assert.Equal(same, ExactDigits.AreEqual(one, other));

    [Fact]
    public void An_exponent_that_nobody_could_mean_is_not_computed()
    {
        string longest = new('9', 40);
        Assert.True(ExactDigits.AreEqual("1e" + longest, "10e" + longest[..^1] + "8"));
        Assert.False(ExactDigits.AreEqual("1e9" + longest, "10e9" + longest[..^1] + "8"));
        Assert.True(ExactDigits.AreEqual("1e9" + longest, "1e9" + longest));
    }

    [Theory]
    [InlineData("\"1.5\"", "1.5")]
    [InlineData("1.50", "1.50")]
    [InlineData("\"1.5 \"", null)]
    [InlineData("\"01\"", null)]
    [InlineData("\"x\"", null)]
    [InlineData("true", null)]
    public void Digits_are_those_of_a_number_or_of_its_text(string json, string? digits) => Assert.Equal(digits, ExactDigits.Of(Json(json)));

    [Fact]
    public void A_time_of_a_leave_may_be_rounded_out_by_less_than_a_day()
    {
        foreach ((string sent, string read, bool same) in new[]
        {
            ("2026-05-09T19:00:00Z", "2026-05-09T19:00:00Z", true),
            ("2026-05-09T19:00:00Z", "2026-05-08T19:00:01Z", true),
            ("2026-05-09T19:00:00Z", "2026-05-08T19:00:00Z", false),
            ("2026-05-09T19:00:00Z", "2026-05-09T19:00:01Z", false),
        })
        {
            Assert.Equal(same, SameLeave("widgetLeaveGroupStartTime", sent, read));
            Assert.Equal(same, SameLeave("widgetLeaveGroupEndTime", read, sent));
        }
    }

    [Fact]
    public void Other_parts_of_a_leave_are_compared_to_the_letter_and_unknown_ones_not_at_all()
    {
        Assert.False(SamePart("widgetLeaveGroupReason", "textarea", "\"x\"", "\"y\""));
        Assert.True(SamePart("widgetLeaveGroupReason", "textarea", "\"x\"", "\"x\\r\\n\""));
        Assert.True(SamePart("elsewhere", "input", "\"x\"", null));
        Assert.True(GroupComparison.Same(Json("{}"), new ReadControl(Json("""{"id":"w","type":"leaveGroupV2","value":[]}"""), null, string.Empty), (GroupControls)ControlFamilies.Of("leaveGroupV2")));
    }

    private static bool SameLeave(string id, string sent, string read) => SamePart(id, "date", $"\"{sent}\"", $"\"{read}\"");

    private static bool SamePart(string id, string type, string sent, string? read)
    {
        string there = read is null ? string.Empty : $$"""{"id":"{{id}}","type":"{{type}}","value":{{read}}}""";
        var control = new ReadControl(Json($$"""{"id":"w","type":"leaveGroupV2","value":[{{there}}]}"""), null, string.Empty);
        return GroupComparison.Same(Json($$"""[{"id":"{{id}}","type":"{{type}}","value":{{sent}}}]"""), control, (GroupControls)ControlFamilies.Of("leaveGroupV2"));
    }

    private static JsonElement Amount(string? currency) => Json("{\"value\":1" + (currency is null ? string.Empty : $",\"currency\":\"{currency}\"") + "}");

    private static JsonElement Control(string type, string value) => Json($$"""{"id":"w","type":"{{type}}","value":{{value}}}""");

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
