using System.Text.Json;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Conversions at their edges, each of which a test has to notice when it moves.</summary>
public class ConversionCornerTests
{
    // Whatever an instance calls a unit is the option that the tenant calls otherwise.
    [Theory]
    [InlineData("DAY", "Day", "day", "Days", "天", "日")]
    [InlineData("HALFDAY", "HALF_DAY", "half day", "Half-day", "Half days", "半天", "半日")]
    [InlineData("HOUR", "Hour", "hours", "小时", "小時", "时", "時間")]
    [InlineData("MINUTE", "Minute", "Minutes", "分钟", "分鐘", "分")]
    public void A_unit_is_found_by_every_one_of_its_names(params string[] names)
    {
        foreach (string word in names)
        {
            foreach (string label in names.Append("other"))
            {
                FeishuOption[] options = [Option("k-1", label), Option("k-2", "another")];
                Assert.Equal(label == "other" ? null : "k-1", GroupUnit.Find(word, options));
                Assert.Equal(label == "other" ? null : label, GroupUnit.Find(word, [Option(label, "x"), Option("k-2", "y")]));
            }
        }
    }

    [Fact]
    public void A_unit_that_two_options_are_called_is_not_certain_and_without_options_a_word_is_itself()
    {
        Assert.Null(GroupUnit.Find("DAY", [Option("k-1", "日"), Option("k-2", "Days")]));
        Assert.Equal("k-1", GroupUnit.Find("DAY", [Option("k-1", "Day"), Option("k-2", "Days")]));
        Assert.Null(GroupUnit.Find("Same", [Option("k-1", "Same"), Option("k-2", "Same")]));
        Assert.Null(GroupUnit.Find("天", [Option("k-1", "天"), Option("k-2", "天")]));
        Assert.Equal("k-1", GroupUnit.Find("Whole", [Option("k-1", "Whole")]));
        Assert.Equal(("word", null, ""), (GroupUnit.Find("word", []), GroupUnit.Find(null, [Option("k", "x")]), GroupUnit.Find("", [Option("k", "x")])));
    }

    [Theory]
    [InlineData("\"currency\":\"EUR\"", "EUR", null)]
    [InlineData("\"currency\":\"\"", null, null)]
    [InlineData("\"open_ids\":[\"ou_1\"]", null, "ou_1")]
    [InlineData("\"open_ids\":[]", null, null)]
    [InlineData("\"name\":\"N\",\"custom_id\":\"c\",\"ext\":\"e\",\"timezoneOffset\":-480", null, null)]
    public void A_type_that_nobody_described_passes_with_what_goes_beside_a_value(string more, string? currency, string? openIds)
    {
        FeishuFormControl control = Conversions.Convert("{\"id\":\"w\",\"type\":\"brandNewV9\",\"value\":\"k\"," + more + "}").Controls.Single();

        Assert.Equal(("\"k\"", currency, openIds), (control.ValueJson, control.Currency, control.OpenIds is null ? null : string.Join(",", control.OpenIds)));
    }

    [Theory]
    [InlineData("[\"a\"]", "[\"ou_1\"]", "[\"a\"]", "ou_1")]
    [InlineData("[\"a\",\"b\"]", "[\"ou_1\"]", "[\"a\",\"b\"]", null)]
    [InlineData("[\"a\"]", "[\"ou_1\",\"ou_2\"]", null, "ou_1,ou_2")]
    [InlineData("[\"a\",\"\"]", "[\"ou_1\"]", "[\"a\"]", "ou_1")]
    [InlineData("[\"a\"]", "[]", "[\"a\"]", null)]
    [InlineData("[]", "[\"ou_1\"]", null, "ou_1")]
    public void Of_two_lists_of_people_the_longer_one_goes_or_both(string userIds, string openIds, string? value, string? sent)
    {
        FeishuFormControl control = Conversions.Convert($$"""{"id":"w","type":"contact","value":{{userIds}},"open_ids":{{openIds}}}""").Controls.Single();

        Assert.Equal((value, sent), (control.ValueJson, control.OpenIds is null ? null : string.Join(",", control.OpenIds)));
    }

    [Theory]
    [InlineData("""{"id":"w","type":"department","value":[{"open_id":"a"},{"name":"b"}]}""")]
    [InlineData("""{"id":"w","type":"address","value":[{"id":"1"},{"name":"x"}]}""")]
    [InlineData("""{"id":"w","type":"shiftGroup","value":{"shiftTime":"2026-08-01T08:00:00+08:00"}}""")]
    [InlineData("""{"id":"w","type":"shiftGroup","value":{"returnTime":"2026-08-01T08:00:00+08:00"}}""")]
    [InlineData("""{"id":"w","type":"dateInterval","value":{"start":"2026-08-01T08:00:00+08:00","interval":1}}""")]
    [InlineData("""{"id":"w","type":"dateInterval","value":{"end":"2026-08-01T08:00:00+08:00","interval":1}}""")]
    [InlineData("""{"id":"w","type":"dateInterval","value":"soon"}""")]
    [InlineData("""{"id":"w","type":"telephone","value":{"nationalNumber":"1"}}""")]
    [InlineData("""{"id":"w","type":"telephone","value":"1"}""")]
    [InlineData("""{"id":"w","type":"fieldList","value":[[],"row"]}""")]
    public void What_is_not_whole_needs_somebody(string control) => Assert.Equal(FeishuFormIssueKind.NeedsUser, Conversions.Issue(control).Kind);

    [Theory]
    [InlineData("""{"id":"w","type":"dateInterval","value":{"interval":0}}""")]
    [InlineData("""{"id":"w","type":"telephone","value":{"countryCode":"+49","nationalNumber":""}}""")]
    public void What_an_empty_field_shows_is_nothing(string control)
    {
        FeishuForm form = Conversions.Convert(control);

        Assert.Empty(form.Controls);
        Assert.Empty(form.Issues);
    }

    [Theory]
    [InlineData("leaveGroup", "leaveGroupV2")]
    [InlineData("widgetLeaveGroup", "leaveGroupV2")]
    [InlineData("widgetLeaveGroupV2", "leaveGroupV2")]
    [InlineData("widgetWorkGroup", "workGroup")]
    [InlineData("widgetOutGroup", "outGroup")]
    [InlineData("input", "input")]
    public void A_type_that_is_read_is_written_as_documented(string read, string written) => Assert.Equal(written, Read($$"""{"id":"w","type":"{{read}}"}""", null).Type);

    [Fact]
    public void A_control_is_called_by_what_the_answer_says_and_else_by_its_definition()
    {
        var known = new FeishuControlDefinition { Id = "known", Name = "Known", Type = "number" };

        ReadControl both = Read("""{"id":"w","custom_id":"c","name":"There","type":"input"}""", known);
        Assert.Equal(("w", "There", "There", "number"), (both.Id, both.Name, both.Label, both.Type));
        ReadControl custom = Read("""{"id":"","custom_id":"c","name":"","type":"input"}""", known);
        Assert.Equal(("c", "Known", "Known"), (custom.Id, custom.Name, custom.Label));
        ReadControl bare = Read("{}", new FeishuControlDefinition { Id = "known", Type = "number" });
        Assert.Equal(("known", null, "known", "known"), (bare.Id, bare.Name, bare.Label, bare.IdOrPlace));
        ReadControl nothing = Read("{}", null);
        Assert.Equal((null, null, "#1", "#1", ""), (nothing.Id, nothing.Name, nothing.Label, nothing.IdOrPlace, nothing.Type));
    }

    private static ReadControl Read(string json, FeishuControlDefinition? known) => new(JsonDocument.Parse(json).RootElement, known, "#1");

    private static FeishuOption Option(string key, string text) => new(key, text);
}
