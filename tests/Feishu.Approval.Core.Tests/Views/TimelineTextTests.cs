using System.Globalization;
using Feishu.Approval.Approvals;
using Feishu.Approval.Core.Tests.Approvals;
using Feishu.Approval.Views;

namespace Feishu.Approval.Core.Tests.Views;

public class TimelineTextTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(8), null, null);

    // 2026-03-01 15:26:40 in Shanghai, and then an hour each.
    private const long Began = 1772350000000;

    private const string Tasks = """
        {"id":"1","node_name":"部门负责人","status":"DONE","open_id":"ou_00000000000000000000000000000002"},
        {"id":"2","node_name":"Start","node_id":"b078ffd28db767c502ac367053f6e0ac","status":"PENDING","open_id":"ou_me","start_time":"1772353600000"}
        """;

    [Fact]
    public void A_returned_request_is_told_step_by_step() => Assert.Equal(
        [
            "2026-03-01 15:26  ●  Start       ou_me      submitted",
            "2026-03-01 16:26  ←  部门负责人  ou_..0002  returned  \"Wrong kind\"",
            "since 5 days      ○  Start       ou_me      waits for initiator",
        ],
        TimelineText.Lines(Returned("Wrong kind\n"), On(100)));

    [Fact]
    public void A_long_remark_has_lines_of_its_own() => Assert.Equal(
        [
            "2026-03-01 15:26  ●  Start       ou_me      submitted",
            "2026-03-01 16:26  ←  部门负责人  ou_..0002  returned",
            "                     \"Wrong kind, and the offer is older than",
            "                     ninety days\"",
            "since 5 days      ○  Start       ou_me      waits for initiator",
        ],
        TimelineText.Lines(Returned("Wrong kind, and the offer is older than ninety days"), On(64)));

    [Fact]
    public void Without_symbols_the_marks_are_ASCII() => Assert.Equal(
        "*<o", string.Concat(TimelineText.Lines(Returned("x"), On(100) with { Symbols = false }).Select(line => line[18])));

    [Fact]
    public void With_colours_a_return_and_what_waits_stand_out()
    {
        string[] lines = TimelineText.Lines(Returned("x"), On(100) with { Colours = true }).ToArray();

        Assert.DoesNotContain('\u001b', lines[0]);
        Assert.EndsWith("\u001b[33m←  部门负责人  ou_..0002  returned  \"x\"\u001b[0m", lines[1], StringComparison.Ordinal);
        Assert.Contains("\u001b[33m○", lines[2], StringComparison.Ordinal);
        Assert.Equal(TimelineText.Lines(Returned("x"), On(100)), lines.Select(line => line.Replace("\u001b[33m", "").Replace("\u001b[0m", "")));
    }

    [Theory]
    [InlineData("START", "", "● submitted")]
    [InlineData("PASS", "APPROVAL_1", "√ approved")]
    [InlineData("PASS", "START", "▲ sent again")]
    [InlineData("AUTO_PASS", "", "√ approved by rule")]
    [InlineData("REMOVE_REPEAT", "", "√ approved before")]
    [InlineData("REJECT", "", "× rejected")]
    [InlineData("AUTO_REJECT", "", "× rejected by rule")]
    [InlineData("ROLLBACK_SELECTED", "", "← returned")]
    [InlineData("ROLLBACK", "", "← returned to start")]
    [InlineData("TRANSFER", "", "→ transferred")]
    [InlineData("CANCEL", "", "□ withdrawn")]
    [InlineData("DELETE", "", "□ deleted")]
    [InlineData("ADD_APPROVER_BEFORE", "", "· signer added before")]
    [InlineData("ADD_APPROVER", "", "· signer added beside")]
    [InlineData("ADD_APPROVER_AFTER", "", "· signer added after")]
    [InlineData("DELETE_APPROVER", "", "· signer removed")]
    [InlineData("CC", "", "· copied")]
    [InlineData("SOMETHING_NEW", "", "· SOMETHING_NEW")]
    public void Every_step_has_its_mark_and_word(string type, string nodeKey, string shown)
    {
        string entry = $$"""{"type":"{{type}}","node_key":"{{nodeKey}}","create_time":"{{Began}}","open_id":"ou_me"}""";

        string line = TimelineText.Lines(Instances.WithTasks("", "APPROVED", entry), On(100)).Single();

        Assert.Equal(shown[0], line[18]);
        Assert.EndsWith("  " + shown[2..], line, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approver_waits_without_being_the_initiator()
    {
        FeishuInstance instance = Instances.WithTasks("""{"id":"1","node_name":"Finance","node_id":"f","status":"PENDING","open_id":"ou_me"}""");

        Assert.EndsWith("Finance  ou_me  waits", TimelineText.Lines(instance, On(100)).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_has_what_has_ended() => Assert.Empty(TimelineText.Lines(Instances.WithTasks(Tasks, "CANCELED"), On(100)));

    [Theory]
    [InlineData(0, "since 0 min")]
    [InlineData(59, "since 59 min")]
    [InlineData(60, "since 1 h")]
    [InlineData(47 * 60, "since 47 h")]
    [InlineData(48 * 60, "since 2 days")]
    [InlineData(-5, "since 0 min")]
    public void Waiting_is_told_in_the_largest_unit_that_still_tells(int minutes, string text) =>
        Assert.Equal(text, Timeline.Since(On(80).Now.AddMinutes(-minutes), On(80)));

    [Theory]
    [InlineData("ou_00000000000000000000000000000002", "ou_..0002")]
    [InlineData("a1b2c3d4", "a1b2c3d4")]
    [InlineData("7500000000000000123", "750..0123")]
    public void A_long_id_is_shown_by_its_ends(string id, string text) => Assert.Equal(text, Timeline.Short(id));

    private static Screen On(int width) => new(
        width, Colours: false, Symbols: true, DateTimeOffset.FromUnixTimeMilliseconds(Began).AddDays(5).AddHours(2), Shanghai, CultureInfo.InvariantCulture);

    private static FeishuInstance Returned(string reason) => Instances.WithTasks(
        Tasks,
        timeline: $$"""
            {"type":"START","create_time":"{{Began}}","node_key":"","open_id":"ou_me"},
            {"type":"ROLLBACK_SELECTED","create_time":"{{Began + 3600000}}","node_key":"APPROVAL_1","task_id":"1","open_id":"ou_00000000000000000000000000000002","comment":{{System.Text.Json.JsonSerializer.Serialize(reason)}}}
            """);
}
