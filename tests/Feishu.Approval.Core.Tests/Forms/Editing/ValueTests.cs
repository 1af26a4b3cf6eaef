using System.Collections.Specialized;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>What each type of control makes of what people write.</summary>
public class ValueTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 12, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<string, object, string> Taken => new()
    {
        { "w_text", "Seal", "\"value\":\"Seal\"" },
        { "w_text", 'x', "\"value\":\"x\"" },
        { "w_text", 1.10m, "\"value\":\"1.10\"" },
        { "w_text", BigInteger.Pow(10, 30), "\"value\":\"1000000000000000000000000000000\"" },
        { "w_text", JsonSerializer.SerializeToElement("json"), "\"value\":\"json\"" },
        { "w_text", JsonNode.Parse("1.50")!, "\"value\":\"1.50\"" },
        { "w_area", "two\nlines", "\"value\":\"two\\nlines\"" },
        { "w_num", 7, "\"value\":7" },
        { "w_num", long.MinValue, "\"value\":-9223372036854775808" },
        { "w_num", 12.5, "\"value\":12.5" },
        { "w_num", 1.50m, "\"value\":1.50" },
        { "w_num", "12345678901234567890.12345678901234567890", "\"value\":12345678901234567890.12345678901234567890" },
        { "w_num", "-1e5", "\"value\":-1e5" },
        { "w_num", JsonNode.Parse("1.10")!, "\"value\":1.10" },
        { "w_total", "3999.80", "\"value\":3999.80" },
        { "w_amount", new { value = 5m, currency = "EUR" }, "\"value\":5,\"currency\":\"EUR\"" },
        { "w_amount", new { Value = "5.00", Currency = "usd" }, "\"value\":5.00,\"currency\":\"USD\"" },
        { "w_amount", "12.50 USD", "\"value\":12.50,\"currency\":\"USD\"" },
        { "w_amount", "1999.90eur", "\"value\":1999.90,\"currency\":\"EUR\"" },
        { "w_amount", new { value = "-0.5", currency = "EUR" }, "\"value\":-0.5,\"currency\":\"EUR\"" },
        { "w_one_currency", "7.00", "\"value\":7.00,\"currency\":\"CNY\"" },
        { "w_phone", "+49 30999999", "\"value\":{\"countryCode\":\"+49\",\"nationalNumber\":\"30999999\"}" },
        { "w_phone", "\uFF0B86 138 0013 8000 ", "\"value\":{\"countryCode\":\"+86\",\"nationalNumber\":\"13800138000\"}" },
        { "w_one_currency", 5, "\"value\":5,\"currency\":\"CNY\"" },
        { "w_date", Noon, "\"value\":\"2026-03-31T12:00:00+08:00\"" },
        { "w_date", new DateTime(2026, 3, 31, 0, 0, 0, DateTimeKind.Utc), "\"value\":\"2026-03-31T00:00:00+00:00\"" },
        { "w_date", "2026-03-31T12:00:00.1234567890Z", "\"value\":\"2026-03-31T12:00:00.1234567890Z\"" },
        { "w_range", new { start = Noon, end = "2026-04-01T00:00:00+08:00" }, "\"value\":{\"start\":\"2026-03-31T12:00:00+08:00\",\"end\":\"2026-04-01T00:00:00+08:00\",\"interval\":0.5}" },
        { "w_range", new { start = Noon, end = Noon.AddDays(1), interval = 3.0m }, "\"value\":{\"start\":\"2026-03-31T12:00:00+08:00\",\"end\":\"2026-04-01T12:00:00+08:00\",\"interval\":3.0}" },
        { "w_radio", "k-1", "\"value\":\"k-1\"" },
        { "w_radio", "Rent", "\"value\":\"k-5\"" },
        { "w_radio", "rENT", "\"value\":\"k-5\"" },
        { "w_radio", "Used", "\"value\":\"k-2\"" },
        { "w_radio", "used", "\"value\":\"k-3\"" },
        { "w_radio", "Twice (k-7)", "\"value\":\"k-7\"" },
        { "w_check", new[] { "Red\uFF08t-1\uFF09" }, "\"value\":[\"t-1\"]" },
        { "w_radio", new FeishuOption("k-2", "Used"), "\"value\":\"k-2\"" },
        { "w_old_radio", "id_QQ%3D%3D", "\"value\":\"id_QQ%3D%3D\"" },
        { "w_old_radio", new { Key = "anything" }, "\"value\":\"anything\"" },
        { "w_old_radio", 7400000000000000001, "\"value\":\"7400000000000000001\"" },
        { "w_check", "blue", "\"value\":[\"t-2\"]" },
        { "w_check", new[] { "blue", "t-1", "RED" }, "\"value\":[\"t-2\",\"t-1\"]" },
        { "w_people", "ou_1", "\"open_ids\":[\"ou_1\"]" },
        { "w_people", "b2", "\"value\":[\"b2\"]" },
        { "w_people", new object[] { "ou_1", new { open_id = "ou_3", user_id = "no" }, new { OpenId = "ou_4" } }, "\"open_ids\":[\"ou_1\",\"ou_3\",\"ou_4\"]" },
        { "w_people", new object[] { "b2", new { user_id = "b5" } }, "\"value\":[\"b2\",\"b5\"]" },
        { "w_person", new[] { "ou_1" }, "\"open_ids\":[\"ou_1\"]" },
        { "w_people", new[] { "null-1", "na", "n" }, "\"value\":[\"null-1\",\"na\",\"n\"]" },
        { "w_dept", " od-1 ", "\"value\":[{\"open_id\":\"od-1\"}]" },
        { "w_dept", "od-1", "\"value\":[{\"open_id\":\"od-1\"}]" },
        { "w_dept", new object[] { "od-1", new { name = "Sales", open_id = "od-2" } }, "\"value\":[{\"open_id\":\"od-1\"},{\"open_id\":\"od-2\"}]" },
        { "w_phone", new { countryCode = "+49", nationalNumber = "301" }, "\"value\":{\"countryCode\":\"+49\",\"nationalNumber\":\"301\"}" },
        { "w_phone", new { countryCode = " 49 ", nationalNumber = "301" }, "\"value\":{\"countryCode\":\"+49\",\"nationalNumber\":\"301\"}" },
        { "w_phone", new { national_number = "301", country_code = "+49" }, "\"value\":{\"countryCode\":\"+49\",\"nationalNumber\":\"301\"}" },
        { "w_link", "A0000001-0000-4000-8000-000000000001", "\"value\":[\"A0000001-0000-4000-8000-000000000001\"]" },
        { "w_link", "Fwd: https://example.com/approval?instanceCode=A0000001-0000-4000-8000-000000000002&tab=1", "\"value\":[\"A0000001-0000-4000-8000-000000000002\"]" },
        { "w_link", new object[] { new { InstanceCode = "A0000001-0000-4000-8000-000000000001" }, new { instance_code = "A0000001-0000-4000-8000-000000000002" }, "A0000001-0000-4000-8000-000000000003" }, "\"value\":[\"A0000001-0000-4000-8000-000000000001\",\"A0000001-0000-4000-8000-000000000002\",\"A0000001-0000-4000-8000-000000000003\"]" },
        { "w_doc", "AbC", "\"value\":{\"token\":\"AbC\",\"type\":\"docx\"}" },
        { "w_doc", new { type = "docx", token = "AbC" }, "\"value\":{\"token\":\"AbC\",\"type\":\"docx\"}" },
        { "w_site", "1000001", "\"value\":[{\"id\":\"1000001\"}]" },
        { "w_site", 1000001, "\"value\":[{\"id\":\"1000001\"}]" },
        { "w_site", new[] { new { id = "1000001", detailAddress = "Gate 4" } }, "\"value\":[{\"id\":\"1000001\",\"detailAddress\":\"Gate 4\"}]" },
        { "w_leave", new { widgetLeaveGroupStartTime = Noon, widgetLeaveGroupType = "74" }, "\"value\":[{\"id\":\"widgetLeaveGroupType\",\"type\":\"radioV2\",\"value\":\"74\"},{\"id\":\"widgetLeaveGroupStartTime\",\"type\":\"date\",\"value\":\"2026-03-31T12:00:00+08:00\"}]" },
        { "w_leave", new[] { new { id = "widgetLeaveGroupType", type = "radioV2", value = "74" } }, "\"value\":[{\"id\":\"widgetLeaveGroupType\",\"type\":\"radioV2\",\"value\":\"74\"}]" },
        { "w_work", new { widgetWorkGroupTimeRangeFieldList = new[] { new { widgetWorkGroupStartTime = Noon } }, widgetWorkGroupOvertimeWorkers = "ou_1" }, "\"value\":[{\"id\":\"widgetWorkGroupOvertimeWorkers\",\"type\":\"contact\",\"open_ids\":[\"ou_1\"]},{\"id\":\"widgetWorkGroupTimeRangeFieldList\",\"type\":\"fieldList\",\"value\":[[{\"id\":\"widgetWorkGroupStartTime\",\"type\":\"date\",\"value\":\"2026-03-31T12:00:00+08:00\"}]]}]" },
        { "w_out", new { widgetOutGroupReason = "site" }, "\"value\":[{\"id\":\"widgetOutGroupReason\",\"type\":\"textarea\",\"value\":\"site\"}]" },
        { "w_shift", new { shiftTime = Noon, returnTime = "2026-04-08T12:00:00+08:00", reason = "exam" }, "\"value\":{\"shiftTime\":\"2026-03-31T12:00:00+08:00\",\"returnTime\":\"2026-04-08T12:00:00+08:00\",\"reason\":\"exam\"}" },
        { "w_new", new { a = 1.10m, b = new[] { "x" } }, "\"value\":{\"a\":1.10,\"b\":[\"x\"]}" },
    };

    [Theory]
    [InlineData("202611260007", 202611260007)]
    [InlineData("202611260009", 202611260009)]
    public void A_linked_request_is_named_by_a_number_that_the_request_shows_or_the_session_has_seen(string text, long number)
    {
        const string code = "A0000001-0000-4000-8000-000000000001";
        FeishuForm read = FormConverter.Convert(new FormSource("""[{"id":"w_link","type":"connect","value":["I-7"],"ext":["202611260007"]}]""", "I-1", null, Sample.Controls, null));
        var words = new AskedWords { Instance = given => given == "202611260009" ? code : null };

        foreach (object value in new object[] { text, number, $" {text} ", new { InstanceCode = text }, JsonDocument.Parse(text).RootElement })
        {
            FeishuForm set = Sample.Editor().SetAll(read, [new("Earlier", value)], words);
            Assert.Equal(text.EndsWith('7') ? read.ToJson() : read.ToJson().Replace("I-7", code), set.ToJson());
        }
    }

    [Theory]
    [InlineData(" | ")]
    [InlineData(", ")]
    [InlineData("\n")]
    public void Links_of_several_requests_may_stand_in_one_text(string between)
    {
        string[] codes = ["A0000001-0000-4000-8000-000000000001", "A0000001-0000-4000-8000-000000000002"];

        string text = string.Join(between, codes.Select(code => "https://www.example.com/approval?instanceCode=" + code + "#detail"));

        Assert.Equal(Sample.Json(Sample.Set("w_link", codes)), Sample.Json(Sample.Set("w_link", text)));
    }

    [Theory]
    [InlineData("w_people", "b2c3d4e5 | c3d4e5f6", "b2c3d4e5", "c3d4e5f6")]
    [InlineData("w_people", "b2c3d4e5,c3d4e5f6", "b2c3d4e5", "c3d4e5f6")]
    [InlineData("w_people", "b2c3d4e5；\nc3d4e5f6", "b2c3d4e5", "c3d4e5f6")]
    [InlineData("w_people", "zhang.san | c3d4e5f6", "zhang.san", "c3d4e5f6")]
    [InlineData("w_dept", "od-4444, od-5555", "od-4444", "od-5555")]
    [InlineData("w_dept", " od-4444|od-5555 ", "od-4444", "od-5555")]
    [InlineData("w_dept", "od-4444, ", "od-4444")]
    public void Several_ids_may_stand_in_one_text(string id, string text, params string[] ids) => Assert.Equal(Sample.Json(Sample.Set(id, ids)), Sample.Json(Sample.Set(id, text)));

    // Labels with the signs that stand between several: what can be read in two ways is not.
    [Theory]
    [InlineData("a,b, a", null)]
    [InlineData("a,b,c", null)]
    [InlineData("a;b", "k-a,k-b")]
    [InlineData("a，b，c", null)]
    [InlineData("a,b|c", "k-ab,k-c")]
    [InlineData("a,b;c", "k-ab,k-c")]
    [InlineData("a|b|c", "k-a,k-b,k-c")]
    [InlineData("a\nb", "k-a,k-b")]
    [InlineData("b, c", "k-b,k-c")]
    [InlineData("Blue, dark, c", "k-blue,k-c")]
    [InlineData("c, Blue, dark,", "k-c,k-blue")]
    [InlineData("a,b", "k-ab")]
    public void Several_choices_in_one_text_are_cut_where_they_can_be_cut_in_one_way(string text, string? keys)
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"w","name":"Tags","type":"checkboxV2","value":["c"],"option":[{"key":"k-c","text":"c"}]}""",
            """{"id":"w","name":"Tags","type":"checkboxV2","option":[{"value":"k-ab","text":"a,b"},{"value":"k-a","text":"a"},{"value":"k-b","text":"b"},{"value":"k-c","text":"c"},{"value":"k-semi","text":"a;b; c"},{"value":"k-blue","text":"Blue, dark"}]}""");
        if (keys is null)
        {
            FeishuException fault = Assert.Throws<FeishuException>(() => Sample.Editor().Set(form, null, "Tags", text));
            Assert.Contains("Put | between", fault.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal("[\"" + keys.Replace(",", "\",\"") + "\"]", Assert.Single(Sample.Editor().Set(form, null, "Tags", text).Controls).ValueJson);
    }

    [Theory]
    [InlineData("202611260007 | 202611260009")]
    [InlineData("202611260007, 202611260009")]
    [InlineData("202611260007、A0000001-0000-4000-8000-000000000001")]
    [InlineData(" I-7 ;\nA0000001-0000-4000-8000-000000000001\n")]
    [InlineData("202611260007 | https://www.example.com/?instanceCode=A0000001-0000-4000-8000-000000000001&x=1")]
    public void Several_linked_requests_may_stand_in_one_text(string text)
    {
        const string code = "A0000001-0000-4000-8000-000000000001";
        FeishuForm read = FormConverter.Convert(new FormSource("""[{"id":"w_link","type":"connect","value":["I-7"],"ext":["202611260007"]}]""", "I-1", null, Sample.Controls, null));
        var words = new AskedWords { Instance = given => given == "202611260009" ? code : null };

        FeishuForm set = Sample.Editor().SetAll(read, [new("Earlier", text)], words);

        Assert.Equal(read.ToJson().Replace("\"I-7\"", $"\"I-7\",\"{code}\""), set.ToJson());
        Assert.Throws<FeishuException>(() => Sample.Editor().SetAll(read, [new("Earlier", text + ", nowhere")], words));
    }

    [Fact]
    public void Parts_of_a_group_are_named_as_views_print_them()
    {
        const string start = "2026-03-31T12:00:00+08:00";
        string spelled = Sample.Json(Sample.Set("w_leave", new { widgetLeaveGroupType = "74", widgetLeaveGroupStartTime = start, widgetLeaveGroupReason = "x" }));

        Assert.Equal(spelled, Sample.Json(Sample.Set("w_leave", new { Type = "74", StartTime = start, Reason = "x" })));
        Assert.Equal(spelled, Sample.Json(Sample.Set("w_leave", new Dictionary<string, object> { ["type"] = "74", ["startTime"] = start, ["REASON"] = "x" })));
        Assert.Equal(
            Sample.Json(Sample.Set("w_work", new { widgetWorkGroupTimeRangeFieldList = new[] { new { widgetWorkGroupStartTime = start, widgetWorkGroupEndTime = start } } })),
            Sample.Json(Sample.Set("w_work", new { TimeRangeFieldList = new[] { new { StartTime = start, EndTime = start } } })));
        Assert.EndsWith("Nearest: StartTime (widgetOutGroupStartTime).", Sample.Refused("w_out", new { StratTime = start }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_type_of_a_group_is_given_by_its_label_wherever_its_choices_stand()
    {
        foreach (string definition in new[]
        {
            """[{"id":"g","type":"leaveGroupV2","name":"Leave","option":[{"value":"7","text":"Annual leave"}]}]""",
            """[{"id":"g","type":"leaveGroupV2","name":"Leave","option":[{"value":"7","text":"Annual leave"}],"children":[{"id":"widgetLeaveGroupType","type":"radioV2","name":"Kind of leave"}]}]""",
            """[{"id":"g","type":"leaveGroupV2","name":"Leave","children":[{"id":"widgetLeaveGroupType","type":"radioV2","name":"Kind of leave","option":[{"value":"7","text":"Annual leave"}]}]}]""",
        })
        {
            FeishuForm form = new(Array.Empty<FeishuFormControl>()) { Definition = ControlDefinitionParser.Parse(definition) };
            Assert.Contains("\"value\":\"7\"", Sample.Editor().Set(form, null, "Leave", new { Type = "annual leave" }).ToJson(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_telephone_given_as_the_view_shows_it_stays_as_it_is()
    {
        const string there = """{"id":"w_phone","type":"telephone","value":{"countryCode":"+49","nationalNumber":"30 99 99"}}""";

        Assert.Equal(there, Sample.Json(Sample.Set("w_phone", "+49 30 99 99", there)));
    }

    // The message shows which rule refused; the id of the fault comes first.
    public static TheoryData<string, object?, string, string> Refused => new()
    {
        { "w_text", null, "InvalidForm", "cannot be emptied" },
        { "w_text", "", "InvalidForm", "cannot be emptied" },
        { "w_check", Array.Empty<string>(), "InvalidForm", "cannot be emptied" },
        { "w_text", 1.1, "InvalidForm", "floating-point" },
        { "w_text", true, "InvalidForm", "Boolean" },
        { "w_text", new[] { "a" }, "InvalidForm", "String[]" },
        { "w_text", new { a = 1 }, "InvalidForm", "It takes text" },
        { "w_text", "half \ud83d", "InvalidForm", "lone surrogate" },
        { "w_text", JsonDocument.Parse("\"\\ud83d\"").RootElement, "InvalidForm", "lone surrogate" },
        { "w_num", "1.234,5", "InvalidForm", "such as 1234.5" },
        { "w_num", "1,5", "InvalidForm", "such as 1234.5" },
        { "w_num", "1 000", "InvalidForm", "such as 1234.5" },
        { "w_num", "12%", "InvalidForm", "such as 1234.5" },
        { "w_num", "+1", "InvalidForm", "such as 1234.5" },
        { "w_num", "01", "InvalidForm", "such as 1234.5" },
        { "w_num", "1\n2", "InvalidForm", "such as 1234.5" },
        { "w_num", "5\u00B2", "InvalidForm", "such as 1234.5" },
        { "w_num", "\u0661\u0662", "InvalidForm", "such as 1234.5" },
        { "w_num", double.NaN, "InvalidForm", "NaN" },
        { "w_num", true, "InvalidForm", "Boolean" },
        { "w_link", "202611260007", "InvalidForm", "'202611260007' is neither the code of a request nor a link that holds one, and this session has seen no request with this number" },
        { "w_link", 202611260007, "InvalidForm", "'202611260007' is neither" },
        { "w_link", "A0000001-0000-4000-8000-000000000001 and A0000001-0000-4000-8000-000000000002", "InvalidForm", "A0000001-0000-4000-8000-000000000002" },
        { "w_leave", "Annual leave", "InvalidForm", "such as @{ Reason = 'text' }" },
        { "w_num", "many", "InvalidForm", "'many' is no number; it takes digits, such as 1234.5." },
        { "w_amount", "many", "InvalidForm", "'many' is no amount: digits and a point, without separators, and the currency behind it where it is not clear, such as '12.50 EUR'." },
        { "w_amount", "12,50 EUR", "InvalidForm", "'12,50 EUR' is no amount" },
        { "w_amount", "1 999.90 EUR", "InvalidForm", "is no amount" },
        { "w_amount", "USD 12.50", "InvalidForm", "is no amount" },
        { "w_amount", "12.50 CNY", "InvalidForm", "'CNY', but: EUR, USD" },
        { "w_amount", "12.50", "InvalidForm", "write '12.50 EUR' with one of: EUR, USD" },
        { "w_phone", "+4930999999", "InvalidForm", "with a blank between them or as two texts" },
        { "w_phone", "030 999999", "InvalidForm", "country code" },
        { "w_phone", "+49 call me", "InvalidForm", "country code" },
        { "w_amount", 5, "InvalidForm", "one of: EUR, USD" },
        { "w_amount", new { value = 5, currency = "CNY" }, "InvalidForm", "'CNY', but: EUR, USD" },
        { "w_amount", new { value = 5, currency = 7 }, "InvalidForm", "one of: EUR, USD" },
        { "w_amount", new { currency = "EUR" }, "InvalidForm", "has no value" },
        { "w_amount", new { value = 5, currency = "EUR", unit = "x" }, "InvalidForm", "no key 'unit'" },
        { "w_date", "2026-03-31", "InvalidForm", "which zone" },
        { "w_date", "2026-03-31T00:00:00", "InvalidForm", "which zone" },
        { "w_date", "31.03.2026", "InvalidForm", "RFC 3339" },
        { "w_date", "2026-02-30T00:00:00Z", "InvalidForm", "RFC 3339" },
        { "w_date", new DateTime(2026, 3, 31), "InvalidForm", "no zone" },
        { "w_date", 20260331, "InvalidForm", "Int32" },
        { "w_range", "2026-03-31", "InvalidForm", "start and end" },
        { "w_range", new { start = "2026-03-31T00:00:00Z" }, "InvalidForm", "start and end" },
        { "w_range", new { start = "2026-03-31T00:00:00Z", end = "2026-03-30T00:00:00Z" }, "InvalidForm", "before its start" },
        { "w_range", new { start = "2026-03-31T00:00:00Z", end = "2026-04-30", interval = 1 }, "InvalidForm", "which zone" },
        { "w_radio", "Nothing", "OptionNotFound", "New (k-1), Used (k-2)" },
        { "w_radio", "New", "OptionNotFound", "New (k-1), Other (New)" },
        { "w_radio", "Twice", "OptionNotFound", "Twice (k-6), Twice (k-7)" },
        { "w_radio", "USED", "OptionNotFound", "Used (k-2), used (k-3)" },
        { "w_radio", new[] { "k-1" }, "InvalidForm", "one option" },
        { "w_radio", true, "InvalidForm", "label or the key" },
        { "w_check", new[] { "red", "green" }, "OptionNotFound", "'green'" },
        { "w_check", "red, green", "OptionNotFound", "'green'" },
        { "w_check", "green|red", "OptionNotFound", "'green'" },
        { "w_check", "green|black", "OptionNotFound", "'green|black'" },
        { "w_person", new[] { "ou_1", "ou_2" }, "InvalidForm", "one person" },
        { "w_people", new object?[] { "ou_1", null }, "InvalidForm", "open_ids (ou_" },
        { "w_people", new { name = "Ann" }, "InvalidForm", "open_ids (ou_" },
        { "w_people", new[] { "ou_1", "b2" }, "InvalidForm", "either" },
        { "w_people", "Zhang San", "UserIdRejected", "'Zhang San' is the name of a person" },
        { "w_people", "张三", "UserIdRejected", "Owners (w_people)" },
        { "w_people", "Ada, Ben", "UserIdRejected", "several people are an array" },
        { "w_people", "b2c3d4e5; 张三", "UserIdRejected", "Owners (w_people)" },
        { "w_people", "b2c3d4e5 | 张三", "UserIdRejected", "'张三' is the name of a person" },
        { "w_person", "b2c3d4e5 | c3d4e5f6", "InvalidForm", "one person" },
        { "w_people", "8.61E+12", "InvalidId", "'8.61E+12' is a long number that a spreadsheet program has rounded" },
        { "w_people", " 1,23e+11 ", "InvalidId", "rounded" },
        { "w_people", new { user_id = "8.61E+12" }, "InvalidId", "rounded" },
        { "w_work", new { OvertimeWorkers = "8.61E+12" }, "InvalidId", "rounded" },
        { "w_people", "-", "UserIdRejected", "'-' says that there is none" },
        { "w_people", "n/a", "UserIdRejected", "says that there is none" },
        { "w_people", "N.A.", "UserIdRejected", "says that there is none" },
        { "w_people", "NULL", "UserIdRejected", "says that there is none" },
        { "w_people", "$null", "UserIdRejected", "says that there is none" },
        { "w_people", "#N/A", "UserIdRejected", "says that there is none" },
        { "w_people", "#NAME?", "UserIdRejected", "says that there is none" },
        { "w_people", "none", "UserIdRejected", "says that there is none" },
        { "w_people", "System.Object[]", "UserIdRejected", "leaves where an id was meant" },
        { "w_people", "a/b", "UserIdRejected", "only Latin letters, digits" },
        { "w_people", "https://applink.feishu.cn/client/chat/open?openId=ou_00000000000000000000000000000003", "InvalidId", "address of a page" },
        { "w_people", "applink.feishu.cn/open?mail=ada@example.com", "InvalidId", "address of a page" },
        { "w_people", new { open_id = "https://x/y" }, "InvalidId", "address of a page" },
        { "w_work", new { OvertimeWorkers = "https://x/y" }, "InvalidId", "address of a page" },
        { "w_people", "O'Brien", "UserIdRejected", "commas, semicolons, bars or quotes" },
        { "w_people", "\"b2c3d4e5\"", "UserIdRejected", "commas, semicolons, bars or quotes" },
        { "w_people", "Zhang San, Li Si", "UserIdRejected", "is the name of a person" },
        { "w_people", "0049 30 1", "UserIdRejected", "needs + and its country code" },
        { "w_people", "ada@example.com", "UserIdRejected", "e-mail" },
        { "w_people", "+8613900000000", "UserIdRejected", "telephone" },
        { "w_old_radio", "anything", "OptionNotFound", "external source" },
        { "w_old_radio", "新的选项", "OptionNotFound", "external source" },
        { "w_dept", "Sales", "InvalidForm", "open_department_ids" },
        { "w_dept", new { name = "Sales" }, "InvalidForm", "open_department_ids" },
        { "w_dept", "od-..0003", "InvalidForm", "open_department_ids" },
        { "w_old_radio", new { Key = "7.4E+18" }, "InvalidForm", "rounded" },
        { "w_leave", new { Type = "7.4E+18" }, "InvalidForm", "rounded" },
        { "w_leave", new { Type = new { Key = "7.4E+18" } }, "InvalidForm", "rounded" },
        { "w_phone", new { countryCode = "+49", nationalNumber = "3.01E+09" }, "InvalidForm", "nationalNumber = '3012345678'" },
        { "w_site", "1.0E+06", "InvalidForm", "id of a district" },
        { "w_range", new { start = "2026-03-31T00:00:00Z", end = "2026-04-01T00:00:00Z", interval = -3 }, "InvalidForm", "negative" },
        { "w_phone", "+49301", "InvalidForm", "nationalNumber = '3012345678'" },
        { "w_phone", new { countryCode = "DE", nationalNumber = "301" }, "InvalidForm", "'DE' is no country code" },
        { "w_phone", new { countryCode = "0049", nationalNumber = "301" }, "InvalidForm", "'0049' is no country code" },
        { "w_phone", new { countryCode = "+49" }, "InvalidForm", "nationalNumber = '3012345678'" },
        { "w_phone", new { countryCode = "+49", nationalNumber = 301 }, "InvalidForm", "two texts" },
        { "w_link", new { Code = "x" }, "InvalidForm", "instance codes" },
        { "w_doc", "https://example.org/docx/AbC", "InvalidForm", "last part of its address" },
        { "w_doc", "Safety plan 2026", "InvalidForm", "last part of its address" },
        { "w_doc", "安全计划", "InvalidForm", "not its title" },
        { "w_doc", new { token = "plan.docx" }, "InvalidForm", "last part of its address" },
        { "w_doc", "shtcnAbCdEfGh", "InvalidForm", "type docx" },
        { "w_doc", new { token = "doccnAbCdEfGh" }, "InvalidForm", "type docx" },
        { "w_doc", new { token = "AbC", type = "doc" }, "InvalidForm", "type docx" },
        { "w_site", "Berlin/Mitte", "InvalidForm", "Find-FeishuDistrict" },
        { "w_site", "上海", "InvalidForm", "Find-FeishuDistrict" },
        { "w_site", "Old Town", "InvalidForm", "Find-FeishuDistrict" },
        { "w_site", new[] { "1", "2" }, "InvalidForm", "one address" },
        { "w_site", new { detailAddress = "Gate 4" }, "InvalidForm", "id of a district" },
        { "w_leave", "sick", "InvalidForm", "its parts" },
        { "w_leave", new { widgetLeaveGroupStartTime = "2026-03-31" }, "InvalidForm", "which zone" },
        { "w_leave", new { nothing = 1 }, "ControlNotFound", "widgetLeaveGroupType" },
        { "w_leave", new { widgetLeaveGroupReason = "" }, "InvalidForm", "cannot be emptied" },
        { "w_shift", "x", "InvalidForm", "shiftTime" },
        { "w_trip", new { a = 1 }, "ControlNotWritable", "tripGroup" },
        { "w_label", "x", "ControlNotWritable", "Read this (w_label)" },
        { "w_new", new object?[] { "x", null }, "InvalidForm", "$null inside" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_value_becomes_what_the_platform_takes(string id, object value, string expected)
    {
        FeishuFormControl control = Sample.Set(id, value);

        Assert.Equal($$"""{"id":"{{id}}","type":"{{control.Type}}",{{expected}}}""", Sample.Json(control));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_value_that_fits_no_rule_is_refused_with_the_way_out(string id, object? value, string error, string part)
    {
        Feishu.Approval.Errors.FeishuException fault = Sample.Refused(id, value);

        Assert.Equal(error, fault.ErrorId);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        Assert.Contains(id, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_amount_keeps_its_currency()
    {
        const string present = """{"id":"w_amount","type":"amount","value":1,"currency":"USD"}""";

        Assert.Equal("""{"id":"w_amount","type":"amount","value":2.50,"currency":"USD"}""", Sample.Json(Sample.Set("w_amount", 2.50m, present)));
        Assert.Equal("EUR", Sample.Set("w_amount", new { value = 1, currency = "EUR" }, present).Currency);
    }

    [Fact]
    public void A_type_of_leave_may_be_called_by_its_label_where_the_definition_lists_them()
    {
        FeishuControlDefinition leave = ControlDefinitionParser.Parse("""[{"id":"w_leave","type":"leaveGroupV2","name":"Leave","option":[{"value":"74","text":"Annual leave"}]}]""")![0];
        FeishuForm parsed = Sample.Form(Sample.Text);
        var form = new FeishuForm(parsed, parsed.Controls) { Definition = [leave] };

        FeishuForm changed = Sample.Editor().Set(form, null, "Leave", new { widgetLeaveGroupType = "annual leave" });

        Assert.Equal("""[{"id":"widgetLeaveGroupType","type":"radioV2","value":"74"}]""", changed.Controls.Single(control => control.Id == "w_leave").ValueJson);
    }

    // The length that stands there, the new end, the new length; null for a refusal.
    [Theory]
    [InlineData("3.0", "2026-04-03T18:00:00+08:00", "3.0")]
    [InlineData("3.0", "2026-04-04T18:00:00+08:00", "4")]
    [InlineData("3", "2026-04-10T10:00:00Z", "10")]
    [InlineData("3.0", "2026-04-04T09:00:00+08:00", null)]
    [InlineData("2.375", "2026-04-04T09:00:00+08:00", "3")]
    [InlineData("2.50", "2026-04-03T18:00:00+08:00", "2.50")]
    [InlineData("2.50", "2026-04-04T09:00:00+08:00", null)]
    public void A_range_is_counted_as_the_one_that_stood_there(string there, string end, string? length)
    {
        string present = """{"id":"w_range","type":"dateInterval","value":{"start":"2026-04-01T09:00:00+08:00","end":"2026-04-03T18:00:00+08:00","interval":""" + there + "}}";
        var given = new { start = "2026-04-01T01:00:00Z", end };

        if (length is null)
        {
            FeishuException refused = Sample.Refused("w_range", given, present);
            Assert.Contains($"({there}), is not the time", refused.Message, StringComparison.Ordinal);
            Assert.Contains("interval = 3 }", refused.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"\"interval\":{length}}}", Sample.Set("w_range", given, present).ValueJson, StringComparison.Ordinal);
        }
    }

    // The ranges of a column: each as start, end and length; the new range, and what it comes to; null for a refusal.
    [Theory]
    [InlineData("01 03 3.0", "01 05", "5")]
    [InlineData("01 03 3.0", "01 03", "3.0")]
    [InlineData("01 03 3.0|07 07 1.0", "10 12", "3")]
    [InlineData("01 03 2", "10 12", "2")]
    [InlineData("", "10 12", "2")]
    [InlineData("01 03 2.5", "10 12", null)]
    [InlineData("01 03 2|01 03 3", "10 12", null)]
    [InlineData("01 03 2|01 03 3", "01 03", null)]
    [InlineData("01 03 3|01 03 3.0|05 05 1", "01 03", "3")]
    [InlineData("01T09:00 03T18:00 3.0|07T08:30 08T17:30 2.0", "07T08:30 12T17:30", "6")]
    [InlineData("01T09:00 03T18:00 3.0|07T08:30 08T17:30 2.0", "01T09:00 02T18:00", "2")]
    [InlineData("01T09:00 03T18:00 3.0|07T08:30 08T17:30 2.0", "01T09:00 02T17:30", null)]
    [InlineData("01 03 2.5|10 12 1.5", "10 12", "1.5")]
    public void A_range_in_a_row_is_counted_as_those_of_its_column(string there, string given, string? length)
    {
        static string Day(string day) => $"2026-04-{(day.Length == 2 ? day + "T00:00" : day)}:00+08:00";
        FeishuControlDefinition table = Conversions.Definition("""{"id":"t","name":"Items","type":"fieldList","children":[{"id":"c","name":"Period","type":"dateInterval"}]}""")!.Single();
        string rows = string.Join(",", there.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(range => range.Split(' ')).Select(range =>
            $$$"""[{"id":"c","type":"dateInterval","value":{"start":"{{{Day(range[0])}}}","end":"{{{Day(range[1])}}}","interval":{{{range[2]}}}}}]"""));
        FeishuForm form = FeishuForm.Parse(rows.Length == 0 ? """[{"id":"x","type":"input","value":"x"}]""" : $$"""[{"id":"t","type":"fieldList","value":[{{rows}}]}]""");
        var known = new FeishuForm(form, form.Controls) { Definition = [table] };
        string[] ends = given.Split(' ');
        object value = new[] { new Dictionary<string, object> { ["Period"] = new { start = Day(ends[0]), end = Day(ends[1]) } } };

        if (length is null)
        {
            Assert.Contains("Give it too", Assert.Throws<FeishuException>(() => Sample.Editor().Set(known, "t", null, value)).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"\"interval\":{length}}}", Sample.Editor().Set(known, "t", null, value).Controls.Single(control => control.Id == "t").ValueJson, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_order_of_a_hashtable_says_nothing()
    {
        var phone = new OrderedDictionary { ["nationalNumber"] = "1", ["countryCode"] = "+1" };
        var twice = new Dictionary<string, object> { ["countryCode"] = "+1", ["country_code"] = "+2", ["nationalNumber"] = "1" };

        Assert.Equal("""{"countryCode":"+1","nationalNumber":"1"}""", Sample.Set("w_phone", phone).ValueJson);
        Assert.Contains("countryCode is given twice", Sample.Refused("w_phone", twice).Message, StringComparison.Ordinal);
    }
}
