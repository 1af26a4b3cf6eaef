using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

public class GroupConversionTests
{
    private const string Times = "\"start\":\"2026-05-09T19:00:00+08:00\",\"end\":\"2026-05-09T21:30:00+08:00\"";

    private const string Leave = """{"id":"widgetLeaveGroupV2","type":"leaveGroupV2","option":[{"value":"7400000000000000001","text":"Annual leave"},{"value":"2","text":"Sick"}]}""";

    private const string LeaveByParts =
        """{"id":"widgetLeaveGroupV2","type":"leaveGroupV2","children":[{"id":"widgetLeaveGroupType","type":"radioV2","option":[{"value":"7400000000000000001","text":"Annual leave"}]}]}""";

    [Theory]
    [InlineData("leaveGroupV2", Leave)]
    [InlineData("widgetLeaveGroupV2", Leave)]
    [InlineData("leaveGroup", LeaveByParts)]
    public void A_leave_is_rebuilt_from_the_flat_object(string type, string definition)
    {
        FeishuForm form = Conversions.Convert(
            $$$"""{"id":"widgetLeaveGroupV2","type":"{{{type}}}","value":{"name":"Annual leave",{{{Times}}},"interval":2.0,"unit":"DAY","reason":"family"}}""", definition);

        Assert.Empty(form.Issues);
        Assert.Equal(
            """
            [{"id":"widgetLeaveGroupV2","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},
            {"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},
            {"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-05-09T21:30:00+08:00"},
            {"id":"widgetLeaveGroupReason","type":"textarea","value":"family"}]}]
            """.ReplaceLineEndings(""),
            form.ToJson());
    }

    [Fact]
    public void Overtime_is_rebuilt_with_its_range()
    {
        FeishuForm form = Conversions.Convert($$$"""{"id":"widgetWorkGroup","type":"workGroup","value":{"name":"",{{{Times}}},"interval":2.50,"reason":"stock"}}""");

        Assert.Empty(form.Issues);
        Assert.Equal(
            """
            [{"id":"widgetWorkGroup","type":"workGroup","value":[{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[
            {"id":"widgetWorkGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},
            {"id":"widgetWorkGroupEndTime","type":"date","value":"2026-05-09T21:30:00+08:00"}]]},
            {"id":"widgetWorkGroupReason","type":"textarea","value":"stock"}]}]
            """.ReplaceLineEndings(""),
            form.ToJson());
    }

    [Fact]
    public void Going_out_is_rebuilt_with_its_type_where_types_are_set()
    {
        FeishuForm form = Conversions.Convert(
            $$$"""{"id":"widgetOutGroup","type":"outGroup","value":{"name":"Visit",{{{Times}}},"interval":2.5,"unit":"HOUR","reason":""}}""",
            """{"id":"widgetOutGroup","type":"outGroup","children":[{"id":"widgetOutGroupType","type":"radioV2","option":[{"value":"v","text":"Visit"}]}]}""");

        Assert.Empty(form.Issues);
        Assert.Equal(
            """
            [{"id":"widgetOutGroup","type":"outGroup","value":[{"id":"widgetOutGroupType","type":"radioV2","value":"v"},
            {"id":"widgetOutGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},
            {"id":"widgetOutGroupEndTime","type":"date","value":"2026-05-09T21:30:00+08:00"}]}]
            """.ReplaceLineEndings(""),
            form.ToJson());
    }

    // What is read, the definition, why it is not certain.
    [Theory]
    [InlineData("leaveGroupV2", "\"name\":\"Annual leave\"," + Times, null, "Issue_GroupType")]
    [InlineData("leaveGroupV2", "\"name\":\"Maternity\"," + Times, Leave, "Issue_GroupType")]
    [InlineData("leaveGroupV2", "\"name\":\"Sick\",\"start\":\"2026-05-09T19:00:00+08:00\"", Leave, "Issue_GroupTimes")]
    [InlineData("leaveGroupV2", "\"name\":\"Sick\",\"late\":\"30\"," + Times, Leave, "Issue_GroupMore")]
    [InlineData("workGroup", "\"name\":\"Weekend\"," + Times, null, "Issue_GroupType")]
    [InlineData("workGroup", "\"interval\":2.0," + Times, null, "Issue_GroupRanges")]
    [InlineData("outGroup", "\"name\":\"Visit\"," + Times, null, "Issue_GroupType")]
    public void What_the_flat_object_does_not_tell_is_for_the_user(string type, string members, string? definition, string key)
    {
        FeishuFormIssue issue = Conversions.Issue($$$"""{"id":"widgetLeaveGroupV2","type":"{{{type}}}","value":{ {{{members}}} }}""", definition);

        Assert.Equal((key, FeishuFormIssueKind.NeedsUser), (issue.Fault.Key, issue.Kind));
    }

    [Fact]
    public void An_array_of_parts_passes_part_by_part()
    {
        FeishuForm form = Conversions.Convert(
            $$$"""
            {"id":"widgetLeaveGroupV2","type":"leaveGroupV2","value":[
              {"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},
              {"id":"widgetLeaveGroupStartTime","name":"Start","type":"date","timezoneOffset":-480,"value":"2026-05-09T19:00:00+08:00"},
              {"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-05-10T19:00:00+08:00"},
              {"id":"widgetLeaveGroupInterval","type":"number","value":2},
              {"id":"widgetLeaveGroupReason","type":"textarea","value":""},
              {"id":"widgetLeaveCertification","type":"image","value":["https://f.example/proof.png"]}]}
            """);

        Assert.Empty(form.Issues);
        Assert.Equal(
            """
            [{"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},
            {"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},
            {"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-05-10T19:00:00+08:00"},
            {"id":"widgetLeaveCertification","type":"image","value":["<0>"]}]
            """.ReplaceLineEndings(""),
            Conversions.WithoutPlaceholders(Assert.Single(form.Controls)));
        Assert.Equal("proof.png", Assert.Single(form.Files).Name);
    }

    [Fact]
    public void A_part_that_cannot_be_converted_leaves_the_group_to_the_user()
    {
        FeishuFormIssue issue = Conversions.Issue(
            """{"id":"widgetOutGroup","type":"outGroup","value":[{"id":"widgetOutGroupType","name":"Kind","type":"radioV2","value":"Visit"}]}""");

        Assert.Equal(("widgetOutGroup", "Issue_GroupPart"), (issue.ControlId, issue.Fault.Key));
        Assert.Contains("Kind", issue.Reason, System.StringComparison.Ordinal);
    }
}
