using System.Globalization;
using System.Text;
using System.IO;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Changes;

/// <summary>What is different between two forms, in words.</summary>
public class FormChangesTests
{
    private const string Rows = """{"id":"w_table","type":"fieldList","value":[[{"id":"w_item","type":"input","value":"a"},{"id":"w_item_qty","type":"number","value":1}],[{"id":"w_item","type":"input","value":"b"},{"id":"w_item_qty","type":"number","value":2}],[{"id":"w_item","type":"input","value":"c"}]]}""";

    private const string Leave = """{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7"},{"id":"widgetLeaveGroupReason","type":"textarea","value":"family"}]}""";

    public static TheoryData<string, string, string> Plain => new()
    {
        { """{"id":"w_num","type":"number","value":20}""", """{"id":"w_num","type":"number","value":2}""", "Quantity: 20 -> 2" },
        { """{"id":"w_radio","type":"radioV2","value":"k-1"}""", """{"id":"w_radio","type":"radioV2","value":"k-5"}""", "Kind: New -> Rent" },
        { """{"id":"w_radio","type":"radioV2","value":"k-6"}""", """{"id":"w_radio","type":"radioV2","value":"k-7"}""", "Kind: Twice (k-6) -> Twice (k-7)" },
        { """{"id":"w_radio","type":"radioV2","value":"k-5"}""", """{"id":"w_radio","type":"radioV2","value":"gone"}""", "Kind: Rent -> gone" },
        { """{"id":"w_check","type":"checkboxV2","value":["t-1"]}""", """{"id":"w_check","type":"checkboxV2","value":["t-1","t-2"]}""", "Tags: red -> red, blue" },
        { """{"id":"w_date","type":"date","value":"2026-03-31T09:00:00+08:00"}""", """{"id":"w_date","type":"date","value":"2026-04-01T09:30:15+08:00"}""", "Due: 2026-03-31 09:00 +08:00 -> 2026-04-01 09:30:15 +08:00" },
        { """{"id":"w_amount","type":"amount","value":1.50,"currency":"EUR"}""", """{"id":"w_amount","type":"amount","value":1.50,"currency":"USD"}""", "Price: 1.50 EUR -> 1.50 USD" },
        { """{"id":"w_amount","type":"amount","value":1.50,"currency":"EUR"}""", """{"id":"w_amount","type":"amount","value":2.50,"currency":"EUR"}""", "Price: 1.50 EUR -> 2.50 EUR" },
        { """{"id":"w_num","type":"number","value":1}""", """{"id":"w_one_currency","type":"amount","value":2.50,"currency":"CNY"}""", "Quantity: 1 -> (left out)|Fee: (nothing) -> 2.50 CNY" },
        { """{"id":"w_people","type":"contact","open_ids":["ou_1"]}""", """{"id":"w_people","type":"contact","open_ids":["ou_1","ou_2"]}""", "Owners: ou_1 -> ou_1, ou_2" },
        { """{"id":"w_people","type":"contact","open_ids":["ou_1"]}""", """{"id":"w_people","type":"contact","value":["a"]}""", "Owners: ou_1 -> a" },
        { """{"id":"w_people","type":"contact","value":["a","b"]}""", """{"id":"w_people","type":"contact","open_ids":["ou_1"]}""", "Owners: a, b -> ou_1" },
        { """{"id":"w_phone","type":"telephone","value":{"countryCode":"+49","nationalNumber":"30"}}""", """{"id":"w_phone","type":"telephone","value":{"countryCode":"+49","nationalNumber":"31"}}""", "Phone: +49 30 -> +49 31" },
        { """{"id":"w_new","type":"brandNewV9","value":{"a":1}}""", """{"id":"w_new","type":"brandNewV9","value":{"a":2}}""", "Unheard of: a: 1 -> a: 2" },
        { Sample.Text, """{"id":"c_text","type":"input","value":"Pipe"}""", "Title: Pump -> Pipe" },
        { Sample.Text, """{"id":"w_area","type":"textarea","value":"two\nlines"}""", "Title: Pump -> (left out)|Why: (nothing) -> two lines" },
        { """{"id":"w_same_1","type":"input","value":"a"}""", """{"id":"w_same_1","type":"input","value":"b"}""", "Same (w_same_1): a -> b" },
        { Leave, Leave.Replace("family", "move", StringComparison.Ordinal), "Leave, Reason: family -> move" },
        { Leave, """{"id":"w_leave","type":"leaveGroupV2","value":[{"id":"widgetLeaveGroupType","type":"radioV2","value":"7"}]}""", "Leave, Reason: family -> (removed)" },
    };

    public static TheoryData<string, string> Same => new()
    {
        { """{"id":"w_num","type":"number","value":20}""", """{"id":"w_num","type":"number","value":20.0}""" },
        { """{"id":"w_date","type":"date","value":"2026-03-31T09:00:00+08:00"}""", """{"id":"w_date","type":"date","value":"2026-03-31T01:00:00Z"}""" },
        { """{"id":"w_check","type":"checkboxV2","value":["t-1","t-2"]}""", """{"id":"w_check","type":"checkboxV2","value":["t-2","t-1"]}""" },
        { """{"id":"w_people","type":"contact","open_ids":["ou_1","ou_2"]}""", """{"id":"w_people","type":"contact","open_ids":["ou_2","ou_1"]}""" },
        { Sample.Text, """{"id":"c_text","type":"input","value":"Pump"}""" },
        { Rows, Rows },
        { """{"id":"w_table","type":"fieldList","value":[[{"id":"w_who","type":"contact","value":["a"],"open_ids":["ou_1"]},{"id":"w_item","type":"input","value":"x"}]]}""", """{"id":"w_table","type":"fieldList","value":[[{"id":"w_who","type":"contact","open_ids":["ou_1"]},{"id":"w_item","type":"input","value":"x"}]]}""" },
        { """{"id":"w_table","type":"fieldList","value":[[{"id":"w_who","type":"contact","open_ids":["ou_1","ou_2"]},{"id":"w_item_qty","type":"number","value":2}]]}""", """{"id":"w_table","type":"fieldList","value":[[{"id":"w_who","type":"contact","open_ids":["ou_2","ou_1"]},{"id":"w_item_qty","type":"number","value":2.0}]]}""" },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void A_control_says_before_and_after_as_people_read_it(string before, string after, string expected)
    {
        Assert.Equal(expected, Text(Sample.Form(before), Sample.Form(after)));
    }

    [Theory]
    [MemberData(nameof(Same))]
    public void What_means_the_same_is_no_change(string before, string after)
    {
        Assert.Empty(FormChanges.Between(Sample.Form(before), Sample.Form(after)));
    }

    [Theory]
    [InlineData("""[{"Item":"a","Qty":1},{"Item":"b","Qty":3},{"Item":"c"}]""", "Items, row 2, Qty: 2 -> 3")]
    [InlineData("""[{"Item":"a","Qty":1},{"Item":"new"},{"Item":"b","Qty":2},{"Item":"c"}]""", "Items, row 2: (nothing) -> Item: new")]
    [InlineData("""[{"Item":"a","Qty":1},{"Item":"b","Qty":2},{"Item":"c"},{"Item":"d","Price":{"value":12.50,"currency":"USD"}}]""", "Items, row 4: (nothing) -> Item: d; Price: 12.50 USD")]
    [InlineData("""[{"Item":"b","Qty":2},{"Item":"c"}]""", "Items, row 1: Item: a; Qty: 1 -> (removed)")]
    [InlineData("""[{"Item":"a","Qty":1},{"Item":"b"},{"Item":"c","Kind":"Part"}]""", "Items, row 2, Qty: 2 -> (removed)|Items, row 3, Kind: (nothing) -> Part")]
    public void A_table_is_compared_row_by_row(string rows, string expected)
    {
        FeishuForm before = Sample.Form(Rows);

        Assert.Equal(expected, Text(before, Sample.Editor().Set(before, null, "Items", System.Text.Json.JsonDocument.Parse(rows))));
    }

    [Fact]
    public void A_changed_form_knows_what_it_was_however_often_it_was_changed()
    {
        FeishuForm form = Sample.Form(Sample.Text);
        FeishuForm changed = Sample.Editor().Set(Sample.Editor().Set(form, null, "Quantity", 1), null, "Quantity", 2);

        Assert.Same(form, changed.Original);
        Assert.Equal("Quantity: (nothing) -> 2", Text(changed.Original!, changed));
    }

    [Fact]
    public void Files_are_told_by_names_and_a_file_of_a_disk_by_where_it_lies()
    {
        FeishuForm form(string address) => FormConverter.Convert(new FormSource(
            $$"""[{"id":"w_file","type":"attachmentV2","name":"Files","value":["{{address}}"],"ext":"offer.pdf"}]""", "I-1", "A-1", Sample.Controls, null));
        FeishuForm before = form("https://files.example.com/1");

        Assert.Empty(FormChanges.Between(before, form("https://files.example.com/2")));
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "offer.pdf"), "x");
        try
        {
            Assert.Equal("Files: offer.pdf -> " + Path.Combine(folder, "offer.pdf"), Text(before, Sample.Editor().Set(before, null, "Files", Path.Combine(folder, "offer.pdf"))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void What_cannot_be_converted_shows_what_was_read_and_no_address_of_a_file()
    {
        FeishuForm before = FormConverter.Convert(new FormSource(
            """[{"id":"w_site","type":"address","name":"Site","value":"North/Gate 4"},{"id":"w_file","type":"attachmentV2","name":"Files","value":["https://files.example.com/secret","no address"]}]""",
            "I-1", "A-1", Sample.Controls, null));

        string text = Text(before, Sample.Form("""{"id":"w_site","type":"address","value":[{"id":"1000001"}]}"""));

        Assert.Equal("Files: file-1, no address -> (left out)|Site: North/Gate 4 -> 1000001", text);
    }

    [Fact]
    public void Ten_lines_are_shown_and_the_others_counted()
    {
        FeishuForm before = Sample.Form(Sample.Text);
        FeishuForm after = FeishuForm.From(Enumerable.Range(1, 14).Select(i => (object)new { id = "x" + i, type = "input", value = new string('y', 200) }));

        string[] lines = ChangeLines.Of(FormChanges.Between(before, after)).Select(line => line.Describe(CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal(11, lines.Length);
        Assert.Equal("and 5 more; Compare-FeishuForm shows all of them", lines[10]);
        Assert.All(lines, line => Assert.True(line.Length < 120));
        Assert.Equal("没有控件改动。", ChangeLines.Of(FormChanges.Between(before, before)).Single().Describe(CultureInfo.GetCultureInfo("zh-CN")));
    }

    [Fact]
    public void Long_texts_are_cut_so_that_one_sees_where_they_differ()
    {
        string same = new('a', 100);
        string faces = string.Concat(Enumerable.Repeat("\U0001F600", 41));
        string rest = new('z', 300);

        Assert.Equal(("short", "long"), ChangeLines.Apart("short", "long"));
        Assert.Equal((".." + new string('a', 20) + "X", ".." + new string('a', 20) + "Y"), ChangeLines.Apart(same + "X", same + "Y"));
        Assert.Equal((".." + new string('a', 20), ".." + new string('a', 20) + "Y"), ChangeLines.Apart(same, same + "Y"));
        Assert.Equal((".." + new string('a', 20) + "X" + new string('z', 55) + "..", ".." + new string('a', 20) + "Y"), ChangeLines.Apart(same + "X" + rest, same + "Y"));

        // What differs near the beginning is seen without that; no half of a character is left over.
        Assert.Equal(("aX" + new string('z', 76) + "..", "aY"), ChangeLines.Apart("aX" + rest, "aY"));
        (string before, string after) = ChangeLines.Apart(faces + "X" + rest, faces + "Y" + rest);
        Assert.Contains("X", before, StringComparison.Ordinal);
        Assert.Contains("Y", after, StringComparison.Ordinal);
        Assert.All(new[] { before, after }, text => Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData("abc", "abc", "")]
    [InlineData("abc", "xabc", "-1:0")]
    [InlineData("abc", "ac", "1:-1")]
    [InlineData("abc", "axc", "1:1")]
    [InlineData("abc", "", "0:-1 1:-1 2:-1")]
    [InlineData("", "ab", "-1:0 -1:1")]
    [InlineData("abcd", "bxd", "0:-1 2:1")]
    public void Rows_are_paired_by_what_is_the_same(string left, string right, string expected)
    {
        Assert.Equal(expected, string.Join(' ', RowPairs.Of(left.ToArray(), right.ToArray(), (one, other) => one == other).Select(pair => $"{pair.Left}:{pair.Right}")));
    }

    private static string Text(FeishuForm before, FeishuForm after) =>
        string.Join('|', FormChanges.Between(before, after).Select(change => change.Described(ChangeLines.Apart).Describe(CultureInfo.InvariantCulture)));
}
