using System.Collections;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Groups whose definition demands parts that the flat object of the instance has no member for, or another name.</summary>
public class GroupDemandTests
{
    private const string Times = "\"start\":\"2026-05-09T19:00:00+08:00\",\"end\":\"2026-05-09T21:30:00+08:00\"";

    // The group, what its ids begin with, the unit as the instance says it, the options of the part, the key that is sent.
    [Theory]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "DAY", """{"value":"DAY","text":"Day"},{"value":"HOUR","text":"Hour"}""", "DAY")]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "DAY", """{"value":"u1","text":"day"},{"value":"u2","text":"Half day"}""", "u1")]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "HALF_DAY", """{"value":"u1","text":"天"},{"value":"u2","text":"半天"}""", "u2")]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "DAY", "", "DAY")]
    [InlineData("workGroup", "widgetWorkGroup", "HOUR", """{"value":"h","text":"HOUR"},{"value":"d","text":"DAY"}""", "h")]
    [InlineData("outGroup", "widgetOutGroup", "小时", """{"value":"h","text":"Hours"},{"value":"d","text":"Days"}""", "h")]
    public void The_unit_that_the_instance_tells_answers_the_part_that_is_demanded(string type, string prefix, string unit, string options, string key)
    {
        string definition =
            $$"""{"id":"g","type":"{{type}}","children":[{"id":"{{prefix}}Type","type":"radioV2","option":[{"value":"t","text":"Annual leave"}]},"""
            + $$"""{"id":"{{prefix}}Unit","type":"radioV2","required":true,"option":[{{options}}]},{"id":"{{prefix}}Interval","type":"number","required":true},"""
            + """{"id":"note","type":"text","required":true}]}""";

        FeishuForm form = Conversions.Convert($$"""{"id":"g","type":"{{type}}","value":{"name":"Annual leave",{{Times}},"unit":"{{unit}}","reason":"x"} }""", definition);

        Assert.Empty(form.Issues);
        Assert.Contains($$"""{"id":"{{prefix}}Unit","type":"radioV2","value":"{{key}}"}""", form.ToJson());
        Assert.DoesNotContain("Interval", form.ToJson());
    }

    // What would be refused when it is sent is an issue before, also where the parts were read as they are written.
    [Theory]
    [InlineData("""{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"}""", "widgetOutGroupEndTime", "Photo (widgetOutGroupImage)")]
    [InlineData("""{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"}""", "Photo (widgetOutGroupImage)")]
    public void Parts_that_an_array_lacks_are_missed(string parts, params string[] missed)
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","type":"outGroup","value":[{{parts}}]}""",
            """{"id":"g","type":"outGroup","children":[{"id":"widgetOutGroupImage","type":"image","name":"Photo","required":true}]}""");

        Assert.Equal(missed.Length, form.Issues.Count);
        Assert.All(missed.Zip(form.Issues), pair => Assert.Contains("its part " + pair.First, pair.Second.ToString(), StringComparison.Ordinal));
        Assert.All(form.Issues, issue => Assert.True(issue.LosesValue));
        Assert.Empty(form.Controls);
    }

    // The group, what its ids begin with, the part, what is read of it bare, its options, the key that is sent; null where nobody can tell it.
    [Theory]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "Type", "Sick", """{"value":"7400000000000000001","text":"Sick"}""", "7400000000000000001")]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "Type", "7400000000000000001", """{"value":"7400000000000000001","text":"Sick"}""", "7400000000000000001")]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "Type", "Gone", """{"value":"7400000000000000001","text":"Sick"}""", null)]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "Unit", "Day", """{"value":"DAY","text":"Day"},{"value":"HOUR","text":"Hour"}""", "DAY")]
    [InlineData("leaveGroupV2", "widgetLeaveGroup", "Unit", "DAY", """{"value":"u1","text":"天"},{"value":"u2","text":"小时"}""", "u1")]
    [InlineData("workGroup", "widgetWorkGroup", "Type", "Weekday", """{"value":"ot1","text":"Weekday"}""", "ot1")]
    [InlineData("outGroup", "widgetOutGroup", "Type", "Client", """{"value":"o1","text":"Client"}""", "o1")]
    [InlineData("outGroup", "widgetOutGroup", "Type", "Client", """{"value":"o1","text":"Client"},{"value":"o2","text":"Client"}""", null)]
    public void A_label_in_an_array_of_parts_becomes_its_key_whatever_else_stands_there(string type, string prefix, string part, string read, string options, string? key)
    {
        string day(string id, string time) => $$"""{"id":"{{prefix}}{{id}}","type":"date","value":"2026-03-02T{{time}}:00+08:00"}""";
        string days = day("StartTime", "09:00") + "," + day("EndTime", "18:00");
        string times = type == "workGroup" ? $$"""{"id":"{{prefix}}TimeRangeFieldList","type":"fieldList","value":[[{{days}}]]}""" : days;
        string own = part == "Type" || type != "leaveGroupV2" ? string.Empty : $$"""{"id":"{{prefix}}Type","type":"radioV2","value":"t"},""";
        string choice = $$"""{"id":"{{prefix}}{{part}}","type":"radioV2","option":[{{options}}]}""";
        string definition = $$"""{"id":"g","type":"{{type}}","children":[{{choice}}{{(own.Length == 0 ? string.Empty : $$""",{"id":"{{prefix}}Type","type":"radioV2","option":[{"value":"t","text":"T"}]}""")}}]}""";
        foreach (string more in new[] { string.Empty, $$""",{"id":"{{prefix}}FeedingRestDaily","type":"radioV2","value":"x"}""" })
        {
            FeishuForm form = Conversions.Convert($$"""{"id":"g","type":"{{type}}","value":[{{own}}{"id":"{{prefix}}{{part}}","type":"radioV2","value":"{{read}}"},{{times}}{{more}}]}""", definition);

            Assert.Equal(key is null ? ["Issue_GroupPart"] : [], form.Issues.Select(issue => issue.Fault.Key));
            Assert.Equal(key is null, form.Controls.Count == 0);
            if (key is not null)
            {
                Assert.Contains($$"""{"id":"{{prefix}}{{part}}","type":"radioV2","value":"{{key}}"}""", form.ToJson());
                Assert.Empty(FormTester.Test(form, form.Definition!));
            }
        }
    }

    // The choices of the type may stand at the group alone.
    [Fact]
    public void A_label_in_an_array_of_parts_is_one_of_the_choices_of_the_group()
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"g","type":"outGroup","value":[{"id":"widgetOutGroupType","type":"radioV2","value":"Client"},{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"}]}""",
            """{"id":"g","type":"outGroup","option":[{"value":"o1","text":"Client"}]}""");

        Assert.Empty(form.Issues);
        Assert.Contains("\"value\":\"o1\"", form.ToJson());
    }

    // What nobody described is left as it is; the parts beside it are measured all the same.
    [Fact]
    public void A_part_that_the_definition_lacks_hides_no_fault_of_the_others()
    {
        FeishuForm form = FeishuForm.Parse(
            """[{"id":"g","type":"outGroup","value":[{"id":"widgetX","type":"input","value":"x"},{"id":"widgetOutGroupType","type":"radioV2","value":"Client"},{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"}]}]""");

        IReadOnlyList<FeishuControlDefinition> definition = Conversions.Definition("""{"id":"g","type":"outGroup","children":[{"id":"widgetOutGroupType","type":"radioV2","option":[{"value":"o1","text":"Client"}]}]}""")!;
        Assert.Equal([FeishuFormFault.UnknownControl, FeishuFormFault.LabelInsteadOfKey], FormTester.Test(form, definition).Select(finding => finding.Fault));
    }

    // A column of the ranges is no part: the length is computed there as everywhere, and any other is asked for when the form is read.
    [Theory]
    [InlineData("widgetWorkGroupInterval", true, false)]
    [InlineData("widgetWorkGroupPlace", false, false)]
    [InlineData("widgetWorkGroupPlace", true, true)]
    public void What_the_ranges_demand_is_known_before_it_is_sent(string column, bool required, bool asked)
    {
        string definition =
            """{"id":"g","name":"Overtime","type":"workGroup","children":[{"id":"widgetWorkGroupTimeRangeFieldList","name":"Ranges","type":"fieldList","required":true,"children":["""
            + """{"id":"widgetWorkGroupStartTime","name":"Start","type":"date","required":true},{"id":"widgetWorkGroupEndTime","name":"End","type":"date","required":true},"""
            + $$"""{"id":"{{column}}","name":"More","type":"input","required":{{(required ? "true" : "false")}}}]}]}""";
        FeishuForm form = Conversions.Convert($$"""{"id":"g","name":"Overtime","type":"workGroup","value":{ {{Times}},"interval":2.5,"unit":"HOUR"} }""", definition);

        Assert.Equal(asked ? ["Issue_GroupWants"] : [], form.Issues.Select(issue => issue.Fault.Key));
        if (asked)
        {
            Assert.Contains(
                $"More ({column})", form.Issues[0].Reason, StringComparison.Ordinal);
            Assert.Contains(
                $"widgetWorkGroupTimeRangeFieldList = @(@{{ widgetWorkGroupStartTime = '...'; widgetWorkGroupEndTime = '...'; {column} = '...' }})", form.Issues[0].Reason, StringComparison.Ordinal);
            var range = new Hashtable { ["Start"] = "2026-05-09T19:00:00+08:00", ["End"] = "2026-05-09T21:30:00+08:00", ["More"] = "Berlin" };
            form = Sample.Editor().Set(form, null, "Overtime", new Hashtable { ["Ranges"] = new[] { range } });
        }

        Assert.Empty(form.Issues);
        Assert.Empty(FormTester.Test(form, form.Definition!));
    }

    // What the times lack is one thing, whatever the definition says of each.
    [Theory]
    [InlineData("\"start\":\"2026-05-09 19:00\",\"end\":\"2026-05-09T21:30:00+08:00\"")]
    [InlineData("\"reason\":\"x\"")]
    public void Times_that_are_missed_are_missed_once(string members)
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","type":"outGroup","value":{ {{members}} } }""",
            """{"id":"g","type":"outGroup","children":[{"id":"widgetOutGroupStartTime","type":"date","required":true},{"id":"widgetOutGroupEndTime","type":"date","required":true}]}""");

        Assert.Equal(["Issue_GroupTimes"], form.Issues.Select(issue => issue.Fault.Key));
    }

    [Fact]
    public void A_unit_that_nobody_demands_is_left_to_the_service()
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","type":"outGroup","value":{ {{Times}},"unit":"DAY"} }""",
            """{"id":"g","type":"outGroup","children":[{"id":"widgetOutGroupUnit","type":"radioV2","option":[{"value":"d","text":"DAY"}]}]}""");

        Assert.Empty(form.Issues);
        Assert.DoesNotContain("widgetOutGroupUnit", form.ToJson());
    }

    [Fact]
    public void Any_other_member_answers_the_part_that_is_called_like_it()
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","type":"workGroup","value":{ {{Times}},"rule":"Weekdays","detail":"night shift"} }""",
            """
            {"id":"g","type":"workGroup","children":[{"id":"widgetWorkGroupRule","type":"radioV2","required":true,"option":[{"value":"r1","text":"Weekdays"}]},
            {"id":"widgetWorkGroupDetail","type":"textarea"}]}
            """);

        Assert.Empty(form.Issues);
        Assert.Contains("""{"id":"widgetWorkGroupRule","type":"radioV2","value":"r1"},{"id":"widgetWorkGroupDetail","type":"textarea","value":"night shift"}""", form.ToJson());
    }

    // The group, a part that is demanded, its type, what the instance tells, what is given.
    [Theory]
    [InlineData("leaveGroupV2", "widgetLeaveGroupUnit", "radioV2", "\"name\":\"Sick\",", "HOUR")]
    [InlineData("leaveGroupV2", "widgetLeaveGroupUnit", "radioV2", "\"name\":\"Sick\",\"unit\":\"WEEK\",", "HOUR")]
    [InlineData("leaveGroupV2", "widgetLeaveGroupReason", "textarea", "\"name\":\"Sick\",\"reason\":\"\",", "why")]
    [InlineData("workGroup", "widgetWorkGroupOvertimeWorkers", "contact", "", "ou_00000000000000000000000000000002")]
    [InlineData("outGroup", "widgetOutGroupImage", "image", "", "0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B")]
    public void A_part_that_is_demanded_but_not_told_is_named_and_given_without_the_others(string type, string part, string partType, string told, string given)
    {
        string definition =
            $$"""{"id":"g","name":"My 'group'","type":"{{type}}","option":[{"value":"2","text":"Sick"}],"children":["""
            + $$"""{"id":"{{part}}","name":"The part","type":"{{partType}}","required":true,"option":[{"value":"d","text":"DAY"},{"value":"h","text":"HOUR"}]}]}""";
        FeishuForm form = Conversions.Convert($$"""{"id":"g","name":"My 'group'","type":"{{type}}","value":{ {{told}}{{Times}} } }""", definition);

        FeishuFormIssue issue = Assert.Single(form.Issues);
        Assert.Equal("Issue_GroupWants", issue.Fault.Key);
        Assert.Contains("The part (" + part + ")", issue.Reason);
        Assert.Contains("@{ 'My ''group''' = @{ " + part + " = '...' } }", issue.Reason);

        FeishuForm set = Sample.Editor().Set(form, null, "My 'group'", new Hashtable { ["The part"] = given });

        Assert.Empty(set.Issues);
        Assert.Contains(part, set.ToJson());
        Assert.Contains("2026-05-09T21:30:00+08:00", set.ToJson());
    }

    [Fact]
    public void A_part_that_is_set_leaves_the_others()
    {
        FeishuForm set = Sample.Editor().Set(Sick(), null, "Leave", new Hashtable { ["widgetLeaveGroupEndTime"] = "2026-05-10T19:00:00+08:00" });

        Assert.Equal(
            """
            [{"id":"g","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"2"},
            {"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},
            {"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-05-10T19:00:00+08:00"},
            {"id":"widgetLeaveGroupReason","type":"textarea","value":"x"}]}]
            """.ReplaceLineEndings(""),
            set.ToJson());
    }

    [Theory]
    [InlineData("widgetLeaveGroupReason", null)]
    [InlineData("widgetLeaveGroupType", "")]
    [InlineData("widgetLeaveGroupEndTime", null)]
    public void A_part_cannot_be_emptied(string part, string? nothing)
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => Sample.Editor().Set(Sick(), null, "Leave", new Hashtable { [part] = nothing }));

        Assert.Equal("InvalidForm", fault.ErrorId);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    // Its parts belong to no other type, and it has no reason; only its label tells it.
    [Theory]
    [InlineData("Annual leave", "family", "")]
    [InlineData("Annual leave", "", "widgetLeaveGroupReason")]
    [InlineData("Nursing leave", "", "widgetLeaveGroupFeedingArrivingLate,widgetLeaveGroupFeedingOffLeaveEarly")]
    [InlineData("哺乳假", "", "widgetLeaveGroupFeedingArrivingLate,widgetLeaveGroupFeedingOffLeaveEarly")]
    [InlineData("哺乳假", "x", "widgetLeaveGroupFeedingArrivingLate,widgetLeaveGroupFeedingOffLeaveEarly")]
    public void A_nursing_leave_wants_its_own_parts_and_no_reason(string name, string reason, string wanted)
    {
        const string times = """{"value":"0","text":"0 min"},{"value":"15","text":"15 min"}""";
        string definition = $$"""{"id":"g","name":"Leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","required":true,"option":[{"value":"3","text":"Nursing leave"},{"value":"4","text":"哺乳假"},{"value":"5","text":"Annual leave"}]},{"id":"widgetLeaveGroupStartTime","type":"date","required":true},{"id":"widgetLeaveGroupEndTime","type":"date","required":true},{"id":"widgetLeaveGroupReason","type":"textarea","required":true},{"id":"widgetLeaveGroupFeedingArrivingLate","type":"radioV2","required":true,"option":[{{times}}]},{"id":"widgetLeaveGroupFeedingOffLeaveEarly","type":"radioV2","required":true,"option":[{{times}}]}]}""";
        FeishuForm form = Conversions.Convert($$"""{"id":"g","name":"Leave","type":"leaveGroupV2","value":{"name":"{{name}}","start":"2026-03-02T00:00:00+08:00","end":"2026-03-03T00:00:00+08:00","interval":"2.0","unit":"DAY","reason":"{{reason}}"} }""", definition);

        Assert.Equal(wanted, string.Join(",", form.Issues.SelectMany(issue => issue.Miss!.Parts)));
        FeishuForm settled = wanted.Split(',', StringSplitOptions.RemoveEmptyEntries).Aggregate(form, (set, part) => Sample.Editor().Set(set, null, "Leave", new Hashtable { [part] = part.Contains("Reason", StringComparison.Ordinal) ? "x" : "15 min" }));
        Assert.Empty(settled.Issues);
        Assert.Empty(FormTester.Test(settled, form.Definition!));
        Assert.Equal(name != "Annual leave", settled.ToJson().Contains("Feeding", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"name":"Unknown leave","start":"2026-05-09T19:00:00+08:00","end":"2026-05-09T21:30:00+08:00","reason":"x"}""", "Issue_GroupType", "widgetLeaveGroupType", "2")]
    [InlineData("""{"name":"Sick","reason":"x"}""", "Issue_GroupTimes", "widgetLeaveGroupStartTime,widgetLeaveGroupEndTime", "2026-05-10T19:00:00+08:00")]
    public void What_is_not_told_of_a_group_is_missed_until_it_is_given(string value, string issue, string parts, string given)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"g","name":"Leave","type":"leaveGroupV2","value":{{value}}}""", """{"id":"g","name":"Leave","type":"leaveGroupV2","option":[{"value":"2","text":"Sick"}]}""");

        FeishuForm other = Sample.Editor().Set(form, null, "Leave", new Hashtable { ["widgetLeaveGroupReason"] = "new" });
        Assert.Equal([issue], other.Issues.Select(found => found.Fault.Key));
        Assert.Contains(FormTester.Test(other, form.Definition!), finding => finding.Fault == FeishuFormFault.ValueWouldBeLost);

        // One after the other.
        FeishuForm settled = parts.Split(',').Aggregate(other, (set, part) => Sample.Editor().Set(set, null, "Leave", new Hashtable { [part] = given }));
        Assert.Empty(settled.Issues);
        Assert.Contains("\"new\"", settled.ToJson(), StringComparison.Ordinal);
    }

    // A row that lacks one of its cells does not go out because another part is given.
    [Theory]
    [InlineData("""{"id":"widgetWorkGroupProject","name":"Project","type":"input","value":"P-77"}""")]
    [InlineData("""{"id":"widgetWorkGroupShift","type":"radioV2","value":"Gone"}""")]
    [InlineData("""{"id":"widgetWorkGroupPlace","type":"address","value":"North"}""")]
    public void What_is_missed_in_a_row_of_ranges_is_missed_until_the_ranges_are_given(string cell)
    {
        const string day = """{"id":"widgetWorkGroupStartTime","type":"date","value":"2026-05-09T19:00:00+08:00"},{"id":"widgetWorkGroupEndTime","type":"date","value":"2026-05-09T21:30:00+08:00"}""";
        const string columns = """{"id":"widgetWorkGroupStartTime","name":"Start","type":"date","required":true},{"id":"widgetWorkGroupEndTime","name":"End","type":"date","required":true},{"id":"widgetWorkGroupShift","type":"radioV2","option":[{"value":"k","text":"Day"}]},{"id":"widgetWorkGroupPlace","type":"address"}""";
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","name":"Overtime","type":"workGroup","value":[{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[{{day}}],[{{day}},{{cell}}]]},{"id":"widgetWorkGroupReason","type":"textarea","value":"stock"}]}""",
            $$"""{"id":"g","name":"Overtime","type":"workGroup","children":[{"id":"widgetWorkGroupTimeRangeFieldList","name":"Ranges","type":"fieldList","required":true,"children":[{{columns}}]},{"id":"widgetWorkGroupReason","name":"Reason","type":"textarea"}]}""");
        Assert.Single(form.Issues);

        FeishuForm other = Sample.Editor().Set(form, null, "Overtime", new Hashtable { ["Reason"] = "new" });
        Assert.Single(other.Issues);
        Assert.Contains(FormTester.Test(other, form.Definition!), finding => finding.Fault == FeishuFormFault.ValueWouldBeLost);

        var range = new Hashtable { ["Start"] = "2026-05-09T19:00:00+08:00", ["End"] = "2026-05-09T21:30:00+08:00" };
        FeishuForm given = Sample.Editor().Set(other, null, "Overtime", new Hashtable { ["Ranges"] = new[] { range } });
        Assert.Empty(given.Issues);
        Assert.Contains("\"new\"", given.ToJson(), StringComparison.Ordinal);
    }

    // What a copy says that it lacks is lacking, also of a control that it has.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_stored_copy_says_that_it_lacks_of_a_group_is_missed(bool isSettled)
    {
        FeishuForm present = Conversions.Convert(
            """{"id":"g","name":"Out","type":"outGroup","value":[{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"},{"id":"p","type":"radioV2","value":"same"},{"id":"widgetOutGroupReason","type":"textarea","value":"r"}]}""",
            """{"id":"g","name":"Out","type":"outGroup","children":[{"id":"widgetOutGroupReason","name":"Why","type":"textarea"},{"id":"p","name":"Sort","type":"radioV2","option":[{"value":"1","text":"same"},{"value":"2","text":"same"}]}]}""");
        var change = new Hashtable { ["Why"] = "n" };
        if (isSettled)
        {
            change["Sort"] = new Hashtable { ["Key"] = "2" };
        }

        FeishuForm set = Sample.Editor().Set(present, null, "Out", change);
        Assert.Equal(isSettled ? 0 : 1, set.Issues.Count);
        var copy = new FeishuForm(set, set.Controls) { IsCopy = true, Issues = set.Issues.Select(issue => new FeishuFormIssue(issue.ControlId, issue.Name, issue.Type, issue.Kind, new FormFault("Issue_Stored", issue.Reason))).ToArray() };

        FeishuForm complete = FormCopy.Complete(copy, present);
        Assert.Equal(isSettled ? [] : ["Issue_GroupPart"], complete.Issues.Select(issue => issue.Fault.Key));
        Assert.Empty(Sample.Editor().Set(complete, null, "Out", new Hashtable { ["Sort"] = new Hashtable { ["Key"] = "1" } }).Issues);
    }

    // The price was changed and set back: the result was taken out, and nobody put it in again.
    [Fact]
    public void A_result_that_a_stored_copy_says_that_it_lacks_is_missed_whatever_its_inputs_are()
    {
        FeishuForm present = Conversions.Convert("""{"id":"n","name":"Price","type":"number","value":3},{"id":"f","name":"Sum","type":"formula","value":9}""", """{"id":"n","name":"Price","type":"number"},{"id":"f","name":"Sum","type":"formula"}""");
        FeishuForm set = Sample.Editor().Set(Sample.Editor().Set(present, null, "Price", 4), null, "Price", 3);
        var copy = new FeishuForm(set, set.Controls) { IsCopy = true, Issues = set.Issues.Select(issue => new FeishuFormIssue(issue.ControlId, issue.Name, issue.Type, issue.Kind, new FormFault("Issue_Stored", issue.Reason))).ToArray() };

        Assert.Equal(["f"], FormCopy.Complete(copy, present).Issues.Select(issue => issue.ControlId));
        Assert.Empty(Sample.Editor().Set(FormCopy.Complete(copy, present), null, "Sum", 9).Issues);
        Assert.Empty(FormCopy.Complete(new FeishuForm(present, present.Controls) { IsCopy = true }, present).Issues);
    }

    // Its dates may be what a formula reckons with; its words are not.
    [Theory]
    [InlineData("EndTime", "2026-03-02T05:00:00+08:00", true)]
    [InlineData("EndTime", "2026-03-01T17:00:00Z", false)]
    [InlineData("Reason", "new", false)]
    public void A_date_in_a_group_asks_for_the_results_of_formulas(string part, string value, bool asks)
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"g","name":"Out","type":"outGroup","value":{"name":"","start":"2026-03-02T00:00:00+08:00","end":"2026-03-02T01:00:00+08:00","reason":"r"}},{"id":"f","name":"Sum","type":"formula","value":2}""",
            """{"id":"g","name":"Out","type":"outGroup"},{"id":"f","name":"Sum","type":"formula"}""");

        Assert.Equal(asks ? ["f"] : [], Sample.Editor().Set(form, null, "Out", new Hashtable { [part] = value }).Issues.Select(issue => issue.ControlId));
    }

    // A part that is given need not be the one that it means.
    [Fact]
    public void What_a_group_holds_beyond_its_parts_is_missed_until_all_of_them_are_given()
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","name":"Leave","type":"leaveGroupV2","value":{"name":"Sick",{{Times}},"images":["proof"]} }""", """{"id":"g","name":"Leave","type":"leaveGroupV2","option":[{"value":"2","text":"Sick"}]}""");

        FeishuForm other = Sample.Editor().Set(form, null, "Leave", new Hashtable { ["widgetLeaveGroupFeedingArrivingLate"] = "15" });
        Assert.Equal(["Issue_GroupMore"], other.Issues.Select(found => found.Fault.Key));

        var all = new Hashtable { ["widgetLeaveGroupType"] = "2", ["widgetLeaveGroupStartTime"] = "2026-05-09T19:00:00+08:00", ["widgetLeaveGroupEndTime"] = "2026-05-09T21:30:00+08:00" };
        Assert.Equal(["Issue_GroupMore"], Sample.Editor().Set(other, null, "Leave", all).Issues.Select(found => found.Fault.Key));
        all["widgetLeaveGroupFeedingArrivingLate"] = "15";
        Assert.Empty(Sample.Editor().Set(other, null, "Leave", all).Issues);
    }

    [Theory]
    [InlineData("""{"id":"g","name":"Out","type":"outGroup","value":{"name":"Customer","start":"2026-05-09T19:00:00+08:00","end":"2026-05-09T21:30:00+08:00"}}""", """{"id":"g","name":"Out","type":"outGroup"}""", "Issue_GroupTypeId")]
    [InlineData("""{"id":"g","name":"Out","type":"outGroup","value":{"name":"Out","start":"2026-05-09T19:00:00+08:00","end":"2026-05-09T21:30:00+08:00"}}""", """{"id":"g","name":"Out","type":"outGroup","children":[{"id":"widgetOutGroupReason","type":"textarea"}]}""", null)]
    [InlineData("""{"id":"g","name":"Out","type":"outGroup","value":[{"start":"2026-05-09T19:00:00+08:00"}]}""", """{"id":"g","name":"Out","type":"outGroup"}""", "Issue_Shape")]
    [InlineData("""{"id":"g","name":"Out","type":"outGroup","value":[{"id":"widgetOutGroupInterval","type":"number","value":2}]}""", """{"id":"g","name":"Out","type":"outGroup"}""", null)]
    [InlineData("""{"id":"g","name":"Shift","type":"shiftGroup","value":{"shiftTime":"2026-05-09T19:00:00+08:00","returnTime":"","reason":"exam"}}""", """{"id":"g","name":"Shift","type":"shiftGroup"}""", "Issue_ShiftWants")]
    public void What_no_part_can_hold_is_an_issue(string control, string definition, string? issue)
    {
        FeishuForm form = Conversions.Convert(control, definition);

        Assert.Equal(issue is null ? [] : [issue], form.Issues.Select(found => found.Fault.Key));
    }

    [Fact]
    public void A_shift_keeps_what_it_tells_when_the_rest_is_given()
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"g","name":"Shift","type":"shiftGroup","value":{"shiftTime":"2026-05-09T19:00:00+08:00","returnTime":"","reason":"exam"}}""", """{"id":"g","name":"Shift","type":"shiftGroup"}""");

        FeishuForm set = Sample.Editor().Set(form, null, "Shift", new Hashtable { ["returnTime"] = "2026-05-10T19:00:00+08:00" });

        Assert.Empty(set.Issues);
        Assert.Contains("exam", set.ToJson(), StringComparison.Ordinal);
        Assert.Contains("2026-05-09T19:00:00+08:00", set.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_parts_that_are_missed_are_given_one_after_the_other()
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","name":"Out","type":"outGroup","value":{"name":"",{{Times}} } }""",
            """{"id":"g","name":"Out","type":"outGroup","children":[{"id":"widgetOutGroupReason","name":"Reason","type":"textarea","required":true},{"id":"widgetOutGroupNote","name":"Note","type":"input","required":true}]}""");
        Assert.Equal(2, form.Issues.Count);

        FeishuForm first = Sample.Editor().Set(form, null, "Out", new Hashtable { ["Note"] = "n" });
        Assert.Contains("Reason", Assert.Single(first.Issues).Reason, StringComparison.Ordinal);
        Assert.Empty(Sample.Editor().Set(first, null, "Out", new Hashtable { ["Reason"] = "r" }).Issues);
    }

    [Fact]
    public void What_could_not_be_read_at_all_is_settled_by_all_that_is_wanted()
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"g","name":"Out","type":"outGroup","value":[{"start":"2026-05-09T19:00:00+08:00"}]}""", """{"id":"g","name":"Out","type":"outGroup"}""");

        FeishuForm set = Sample.Editor().Set(form, null, "Out", new Hashtable { ["widgetOutGroupStartTime"] = "2026-05-09T19:00:00+08:00", ["widgetOutGroupEndTime"] = "2026-05-09T20:00:00+08:00" });

        Assert.Empty(FormTester.Test(set, form.Definition!));
    }

    // The label of the type, as people see it.
    [Theory]
    [InlineData("Annual leave ", "Annual leave")]
    [InlineData("annual\u00A0leave", "Annual  leave")]
    public void A_type_is_found_as_labels_are(string label, string name)
    {
        FeishuForm form = Conversions.Convert(
            $$"""{"id":"g","type":"leaveGroupV2","value":{"name":"{{name}}",{{Times}} } }""", $$"""{"id":"g","type":"leaveGroupV2","option":[{"value":"3","text":"{{label}}"},{"value":"4","text":"Sick"}]}""");

        Assert.Empty(form.Issues);
        Assert.Contains("\"value\":\"3\"", form.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unknown leave", false)]
    [InlineData("sick ", true)]
    [InlineData("", true)]
    public void A_type_that_is_read_under_another_name_is_not_the_one_that_was_sent(string name, bool same)
    {
        FeishuForm sent = Sick();
        string read = $$"""[{"id":"g","name":"Leave","type":"leaveGroupV2","value":{"name":"{{name}}",{{Times}},"reason":"x"} }]""";

        Assert.Equal(same, FormComparison.Differences(sent, read, sent.Definition) is { Count: 0 });
    }

    [Theory]
    [InlineData("nonsense", "input", "UnknownControl")]
    [InlineData("widgetOutGroupReason", "input", "WrongType")]
    public void A_part_that_nobody_knows_is_told_of_what_somebody_wrote(string id, string type, string fault)
    {
        const string Out = """{"id":"g","name":"Out","type":"outGroup","children":[{"id":"widgetOutGroupReason","type":"textarea"}]}""";
        FeishuForm read = Conversions.Convert($$"""{"id":"g","name":"Out","type":"outGroup","value":{"name":"",{{Times}}} }""", Out);
        FeishuForm written = FeishuForm.Parse(read.ToJson().Replace("}]}]", "},{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"value\":\"x\"}]}]", StringComparison.Ordinal));

        Assert.Equal(fault, Assert.Single(FormTester.Test(written, read.Definition!)).Fault.ToString());
        Assert.Empty(FormTester.Test(new FeishuForm(written, written.Controls) { InstanceCode = "I" }, read.Definition!));
    }

    [Theory]
    [InlineData("g", "leaveGroupV2")]
    [InlineData("s", "shiftGroup")]
    public void A_group_without_anything_is_no_change(string id, string type)
    {
        FeishuForm form = Sample.Form("""{"id":"a","type":"input","value":"x"}""");

        Assert.Throws<FeishuException>(() => Sample.Editor().Set(new FeishuForm(form, form.Controls) { Definition = [new() { Id = id, Type = type }] }, id, null, new Hashtable()));
    }

    [Fact]
    public void A_part_that_cannot_be_converted_leaves_the_others_certain()
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"g","name":"Out","type":"outGroup","value":[{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"},{"id":"widgetOutGroupType","type":"radioV2","name":"Type","value":"Unheard"},{"id":"widgetOutGroupReason","type":"textarea","value":"x"}]}""",
            """{"id":"g","name":"Out","type":"outGroup","children":[{"id":"widgetOutGroupType","type":"radioV2","option":[{"value":"1","text":"Visit"}]}]}""");
        Assert.Equal(["Issue_GroupPart"], form.Issues.Select(issue => issue.Fault.Key));

        FeishuForm set = Sample.Editor().Set(form, null, "Out", new Hashtable { ["widgetOutGroupType"] = "Visit" });

        Assert.Empty(set.Issues);
        Assert.Contains("\"x\"", set.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"1\"", set.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_the_definition_does_not_list_any_more_stays_beside_one_that_is_set()
    {
        FeishuForm read = FeishuForm.Parse("""[{"id":"g","type":"outGroup","value":[{"id":"note","type":"input","value":"n"},{"id":"widgetOutGroupReason","type":"textarea","value":"x"}]}]""");
        FeishuControlDefinition group = new() { Id = "g", Type = "outGroup", Children = [new() { Id = "widgetOutGroupReason", Type = "textarea" }] };

        FeishuForm set = Sample.Editor().Set(new FeishuForm(read, read.Controls) { Definition = [group] }, "g", null, new Hashtable { ["widgetOutGroupReason"] = "y" });

        Assert.Contains("""{"id":"note","type":"input","value":"n"}""", set.ToJson());
        Assert.Contains("""{"id":"widgetOutGroupReason","type":"textarea","value":"y"}""", set.ToJson());
    }

    private static FeishuForm Sick() => Conversions.Convert(
        $$"""{"id":"g","name":"Leave","type":"leaveGroupV2","value":{"name":"Sick",{{Times}},"reason":"x"} }""",
        """{"id":"g","name":"Leave","type":"leaveGroupV2","option":[{"value":"2","text":"Sick"}]}""");
}
