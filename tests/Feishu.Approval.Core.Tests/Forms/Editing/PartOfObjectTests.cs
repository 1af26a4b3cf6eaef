using System.Text.Json;
using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>Parts of what is read as an object never take the place of the whole, whether anybody has described its type or not.</summary>
public class PartOfObjectTests
{
    private const string Leave = """{"id":"g","name":"Leave","type":"leaveGroup","value":{"name":"Annual leave","start":"2026-08-01T08:00:00+08:00","end":"2026-08-01T18:00:00+08:00","interval":1,"unit":"DAY","reason":"exam"}}""";

    [Theory]
    [InlineData("widgetLeaveGroupType", "7400000000000000001", "widgetLeaveGroupType widgetLeaveGroupStartTime widgetLeaveGroupEndTime widgetLeaveGroupReason", "")]
    [InlineData("Type", "7400000000000000001", "widgetLeaveGroupType widgetLeaveGroupStartTime widgetLeaveGroupEndTime widgetLeaveGroupReason", "")]
    [InlineData("Type", "Annual leave", "widgetLeaveGroupType widgetLeaveGroupStartTime widgetLeaveGroupEndTime widgetLeaveGroupReason", """,{"id":"x","type":"input"}""")]
    public void The_old_leave_keeps_the_parts_that_are_not_given(string key, string value, string parts, string more)
    {
        string options = more.Length == 0 ? string.Empty : ""","option":[{"value":"7400000000000000001","text":"Annual leave"}]""";
        FeishuForm form = Set(Leave, $$"""{"id":"g","name":"Leave","type":"leaveGroup"{{options}}}{{more}}""", new Dictionary<string, object?> { [key] = value });

        Assert.Empty(form.Issues);
        JsonElement written = JsonDocument.Parse(form.Controls[0].ValueJson!).RootElement;
        Assert.Equal(parts.Split(' '), written.EnumerateArray().Select(part => part.GetProperty("id").GetString()));
        Assert.Equal("7400000000000000001", written[0].GetProperty("value").GetString());
    }

    public static TheoryData<string, string> Held => new()
    {
        { "shiftGroupV2", """{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reason":"exam","swapWith":"ou_1","note":""}""" },
        { "location", """{"reason":"here","shiftTime":1,"returnTime":2,"swapWith":3}""" },
        { "brandNewGroup", """{"reason":"x","shiftTime":[1],"returnTime":{"a":1},"swapWith":false}""" },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void An_object_of_a_type_that_nobody_described_is_whole_or_refused(string type, string held)
    {
        string message = Assert.Throws<FeishuException>(() => SetHeld(type, held, new Dictionary<string, object?> { ["Reason"] = "new", ["shiftTime"] = "a" })).Message;

        Assert.All(["reason", "returnTime", "swapWith"], name => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.DoesNotContain("shiftTime", message, StringComparison.Ordinal);
        Assert.DoesNotContain("note", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Held))]
    public void Given_whole_it_goes_out_as_it_is_without_what_is_null(string type, string held)
    {
        FeishuForm form = SetHeld(type, held, new Dictionary<string, object?> { ["reason"] = "new", ["shiftTime"] = "a", ["returnTime"] = "b", ["swapWith"] = null });

        Assert.Empty(form.Issues);
        Assert.Equal("""{"reason":"new","shiftTime":"a","returnTime":"b"}""", form.Controls[0].ValueJson);
    }

    [Theory]
    [MemberData(nameof(Held))]
    public void What_shares_nothing_with_it_is_another_shape(string type, string held)
    {
        Assert.Equal("""{"x":1}""", SetHeld(type, held, new Dictionary<string, object?> { ["x"] = 1 }).Controls[0].ValueJson);
        Assert.Equal("\"text\"", SetHeld(type, held, "text").Controls[0].ValueJson);
        Assert.Equal("[{\"reason\":\"new\"}]", SetHeld(type, held, new[] { new Dictionary<string, object?> { ["reason"] = "new" } }).Controls[0].ValueJson);
    }

    private const string Odd = """{"a":1,"b":{"c":2,"d":3},"list":[{"x":1,"y":2},{"x":3,"y":4,"z":5}]}""";

    [Theory]
    [InlineData("""{"a":2,"b":{"c":3},"list":[]}""", "b.d")]
    [InlineData("""{"a":2,"b":{"C":3},"list":[]}""", "b.c, b.d")]
    [InlineData("""{"a":2,"b":{"c":3,"d":3},"list":[{"x":5}]}""", "list[0].y")]
    [InlineData("""{"a":2,"b":{"c":3},"list":[{"x":5,"y":1},{"x":1}]}""", "b.d, list[1].y")]
    public void It_is_whole_at_every_depth(string given, string lacking)
    {
        string message = Assert.Throws<FeishuException>(() => SetHeld("weirdType", Odd, JsonDocument.Parse(given).RootElement)).Message;

        Assert.Contains("holds: " + lacking + ".", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":2,"b":{"c":3,"d":null},"list":[{"x":5,"y":6}]}""", """{"a":2,"b":{"c":3},"list":[{"x":5,"y":6}]}""")]
    [InlineData("""{"a":2,"b":null,"list":[1]}""", """{"a":2,"list":[1]}""")]
    [InlineData("""{"a":2,"b":{"e":1},"list":[{"other":5}]}""", """{"a":2,"b":{"e":1},"list":[{"other":5}]}""")]
    [InlineData("""{"a":2,"b":{"c":1.50,"d":3},"list":[{"x":"5","y":[true]}],"more":12345678901234567890}""", """{"a":2,"b":{"c":1.50,"d":3},"list":[{"x":"5","y":[true]}],"more":12345678901234567890}""")]
    public void Whole_it_goes_out_to_the_digit(string given, string sent) => Assert.Equal(sent, SetHeld("weirdType", Odd, JsonDocument.Parse(given).RootElement).Controls[0].ValueJson);

    [Theory]
    [InlineData("Reson")]
    [InlineData("name")]
    public void The_old_leave_names_a_part_that_it_does_not_have(string key)
    {
        FeishuException refused = Assert.Throws<FeishuException>(() => Set(Leave, """{"id":"g","name":"Leave","type":"leaveGroup"}""", new Dictionary<string, object?> { ["Type"] = "1", [key] = "x" }));

        Assert.Equal("ControlNotFound", refused.ErrorId);
    }

    [Theory]
    [InlineData("text")]
    [InlineData(5)]
    public void The_old_leave_is_no_text_and_no_number(object value) => Assert.Throws<FeishuException>(() => Set(Leave, """{"id":"g","name":"Leave","type":"leaveGroup"}""", value));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_reason_of_a_change_of_shifts_is_not_emptied_beside_others(string? reason)
    {
        Dictionary<string, object?> given = new() { ["returnTime"] = "2026-08-09T08:00:00+08:00", ["Reason"] = reason };

        Assert.Contains("emptied", Assert.Throws<FeishuException>(() => SetHeld("shiftGroup", Held.First().Data.Item2, given)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("reason", SetHeld("shiftGroup", """{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00"}""", given).Controls[0].ValueJson, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_copy_does_not_know_what_else_there_was()
    {
        FeishuForm copy = FormCopy.Parse("""[{"id":"x","type":"input","value":"x"}]""", Conversions.InstanceCode, null);
        FeishuForm known = new(copy, copy.Controls) { Definition = Conversions.Definition("""{"id":"g","name":"Shift","type":"shiftGroupV2"},{"id":"x","type":"input"}""") };

        Assert.Contains("not in this stored copy", Assert.Throws<FeishuException>(() => Sample.Editor().Set(known, "g", null, new Dictionary<string, object?> { ["reason"] = "new" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_shifts_keeps_what_else_the_request_tells()
    {
        FeishuForm form = SetHeld("shiftGroup", Held.First().Data.Item2, new Dictionary<string, object?> { ["reason"] = "new" });

        Assert.Equal("""{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reason":"new","swapWith":"ou_1"}""", form.Controls[0].ValueJson);
    }

    private static FeishuForm SetHeld(string type, string held, object value) => Set($$"""{"id":"g","name":"Group","type":"{{type}}","value":{{held}}}""", $$"""{"id":"g","name":"Group","type":"{{type}}"}""", value);

    private static FeishuForm Set(string control, string definition, object value) => Sample.Editor().Set(Conversions.Convert(control, definition), "g", null, value);
}
