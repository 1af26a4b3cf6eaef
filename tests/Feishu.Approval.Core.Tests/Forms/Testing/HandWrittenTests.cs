using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Testing;

/// <summary>What somebody wrote by hand is measured by the same rules as what is set: with the definition, and without it when it is sent.</summary>
public class HandWrittenTests
{
    [Theory]
    [InlineData("""{"id":"w_people","type":"contact","value":["张三"]}""", "name of a person")]
    [InlineData("""{"id":"w_people","type":"contact","open_ids":["Zhang San"]}""", "name of a person")]
    [InlineData("""{"id":"w_people","type":"contact","value":["b2c3d4e5,c3d4e5f6"]}""", "several people are an array")]
    [InlineData("""{"id":"w_people","type":"contact","value":["O'Brien"]}""", "quotes")]
    [InlineData("""{"id":"w_people","type":"contact","value":["a1","zhang@example.com"]}""", "mail")]
    [InlineData("""{"id":"w_people","type":"contact","value":["8.61E+12"]}""", "'8.61E+12' is a long number that a spreadsheet program has rounded")]
    [InlineData("""{"id":"w_people","type":"contact","value":["N/A"]}""", "says that there is none")]
    [InlineData("""{"id":"w_people","type":"contact","value":["https://x/y"]}""", "address of a page")]
    [InlineData("""{"id":"w_people","type":"contact","open_ids":["https://x/y"]}""", "address of a page")]
    [InlineData("""{"id":"w_people","type":"contact","value":["System.Object[]"]}""", "leaves where an id was meant")]
    [InlineData("""{"id":"w_dept","type":"department","value":[{"open_id":"研发部"}]}""", "open_id")]
    [InlineData("""{"id":"w_dept","type":"department","value":[{"open_id":"od-..0003"}]}""", "Latin letters and digits behind it")]
    [InlineData("""{"id":"w_dept","type":"department","value":[{"open_id":"od-1"},{"open_id":"od-2","name":"R&D"}]}""", "name is for reading only")]
    [InlineData("""{"id":"w_phone","type":"telephone","value":{"countryCode":"+49","nationalNumber":"3.01E+09"}}""", "rounded")]
    [InlineData("""{"id":"w_site","type":"address","value":[{"id":"1.0E+06"}]}""", "rounded")]
    [InlineData("""{"id":"w_site","type":"address","value":[{"id":"1000001"},{"id":"1000002"}]}""", "array of one object")]
    [InlineData("""{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7.4E+18"},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-03-03T00:00:00+08:00"}]}""", "'7.4E+18' is a long number")]
    [InlineData("""{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-03-03T00:00:00+08:00"},{"id":"widgetLeaveGroupInterval","type":"number","value":1}]}""", "widgetLeaveGroupInterval is computed")]
    [InlineData("""{"id":"w_range","type":"dateInterval","value":{"start":"2026-03-01T00:00:00+08:00","end":"2026-03-02T00:00:00+08:00","interval":-1}}""", "negative")]
    [InlineData("""{"id":"w_file","type":"attachmentV2","value":["./offer.pdf"]}""", "path")]
    [InlineData("""{"id":"w_image","type":"imageV2","value":["C:\\a"]}""", "path")]
    [InlineData("""{"id":"w_file","type":"attachmentV2","value":["offer.pdf"]}""", "path")]
    [InlineData("""{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":["7400000000000000001"]},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-03-03T00:00:00+08:00"}]}""", "Leave, widgetLeaveGroupType")]
    [InlineData("""{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-03-02"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-03-03T00:00:00+08:00"}]}""", "Leave, widgetLeaveGroupStartTime")]
    [InlineData("""{"id":"w_work","type":"workGroup","value":[{"id":"widgetWorkGroupOvertimeWorkers","type":"contact","value":"x"},{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[{"id":"widgetWorkGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetWorkGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"}]]}]}""", "Overtime, widgetWorkGroupOvertimeWorkers")]
    [InlineData("""{"id":"w_work","type":"workGroup","value":[{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[{"id":"widgetWorkGroupStartTime","type":"date","value":"gestern"},{"id":"widgetWorkGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"}]]}]}""", "row 1")]
    [InlineData("""{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupReason","type":"textarea","value":"x"}]}""", "widgetLeaveGroupType, widgetLeaveGroupStartTime, widgetLeaveGroupEndTime")]
    [InlineData("""{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"}]}""", "widgetLeaveGroupEndTime")]
    [InlineData("""{"id":"w_people","type":"contact","open_ids":["ou_1,ou_2"]}""", "one open_id")]
    [InlineData("""{"id":"w_people","type":"contact","value":["od-1"]}""", "department")]
    [InlineData("""{"id":"w_dept","type":"department","value":[{"open_id":"od-1,od-2"}]}""", "must be an array of")]
    [InlineData("""{"id":"w_out","type":"outGroup","value":[{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"}]}""", "widgetOutGroupEndTime")]
    [InlineData("""{"id":"w_work","type":"workGroup","value":[{"id":"widgetWorkGroupTimeRangeFieldList","type":"fieldList","value":[[{"id":"widgetWorkGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"}]]}]}""", "widgetWorkGroupEndTime")]
    [InlineData("""{"id":"w_out","type":"outGroup","value":[{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T10:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:30:00Z"}]}""", "before it starts")]
    [InlineData("""{"id":"w_range","type":"dateInterval","value":{"start":"2026-03-02T00:00:00+08:00","end":"2026-03-01T00:00:00+08:00","interval":1}}""", "before it starts")]
    [InlineData("""{"id":"w_out","type":"outGroup","value":[{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T02:00:00+08:00"}]}""", "widgetOutGroupEndTime twice")]
    [InlineData("""{"id":"w_out","type":"outGroup","value":[{"id":"widgetOutGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetOutGroupEndTime","type":"date","value":"2026-03-02T01:00:00+08:00"},{"id":"widgetOutGroupReason","type":"input","value":"x"}]}""", "widgetOutGroupReason is input")]
    [InlineData("""{"id":"w_shift","type":"shiftGroup","value":{"shiftTime":"2026-08-01T08:00:00+08:00","returnTime":"2026-08-08T08:00:00+08:00","reson":"x"}}""", "reson")]
    [InlineData("""{"id":"w_dept","type":"department","value":[{"open_id":"D1"}]}""", "begins with od-")]
    [InlineData("""{"id":"w_doc","type":"document","value":{"token":"https://example.com/docx/Abc","type":"docx"}}""", "Its token is an address")]
    [InlineData("""{"id":"w_doc","type":"document","value":{"token":"shtcnAbCdEfGh","type":"docx"}}""", "type docx")]
    [InlineData("""{"id":"w_doc","type":"document","value":{"token":"Safety plan 2026","type":"docx"}}""", "behind /docx/")]
    [InlineData("""{"id":"w_doc","type":"document","value":{"token":"安全计划","type":"docx"}}""", "behind /docx/")]
    [InlineData("""{"id":"w_doc","type":"document","value":{"token":"Abc","type":"docx","title":"T","url":"https://example.com/docx/Abc"}}""", "for reading only")]
    [InlineData("""{"id":"w_site","type":"address","value":[{"id":"Guangdong/Shenzhen"}]}""", "an address in words")]
    [InlineData("""{"id":"w_people","type":"contact","value":["on_1"]}""", "union_id")]
    [InlineData("""{"id":"w_people","type":"contact","value":["ou_1"]}""", "open_id")]
    [InlineData("""{"id":"w_people","type":"contact","value":["a1"],"open_ids":["a1"]}""", "open_id")]
    public void Is_found_to_be_wrong_by_the_definition_and_by_its_shape(string control, string part)
    {
        FeishuForm form = FeishuForm.Parse("[" + control + "]");

        FeishuFormFinding byDefinition = Assert.Single(FormTester.Test(form, Sample.Controls), finding => finding.Fault != FeishuFormFault.RequiredMissing);
        FeishuFormFinding byShape = Assert.Single(FormTester.TestShape(form), finding => finding.Fault != FeishuFormFault.RequiredMissing);

        Assert.Contains(part, byDefinition.ToString(), StringComparison.Ordinal);
        Assert.Equal((byDefinition.ControlId, byDefinition.Fault, byDefinition.Message), (byShape.ControlId, byShape.Fault, byShape.Message));
    }

    // Without a definition too: what no definition can make right.
    [Theory]
    [InlineData("""{"id":"t","type":"fieldList","value":[[]]}""", "None of its rows")]
    [InlineData("""{"id":"a","type":"amount","value":1,"currency":"\u20AC"}""", "code of a currency")]
    [InlineData("""{"id":"a","type":"amount","value":1,"currency":"eur"}""", "code of a currency")]
    [InlineData("""{"id":"a","type":"amount","value":1}""", "no currency. Give it a currency that the definition allows")]
    [InlineData("""{"id":"r","type":"RadioV2","value":["a"]}""", "there is radioV2")]
    [InlineData("""{"id":"t","type":"fieldList","value":[[{"id":"c","type":"Number","value":1}]]}""", "there is number")]
    public void Is_found_by_its_shape_alone(string control, string part) =>
        Assert.Contains(part, Assert.Single(FormTester.TestShape(FeishuForm.Parse("[" + control + "]"))).ToString(), StringComparison.Ordinal);

    // Nothing says that the service refuses these; a type of tomorrow passes.
    [Theory]
    [InlineData("""{"id":"t","type":"fieldList","value":[[],[{"id":"c","type":"input","value":"x"}]]}""")]
    [InlineData("""{"id":"a","type":"amount","value":1,"currency":"KBW"}""")]
    [InlineData("""{"id":"i","type":"input","value":"  "}""")]
    [InlineData("""{"id":"p","type":"telephone","value":{"countryCode":"86","nationalNumber":"13800000000"}}""")]
    [InlineData("""{"id":"n","type":"radioV3","value":["a"]}""")]
    public void Is_left_to_the_service(string control) => Assert.Empty(FormTester.TestShape(FeishuForm.Parse("[" + control + "]")));

    [Theory]
    [InlineData("""{"id":"w_people","type":"contact","value":["a1b2","g-2_3"],"open_ids":["ou_1","ou_2"]}""")]
    [InlineData("""{"id":"w_dept","type":"department","value":[{"open_id":"od-4e6ac4d14bcd5071a37a39de902c7141"}]}""")]
    [InlineData("""{"id":"w_file","type":"attachmentV2","value":["D93653C3-2609-4EE0-8041-61DC1D84F0B5","abc_DEF-1"]}""")]
    [InlineData("""{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7400000000000000001"},{"id":"widgetLeaveGroupUnit","type":"radioV2","value":"DAY"},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-03-02T00:00:00+08:00"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-03-03T00:00:00+08:00"}]}""")]
    public void Is_right_where_it_is_right(string control)
    {
        FeishuForm form = FeishuForm.Parse("[" + control + "]");

        Assert.DoesNotContain(FormTester.Test(form, Sample.Controls), finding => finding.Fault != FeishuFormFault.RequiredMissing);
        Assert.DoesNotContain(FormTester.TestShape(form), finding => finding.Fault != FeishuFormFault.RequiredMissing);
    }

    // In a form that knows no definition nothing that it lacks can be set; what is advised is a control that fits.
    [Fact]
    public void What_is_missing_is_added_where_the_form_knows_no_definition()
    {
        const string Definition = """
            {"id":"a","name":"Why","type":"input","required":true},{"id":"k","name":"Kind","type":"radioV2","required":true,"option":[{"value":"k-1","text":"New"}]},
            {"id":"p","name":"Price","type":"amount","required":true,"option":{"currencyRange":["EUR"]}},{"id":"t","name":"Items","type":"fieldList","children":[{"id":"c","type":"number","required":true},{"id":"d","type":"input"}]}
            """;
        FeishuControlDefinition[] controls = Conversions.Definition(Definition)!.ToArray();
        FeishuForm bare = FeishuForm.Parse("""[{"id":"t","type":"fieldList","value":[[{"id":"d","type":"input","value":"x"}]]}]""");

        string[] advice = FormTester.Test(bare, controls).Select(finding => finding.Suggestion).ToArray();

        Assert.Equal(
            [
                """Add it to the row, such as {"id":"c","type":"number","value":1234.56}.""",
                """Add it to the form, such as {"id":"a","type":"input","value":"text"}.""",
                """Add it to the form, such as {"id":"k","type":"radioV2","value":"k-1"}.""",
                """Add it to the form, such as {"id":"p","type":"amount","value":12.50,"currency":"EUR"}.""",
            ],
            advice);
        Assert.Empty(FormTester.Test(FeishuForm.Parse("[" + string.Join(",", advice.Skip(1).Select(text => text[(text.IndexOf('{', StringComparison.Ordinal))..^1])) + "]"), controls));
        Assert.All(
            FormTester.Test(new FeishuForm(bare, bare.Controls) { Definition = controls }, controls).Concat(FormTester.Test(new FeishuForm(bare, bare.Controls) { ApprovalCode = "A" }, controls)),
            finding => Assert.Contains("Set-FeishuFormValue", finding.Suggestion, StringComparison.Ordinal));
    }

    // What an instance holds is there, whatever anybody has described; as it was read, or as somebody hands over what was read.
    [Theory]
    [InlineData("""{"id":"w_dept","name":"Department","type":"department","value":[{"name":"Sales","open_id":"D1"}]}""")]
    [InlineData("""{"id":"w_doc","name":"Paper","type":"document","value":{"token":"a/b","type":"docx","title":"T"}}""")]
    [InlineData("""{"id":"w_site","name":"Site","type":"address","value":[{"id":"SZ"}]}""")]
    [InlineData("""{"id":"w_doc","name":"Paper","type":"document","value":{"token":"Safety plan","type":"docx"}}""")]
    [InlineData("""{"id":"w_site","name":"Site","type":"address","value":[{"id":"1000001"},{"id":"1000002"}]}""")]
    [InlineData("""{"id":"w_range","name":"Period","type":"dateInterval","value":{"start":"2026-03-01T00:00:00+08:00","end":"2026-03-02T00:00:00+08:00","interval":-1}}""")]
    [InlineData("""{"id":"w_phone","name":"Phone","type":"telephone","value":{"country_code":"49","national_number":"30"}}""")]
    public void What_was_read_is_not_measured_so(string control)
    {
        FeishuForm read = FormConverter.Convert(new FormSource("[" + control + "]", "I-1", null, Sample.Controls, null));
        FeishuForm handed = FeishuForm.Parse("[" + control + "]");

        Assert.All([read, handed], form => Assert.DoesNotContain(FormTester.Test(form, Sample.Controls).Concat(FormTester.TestShape(form)), finding => finding.Fault != FeishuFormFault.RequiredMissing));
    }

    [Fact]
    public void A_form_that_cannot_be_made_tells_what_else_is_wrong_with_it()
    {
        FeishuException fault = Assert.Throws<FeishuException>(() => FeishuForm.Parse("""[{"id":"a"},{"id":"b","type":"number","value":"x"},{"id":"c","type":"input","value":"fine"}]"""));

        Failure whole = FormTester.WithShape(fault.Failure);

        Assert.Equal("InvalidForm", whole.Kind.Id);
        Assert.Contains("a has no type", whole.ToException().Message, StringComparison.Ordinal);
        Assert.Contains("b (b)", whole.ToException().Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c (c)", whole.ToException().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("w_leave", "widgetLeaveGroupType", "年假")]
    [InlineData("w_work", "widgetWorkGroupType", "Weekend work")]
    [InlineData("w_out", "widgetOutGroupType", "外勤")]
    public void The_type_of_a_group_takes_no_label_where_its_options_are_listed_nowhere(string group, string part, string label)
    {
        Assert.Equal("OptionNotFound", Sample.Refused(group, new Dictionary<string, object> { [part] = label }).ErrorId);
        Assert.Contains("lw0abc12-xyz-1", Sample.Set(group, new Dictionary<string, object> { [part] = "lw0abc12-xyz-1" }).ValueJson, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("研发部")]
    [InlineData("od-研发")]
    [InlineData("4e6ac4")]
    public void A_department_is_no_name_however_it_is_given(string text)
    {
        Assert.Equal("InvalidForm", Sample.Refused("w_dept", text).ErrorId);
        Assert.Equal("InvalidForm", Sample.Refused("w_dept", new { open_id = text }).ErrorId);
    }

    [Fact]
    public void A_file_that_is_refused_names_its_control() =>
        Assert.StartsWith("Files (w_file): the file /nowhere", Sample.Refused("w_file", "/nowhere").Message, StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_in_a_stored_form_is_a_fault_of_the_form() =>
        Assert.Equal("InvalidForm", Assert.Throws<FeishuException>(() => FeishuForm.Parse("""{"Controls":[],"InstanceCode":"\ud800"}""")).ErrorId);
}
