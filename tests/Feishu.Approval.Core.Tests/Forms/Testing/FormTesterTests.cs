using System.Globalization;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Testing;

/// <summary>What is wrong with a form, measured by its definition.</summary>
public class FormTesterTests
{
    // A control, its fault, and parts of the message and of the suggestion.
    public static TheoryData<string, FeishuFormFault, string, string> Faulty => new()
    {
        { """{"id":"w_txet","type":"input","value":"x"}""", FeishuFormFault.UnknownControl, "no control with this id", "Did you mean Title (w_text)?" },
        { """{"id":"Why","type":"textarea","value":"x"}""", FeishuFormFault.UnknownControl, "no control with this id", "Did you mean Why (w_area)?" },
        { """{"id":"something else","type":"textarea","value":"x"}""", FeishuFormFault.UnknownControl, "no control with this id", "There are: Title (w_text), Why (w_area)" },
        { """{"id":"w_radio","type":"radio","value":"k-1"}""", FeishuFormFault.WrongType, "Its type is radio, but radioV2", "Write the type radioV2." },
        { """{"id":"w_num","type":"input","value":"x"}""", FeishuFormFault.WrongType, "input, but number", "number" },
        { """{"id":"w_trip","type":"input","value":"x"}""", FeishuFormFault.NotWritable, "tripGroup", "Leave the control out" },
        { """{"id":"w_area","type":"textarea","value":5}""", FeishuFormFault.WrongValue, "must be text", "quotes" },
        { """{"id":"w_num","type":"number","value":"5"}""", FeishuFormFault.WrongValue, "not text", "1234.5" },
        { """{"id":"w_total","type":"formula","value":"5"}""", FeishuFormFault.WrongValue, "not text", "1234.5" },
        { """{"id":"w_amount","type":"amount","value":"5","currency":"EUR"}""", FeishuFormFault.WrongValue, "not text", "1234.5" },
        { """{"id":"w_amount","type":"amount","value":5,"currency":"CNY"}""", FeishuFormFault.WrongCurrency, "'CNY'", "EUR, USD" },
        { """{"id":"w_amount","type":"amount","value":5}""", FeishuFormFault.WrongCurrency, "no currency", "EUR, USD" },
        { """{"id":"w_date","type":"date","value":"2026-03-31"}""", FeishuFormFault.WrongValue, "offset", "2026-03-31T00:00:00+08:00" },
        { """{"id":"w_date","type":"date","value":20260331}""", FeishuFormFault.WrongValue, "offset", "2026-03-31T00:00:00+08:00" },
        { """{"id":"w_range","type":"dateInterval","value":{"start":"2026-03-31T00:00:00Z","end":"2026-03-31T00:00:00Z"}}""", FeishuFormFault.WrongValue, "interval", "{\"start\":" },
        { """{"id":"w_range","type":"dateInterval","value":"2026-03-31T00:00:00Z"}""", FeishuFormFault.WrongValue, "interval", "{\"start\":" },
        { """{"id":"w_radio","type":"radioV2","value":["k-1"]}""", FeishuFormFault.WrongValue, "one key as text", "key" },
        { """{"id":"w_radio","type":"radioV2","value":"rent"}""", FeishuFormFault.LabelInsteadOfKey, "'rent'", "Use the key, in brackets here: Rent (k-5)." },
        { """{"id":"w_radio","type":"radioV2","value":"Twice"}""", FeishuFormFault.LabelInsteadOfKey, "'Twice'", "Twice (k-6), Twice (k-7)" },
        { """{"id":"w_radio","type":"radioV2","value":"gone"}""", FeishuFormFault.UnknownOption, "'gone'", "New (k-1), Used (k-2)" },
        { """{"id":"w_check","type":"checkboxV2","value":"t-1"}""", FeishuFormFault.WrongValue, "array of keys", "single one too" },
        { """{"id":"w_check","type":"checkboxV2","value":["t-1",5]}""", FeishuFormFault.WrongValue, "array of keys", "single one too" },
        { """{"id":"w_check","type":"checkboxV2","value":["t-1","red"]}""", FeishuFormFault.LabelInsteadOfKey, "'red'", "t-1" },
        { """{"id":"w_people","type":"contact","value":"b2"}""", FeishuFormFault.WrongValue, "user_ids", "array" },
        { """{"id":"w_person","type":"contact","open_ids":["ou_1","ou_2"]}""", FeishuFormFault.TooManyPeople, "one person", "one" },
        { """{"id":"w_person","type":"contact","value":["b1","b2"]}""", FeishuFormFault.TooManyPeople, "one person", "one" },
        { """{"id":"w_dept","type":"department","value":["od-1"]}""", FeishuFormFault.WrongValue, "open_id", "[{\"open_id\":" },
        { """{"id":"w_phone","type":"telephone","value":{"country_code":"+49","national_number":"1"}}""", FeishuFormFault.WrongValue, "country_code", "{\"countryCode\":" },
        { """{"id":"w_phone","type":"telephone","value":"+49 1"}""", FeishuFormFault.WrongValue, "countryCode", "{\"countryCode\":" },
        { """{"id":"w_people","type":"contact","value":["a1b2"],"open_ids":["ou_1","ou_2"]}""", FeishuFormFault.WrongValue, "same number of people", "by open_id" },
        { """{"id":"w_image","type":"imageV2","value":["https://files.example/secret"]}""", FeishuFormFault.WrongValue, "address of a file", "Send-FeishuFile" },
        { """{"id":"w_file","type":"attachmentV2","value":"0A0A"}""", FeishuFormFault.WrongValue, "file codes", "Send-FeishuFile" },
        { """{"id":"w_link","type":"connect","value":"A"}""", FeishuFormFault.WrongValue, "instance codes", "array" },
        { """{"id":"w_link","type":"connect","value":["A0000001-0000-4000-8000-000000000001","202611260007"]}""", FeishuFormFault.WrongValue, "'202611260007' is no instance code", "codes" },
        { """{"id":"w_doc","type":"document","value":{"token":"A","type":"doc"}}""", FeishuFormFault.WrongValue, "docx", "{\"token\":" },
        { """{"id":"w_doc","type":"document","value":"A"}""", FeishuFormFault.WrongValue, "docx", "{\"token\":" },
        { """{"id":"w_site","type":"address","value":"Berlin/Mitte"}""", FeishuFormFault.WrongValue, "id of a district", "[{\"id\":" },
        { """{"id":"w_leave","type":"leaveGroupV2","value":["x"]}""", FeishuFormFault.WrongValue, "array of controls", "Set-FeishuFormValue" },
        { """{"id":"w_shift","type":"shiftGroup","value":{"shiftTime":"2026-03-31"}}""", FeishuFormFault.WrongValue, "shiftTime", "{\"shiftTime\":" },
    };

    [Fact]
    public void A_definition_without_controls_has_none_to_name() =>
        Assert.Equal("There are: none.", Assert.Single(FormTester.Test(Sample.Form("""{"id":"w","type":"input","value":"x"}"""), [])).Suggestion);

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_is_named_with_the_way_out(string control, FeishuFormFault fault, string message, string suggestion)
    {
        FeishuFormFinding finding = Assert.Single(Test(Sample.Text, control));

        Assert.Equal(fault, finding.Fault);
        Assert.Contains(finding.ControlId, control, StringComparison.Ordinal);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Contains(suggestion, finding.Suggestion, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_was_made_by_names_has_no_fault()
    {
        var time = new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero);
        FeishuForm form = Sample.Editor().SetAll(Sample.Form("""{"id":"c_text","type":"input","value":"x"}"""), FindingControlTests.Changes(
            ("Why", "x"), ("Quantity", 1), ("Price", new { value = 1, currency = "EUR" }), ("Fee", 1), ("Total", 1), ("Due", time), ("Period", new { start = time, end = time }),
            ("Kind", "Rent"), ("External", "id_e"), ("Tags", "red"), ("Owners", new[] { "ou_1", "ou_2" }), ("Owner", "ou_1"), ("Department", "od-1"),
            ("Phone", new { countryCode = "+49", nationalNumber = "1" }), ("Photos", "0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B"), ("Files", new { Code = "c" }), ("Earlier", "A0000001-0000-4000-8000-000000000001"), ("Paper", "T"), ("Site", "1"),
            ("Items", new { Item = "a", Qty = 2, Kind = "Part", Price = new { value = 1, currency = "EUR" } }),
            ("Leave", new { widgetLeaveGroupType = "74", widgetLeaveGroupStartTime = time, widgetLeaveGroupEndTime = time }),
            ("Overtime", new { widgetWorkGroupOvertimeWorkers = "ou_1", widgetWorkGroupTimeRangeFieldList = new { widgetWorkGroupStartTime = time, widgetWorkGroupEndTime = time } }),
            ("Out", new { widgetOutGroupReason = "r", widgetOutGroupStartTime = time, widgetOutGroupEndTime = time }),
            ("Shift", new { shiftTime = time, returnTime = time }), ("Unheard of", new { any = 1 })));

        Assert.Empty(FormTester.Test(form, Sample.Controls));
    }

    [Theory]
    [InlineData("""{"id":"x","type":"radioV2","value":["a"]}""", false)]
    [InlineData("""{"id":"x","type":"input","value":5}""", false)]
    [InlineData("""{"id":"x","type":"number","value":"5"}""", false)]
    [InlineData("""{"id":"x","type":"amount","value":5}""", false)]
    [InlineData("""{"id":"x","type":"amount","value":"5","currency":"CNY"}""", false)]
    [InlineData("""{"id":"x","type":"date","value":"2026-03-02"}""", false)]
    [InlineData("""{"id":"x","type":"checkboxV2","value":"a"}""", false)]
    [InlineData("""{"id":"x","type":"attachmentV2","value":["https://files.example.com/a"]}""", false)]
    [InlineData("""{"id":"x","type":"fieldList","value":[[{"id":"c","type":"number","value":"1"}]]}""", false)]
    [InlineData("""{"id":"x","type":"radioV2","value":"a"}""", true)]
    [InlineData("""{"id":"x","type":"amount","value":5.10,"currency":"CNY"}""", true)]
    [InlineData("""{"id":"x","type":"fieldList","value":[[{"id":"c","type":"number","value":1}],[{"id":"d","type":"input","value":"y"}]]}""", true)]
    [InlineData("""{"id":"x","type":"contact","open_ids":["ou_1"]}""", true)]
    [InlineData("""{"id":"x","type":"contact","value":["a1b2"],"open_ids":["ou_1"]}""", true)]
    [InlineData("""{"id":"x","type":"contact","value":["a1b2"],"open_ids":["ou_1","ou_2"]}""", false)]
    [InlineData("""{"id":"x","type":"date","value":"2026-03-02T00:00:00+08:00"}""", true)]
    [InlineData("""{"id":"x","type":"neverHeardOf","value":{"any":1}}""", true)]
    public void A_shape_that_fits_no_type_is_seen_without_a_definition(string control, bool fits) =>
        Assert.Equal(fits, FormTester.TestShape(FeishuForm.Parse($"[{control}]")).Count == 0);

    [Fact]
    public void A_control_that_no_definition_has_is_called_as_the_request_calls_it()
    {
        FeishuForm form = new([new FeishuFormControl("w_gone", "radioV2", "[1]"u8.ToArray(), null, null) { Name = "Cost centre" }]);

        Assert.Equal("Cost centre", Assert.Single(FormTester.Test(form, Sample.Controls), finding => finding.Fault == FeishuFormFault.UnknownControl).Name);
        Assert.Equal("Cost centre", Assert.Single(FormTester.TestShape(form)).Name);
    }

    [Theory]
    [InlineData("新的选项", true)]
    [InlineData("Toool", true)]
    [InlineData("id_JUU2JTk2JUIw", false)]
    [InlineData("$i18n-7400-7401-1", false)]
    public void A_label_of_an_external_source_is_found_by_its_look(string key, bool found)
    {
        IReadOnlyList<FeishuControlDefinition> definition = ControlDefinitionParser.Parse("""[{"id":"x","type":"radioV2","name":"X","option":[],"externalData":{"externalDataLinkage":true}}]""")!;
        FeishuForm form = FeishuForm.From([new { id = "x", type = "radioV2", value = key }]);

        Assert.Equal(found ? [FeishuFormFault.LabelInsteadOfKey] : [], FormTester.Test(form, definition).Select(finding => finding.Fault));
        Assert.Empty(FormTester.Test(new FeishuForm(form.Controls) { InstanceCode = "I-1" }, definition));
    }

    [Theory]
    [InlineData("""{"id":"x","type":"input","name":"X","required":true}""", true)]
    [InlineData("""{"id":"x","type":"input","name":"X","required":false}""", false)]
    [InlineData("""{"id":"x","type":"input","name":"X","required":true,"visible":false}""", false)]
    [InlineData("""{"id":"x","type":"input","name":"X","required":true,"display_condition":{"conditions":[{"expressions":[]}]}}""", false)]
    [InlineData("""{"id":"x","type":"tripGroup","name":"X","required":true}""", false)]
    [InlineData("""{"id":"x","type":"serialNumber","name":"X","required":true}""", false)]
    [InlineData("""{"id":"x","type":"text","name":"X","required":true}""", false)]
    public void What_is_required_and_always_shown_must_be_there(string definition, bool missing)
    {
        IReadOnlyList<FeishuControlDefinition> controls = ControlDefinitionParser.Parse("[" + definition + """,{"id":"w_text","type":"input","name":"Title"}]""")!;

        FeishuFormFinding[] found = FormTester.Test(FeishuForm.Parse("[" + Sample.Text + "]"), controls).ToArray();

        Assert.Equal(missing ? ["X: RequiredMissing"] : [], found.Select(finding => $"{finding.Name}: {finding.Fault}"));
    }

    [Fact]
    public void The_same_control_by_both_its_ids_is_there_twice()
    {
        FeishuFormFinding finding = Assert.Single(Test(Sample.Text, """{"id":"c_text","type":"input","value":"x"}"""));

        Assert.Equal((FeishuFormFault.IdTwice, "c_text", "Title"), (finding.Fault, finding.ControlId, finding.Name));
    }

    [Fact]
    public void Cells_are_measured_by_their_columns()
    {
        const string table = """
            {"id":"w_table","type":"fieldList","value":[
              [{"id":"w_item","type":"input","value":"a"},{"id":"c_qty","type":"number","value":2}],
              [{"id":"w_itme","type":"input","value":"a"},{"id":"w_item_qty","type":"number","value":"2"},{"id":"w_item_kind","type":"radio","value":"Part"}]]}
            """;

        FeishuFormFinding[] found = Test(Sample.Text, table).ToArray();

        Assert.All(found, finding => Assert.Equal("w_table", finding.ControlId));
        Assert.Equal(
            [
                "Items, row 2, w_itme: UnknownColumn", "Items, row 2, Qty: WrongValue", "Items, row 2, Kind: WrongType", "Items, row 2, Kind: LabelInsteadOfKey", "Items, row 2, Item: RequiredMissing",
            ],
            found.Select(finding => $"{finding.Name}: {finding.Fault}"));
        Assert.Contains("Item (w_item)", found[0].Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_definition_that_lists_no_columns_gives_nothing_to_measure_cells_by()
    {
        IReadOnlyList<FeishuControlDefinition> controls = ControlDefinitionParser.Parse("""[{"id":"t","type":"fieldList","name":"T"}]""")!;

        Assert.Empty(FormTester.Test(FeishuForm.Parse("""[{"id":"t","type":"fieldList","value":[[{"id":"a","type":"input","value":"x"}]]}]"""), controls));
    }

    [Theory]
    [InlineData(FeishuFormIssueKind.NeedsUser, "Give it a value")]
    [InlineData(FeishuFormIssueKind.NeedsNewResult, "Give its new result")]
    [InlineData(FeishuFormIssueKind.CannotBeWritten, "Feishu client")]
    public void What_would_be_lost_is_named_once_and_first(FeishuFormIssueKind kind, string suggestion)
    {
        IReadOnlyList<FeishuControlDefinition> controls = ControlDefinitionParser.Parse("""[{"id":"a","type":"input","name":"A","required":true},{"id":"b","type":"address","name":"B","required":true}]""")!;
        FeishuForm parsed = FeishuForm.Parse("""[{"id":"z","type":"input","value":"x"}]""");
        var form = new FeishuForm(parsed, parsed.Controls) { Issues = [new FeishuFormIssue("b", "B", "address", kind, new FormFault("Fault_NoSuchFile"))] };

        FeishuFormFinding[] found = FormTester.Test(form, controls).ToArray();

        Assert.Equal([("b", FeishuFormFault.ValueWouldBeLost), ("z", FeishuFormFault.UnknownControl), ("a", FeishuFormFault.RequiredMissing)], found.Select(finding => (finding.ControlId, finding.Fault)));
        Assert.Contains(suggestion, found[0].Suggestion, StringComparison.Ordinal);
        Assert.Equal(form.Issues[0].Reason, found[0].Message);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("zh-CN")]
    public void No_culture_changes_what_is_found(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Empty(Test(Sample.Text, """{"id":"w_num","type":"number","value":1.234}""", """{"id":"w_date","type":"date","value":"2026-03-31T00:00:00+08:00"}"""));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static IReadOnlyList<FeishuFormFinding> Test(params string[] controls) => FormTester.Test(FeishuForm.Parse("[" + string.Join(',', controls) + "]"), Sample.Controls);
}
