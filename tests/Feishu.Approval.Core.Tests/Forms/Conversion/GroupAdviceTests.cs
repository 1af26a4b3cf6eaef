using System.Collections;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>What is advised of a group works as it is pasted, and settles what it was advised for.</summary>
public class GroupAdviceTests
{
    private const string Times = "\"start\":\"2026-05-09T19:00:00+08:00\",\"end\":\"2026-05-09T21:30:00+08:00\"";
    private const string Leave = """{"id":"g","name":"Leave","type":"leaveGroupV2","option":[{"value":"2","text":"Sick"}]}""";

    // Another control of the name, in the definition or in the form alone; an id or custom id that is the name.
    [Theory]
    [InlineData("Leave", """,{"id":"n","name":" Leave","type":"input"}""", "", "'g'")]
    [InlineData("Leave", """,{"id":"Leave","name":"Note","type":"input"}""", "", "'g'")]
    [InlineData("Leave", """,{"id":"n","custom_id":"Leave","name":"Note","type":"input"}""", "", "'g'")]
    [InlineData("Leave", """,{"id":"n","custom_id":"leave","name":"Note","type":"input"}""", "", "'Leave'")]
    [InlineData("Leave", null, ""","value":"x","name":"Leave" """, "'g'")]
    [InlineData("Ann's", "", "", "'Ann''s'")]
    [InlineData("Ann\u2019s", "", "", "'Ann\u2019\u2019s'")]
    public void A_group_is_named_so_that_nothing_else_is_meant(string name, string? other, string note, string handle)
    {
        string group = $$"""{"id":"g","name":"{{name}}","type":"leaveGroupV2"}""";
        string read = $$"""{"id":"n","type":"input"{{note}}},{"id":"g","name":"{{name}}","type":"leaveGroupV2","value":{"name":"Sick",{{Times}} } }""";
        FeishuForm form = Conversions.Convert(read, other is null ? null : group + other);

        Assert.Contains($"-SetValue @{{ {handle} = @{{ widgetLeaveGroupType = '...' }} }}", form.Issues.Single(issue => issue.ControlId == "g").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shift_is_named_so_too()
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"s","name":"Shift","type":"shiftGroup","value":{"shiftTime":"2026-05-09T19:00:00+08:00","returnTime":""}}""",
            """{"id":"s","name":"Shift","type":"shiftGroup"},{"id":"t","name":"Shift","type":"input"}""");

        Assert.Contains("@{ 's' = @{ returnTime = '...' } }", Assert.Single(form.Issues).Reason, StringComparison.Ordinal);
    }

    // New-FeishuInstance has -Value, and no form to pipe.
    [Theory]
    [InlineData("outGroup", """{"id":"widgetOutGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"}""")]
    [InlineData("workGroup", """{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[{"id":"widgetWorkGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"}]]}""")]
    public void What_a_group_lacks_is_advised_for_every_way_to_give_it(string type, string part)
    {
        FeishuForm form = FeishuForm.Parse($$"""[{"id":"g","type":"{{type}}","value":[{{part}}]}]""");
        string[] said = FormTester.Test(form, Conversions.Definition($$"""{"id":"g","type":"{{type}}"}""")!).Select(finding => finding.ToString()).ToArray();

        Assert.NotEmpty(said);
        Assert.All(said, one => Assert.Contains("-SetValue, -Value", one, StringComparison.Ordinal));
    }

    [Fact]
    public void What_no_part_is_described_for_is_named_once()
    {
        string reason = Assert.Single(Odd().Issues).Reason;

        Assert.Contains("substitute, timezone", reason, StringComparison.Ordinal);
        Assert.Contains("widgetLeaveCertification", reason, StringComparison.Ordinal);
        Assert.Contains("-SetValue @{ 'Leave' = @{ widgetLeaveGroupType = '...'; widgetLeaveGroupStartTime = '...'; widgetLeaveGroupEndTime = '...'; widgetLeaveGroupReason = '...' } }", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_part_is_described_for_is_settled_by_all_parts_anew()
    {
        var all = new Hashtable { ["Type"] = "Sick", ["StartTime"] = "2026-05-09T19:00:00+08:00", ["EndTime"] = "2026-05-10T19:00:00+08:00", ["Reason"] = "new" };
        FeishuForm some = Sample.Editor().Set(Odd(), null, "Leave", new Hashtable { ["Type"] = "Sick", ["Reason"] = "new" });

        Assert.Single(some.Issues);
        Assert.Empty(Sample.Editor().Set(some, null, "Leave", all).Issues);
        Assert.Empty(Sample.Editor().Set(Odd(), null, "Leave", all).Issues);
    }

    // The names of types are nowhere to be looked up then, so none is asked for.
    [Theory]
    [InlineData("""{"id":"g","name":"Leave","type":"leaveGroupV2"}""")]
    [InlineData("""{"id":"g","name":"Leave","type":"leaveGroupV2","children":[{"id":"widgetLeaveGroupType","type":"radioV2","option":[]}]}""")]
    public void A_type_of_a_definition_that_lists_none_is_asked_for_by_its_id(string definition)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"g","name":"Leave","type":"leaveGroupV2","value":{"name":"Sick",{{Times}} } }""", definition);

        string reason = Assert.Single(form.Issues).Reason;
        Assert.Contains("attendance system", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("by name", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("option.key", reason, StringComparison.Ordinal);
        Failure byName = Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, null, "Leave", new Hashtable { ["Type"] = "Sick leave" })).Failure;
        Assert.Equal(("OptionNotFound_Type", "OptionNotFound_TypeAction"), (byName.MessageKey, byName.ActionKey));
        Assert.Empty(Sample.Editor().Set(form, null, "Leave", new Hashtable { ["Type"] = "7" }).Issues);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("""{"value":"2","text":"Sick leave"}""", "2")]
    public void A_type_that_is_told_by_its_name_in_its_part_is_no_id(string option, string? id)
    {
        FeishuForm form = Conversions.Convert("""
            {"id":"g","name":"Leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"Sick leave"},
             {"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-05-09T21:30:00+08:00"}]}
            """, $$"""{"id":"g","name":"Leave","type":"leaveGroupV2","children":[{"id":"widgetLeaveGroupType","type":"radioV2","option":[{{option}}]}]}""");

        Assert.Equal(id is not null, form.ToJson().Contains($"\"value\":\"{id}\"", StringComparison.Ordinal));
        Assert.Equal(id is null, form.Issues.Any(issue => issue.Reason.Contains("attendance system", StringComparison.Ordinal)));
    }

    // What is demanded is not settled by parts that do not have it.
    [Fact]
    public void All_parts_anew_do_not_settle_one_that_is_demanded()
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","name":"Out","type":"outGroup","value":{"name":"",{{Times}} } }""",
            """{"id":"g","name":"Out","type":"outGroup","children":[{"id":"widgetOutGroupImage","type":"image","name":"Photo","required":true}]}""");

        Assert.Single(Sample.Editor().Set(form, null, "Out", new Hashtable { ["StartTime"] = "2026-05-09T19:00:00+08:00", ["EndTime"] = "2026-05-10T19:00:00+08:00" }).Issues);
    }

    [Fact]
    public void A_part_that_is_told_in_no_way_that_can_be_sent_is_named()
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","name":"Out","type":"outGroup","value":{"name":"",{{Times}},"note":{"a":1} } }""",
            """{"id":"g","name":"Out","type":"outGroup","children":[{"id":"widgetOutGroupNote","type":"input","name":"Note"}]}""");

        Assert.Contains("Note (widgetOutGroupNote)", Assert.Single(form.Issues).Reason, StringComparison.Ordinal);
        Assert.Empty(Sample.Editor().Set(form, null, "Out", new Hashtable { ["Note"] = "n" }).Issues);
    }

    [Fact]
    public void Ranges_are_advised_as_rows()
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"g","name":"Overtime","type":"workGroup","value":{ {{Times}},"interval":1} }""", """{"id":"g","name":"Overtime","type":"workGroup"}""");

        Assert.Contains("widgetWorkGroupTimeRangeFieldList = @(@{ widgetWorkGroupStartTime = '...'; widgetWorkGroupEndTime = '...' })", Assert.Single(form.Issues).Reason, StringComparison.Ordinal);
    }

    // A definition may list parts under their ids, or under names of its own.
    [Theory]
    [InlineData("")]
    [InlineData(""","children":[{"id":"widgetWorkGroupTimeRangeFieldList","name":"Ranges","type":"fieldList","children":[{"id":"widgetWorkGroupStartTime","name":"widgetWorkGroupStartTime","type":"date"},{"id":"widgetWorkGroupEndTime","name":"Until","type":"date"}]}]""")]
    public void Short_names_are_understood_inside_ranges(string children)
    {
        FeishuForm form = Conversions.Convert("""{"id":"n","type":"input","value":"x"}""", $$"""{"id":"n","type":"input"},{"id":"g","name":"Overtime","type":"workGroup"{{children}}}""");

        FeishuForm set = Sample.Editor().Set(form, null, "Overtime", new Hashtable
        {
            ["TimeRangeFieldList"] = new Hashtable { ["StartTime"] = "2026-05-09T19:00:00+08:00", ["EndTime"] = "2026-05-09T20:00:00+08:00" },
        });

        Assert.Contains("\"id\":\"widgetWorkGroupEndTime\"", set.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"id\":\"widgetWorkGroupStartTime\"", set.ToJson(), StringComparison.Ordinal);
    }

    // The key of an option that is pasted.
    [Theory]
    [InlineData("Ann's", "@{ Key = 'Ann''s' }")]
    [InlineData("Ann\u2019s", "@{ Key = 'Ann\u2019\u2019s' }")]
    public void A_label_that_is_pasted_has_its_quotes_doubled(string label, string pasted)
    {
        FeishuForm form = Conversions.Convert("""{"id":"n","type":"input","value":"x"}""", """{"id":"n","type":"input"},{"id":"w","name":"Kind","type":"radioV2","externalData":{"externalDataLinkage":true}}""");

        Failure failure = Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, null, "Kind", label)).Failure;

        Assert.All(new[] { "en", "zh-CN" }, culture => Assert.Contains(pasted, FailureText.Action(failure, new(culture)), StringComparison.Ordinal));
    }

    private static FeishuForm Odd() => Conversions.Convert(
        $$"""{"id":"g","name":"Leave","type":"leaveGroupV2","value":{"name":"Sick",{{Times}},"reason":"x","substitute":"Bob","timezone":"Asia/Shanghai"} }""", Leave);
}
