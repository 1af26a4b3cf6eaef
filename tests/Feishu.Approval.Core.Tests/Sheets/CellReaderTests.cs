using System.Collections.Specialized;
using Feishu.Approval.Approvals;
using Feishu.Approval.Forms;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Core.Tests.Sheets;

/// <summary>What the cells of one control mean, as people fill them in.</summary>
public class CellReaderTests
{
    private const string Crossed = """[{"value":"5","text":"k5"},{"value":"k5","text":"5"},{"value":"r","text":"Other"}]""";

    private const string Choices = """{"id":"c","type":"checkboxV2","name":"C","option":[{"value":"k-1","text":"R"},{"value":"k-2","text":"D"},{"value":"k-3","text":"R|D"},{"value":"k-4","text":"a|b"},{"value":"k-5","text":"x, y"}]}""";

    [Theory]
    [InlineData("5 EUR", "", "5 EUR")]
    [InlineData("eur 5", "", "5 EUR")]
    [InlineData("1.999,90EUR", "", "1999.90 EUR")]
    [InlineData("5 EUR", "EUR", "5 EUR")]
    [InlineData("5", "USD", "5 USD")]
    [InlineData("5", "", "!Sheet_NoCurrency")]
    [InlineData("5 EUR", "USD", "!Sheet_TwoCurrencies")]
    [InlineData("EUR", "", "!Sheet_NoNumber")]
    public void An_amount_takes_its_currency_from_either_column(string amount, string currency, string means)
    {
        FeishuControlDefinition control = ControlDefinitionParser.Parse("""[{"id":"a","type":"amount","name":"A"}]""")![0];
        object? value = null;
        Exception? fault = Record.Exception(() => value = Read((new SheetColumn(control), amount), (new SheetColumn(control, ColumnPart.Currency), currency)));

        Assert.Equal(means, fault is FormFaultException refused ? "!" + refused.Fault.Key : value is OrderedDictionary both ? $"{both["value"]} {both["currency"]}" : value);
    }

    [Theory]
    [InlineData("R | D", "R+D")]
    [InlineData("R|D", "!Sheet_BarInLabel")]
    [InlineData("a|b", "@k-4")]
    [InlineData("x, y", "x, y")]
    [InlineData("R, D", "!Sheet_BarsWanted")]
    [InlineData("R\u3001D", "!Sheet_BarsWanted")]
    [InlineData("D\uFF5CR", "!Sheet_BarsWanted")]
    [InlineData("R, Q", "R, Q")]
    [InlineData("@{ Key = 'k''s' }", "@{ Key = 'k''s' }")]
    [InlineData("@{key=\"k-2\"} | R", "@{key=\"k-2\"}+R")]
    public void Choices_are_told_apart_by_bars(string text, string means)
    {
        object? value = null;
        Exception? fault = Record.Exception(() => value = Read((new SheetColumn(ControlDefinitionParser.Parse($"[{Choices}]")![0]), text)));

        Assert.Equal(means, fault is FormFaultException refused ? "!" + refused.Fault.Key : string.Join("+", (value as System.Collections.IEnumerable is { } several and not (string or OrderedDictionary) ? several.Cast<object>() : [value!])
            .Select(one => one is OrderedDictionary key ? "@" + key["Key"] : one)));
    }

    // Read as if somebody had typed it a key may be a label, or several; an id a name, or a number to look up.
    [Theory]
    [InlineData("contact", "", """ "value":["b2"],"open_ids":["ou_2"] """)]
    [InlineData("contact", "", """ "value":["13800138000","Ada","张三"] """)]
    [InlineData("contact", "", """ "open_ids":["ou_2","ou_3"] """)]
    [InlineData("department", "", """ "value":[{"open_id":"Sales"}] """)]
    [InlineData("connect", "", """ "value":["A B","x,y"] """)]
    [InlineData("checkboxV2", "[]", """ "value":["id_1,id_2","id_3; id_4"," id_5 ","a|b","@{ Key = 'x' }"] """)]
    [InlineData("checkboxV2", Crossed, """ "value":["5","k5"] """)]
    [InlineData("checkboxV2", Crossed, """ "value":["gone"] """)]
    [InlineData("radioV2", "[]", """ "value":"ext-7" """)]
    [InlineData("radioV2", "[]", """ "value":" a, b " """)]
    [InlineData("radioV2", Crossed, """ "value":"5" """)]
    [InlineData("radio", Crossed, """ "value":"k5" """)]
    [InlineData("input", "", """ "value":"  @{ Key = 'x' } " """)]
    [InlineData("number", "", """ "value":1.10 """)]
    [InlineData("amount", "", """ "value":0.1,"currency":"CNY" """)]
    [InlineData("amount", "", """ "value":1E-07,"currency":"CNY" """)]
    [InlineData("number", "", """ "value":-0 """)]
    [InlineData("date", "", """ "value":"2026-03-31T00:00:00+08:00" """)]
    [InlineData("dateInterval", "", """ "value":{"start":"2026-04-01T09:00:00+08:00","end":"2026-04-03T18:00:00+08:00","interval":3.0} """)]
    [InlineData("telephone", "", """ "value":{"countryCode":"+86","nationalNumber":"13800138000"} """)]
    public void What_stands_in_a_row_goes_back_as_it_came(string type, string options, string held)
    {
        string choices = options.Length == 0 ? string.Empty : $",\"option\":{options}";
        IReadOnlyList<FeishuControlDefinition> table = ControlDefinitionParser.Parse($$"""[{"id":"t","type":"fieldList","name":"T","children":[{"id":"o","type":"{{type}}","name":"Owner"{{choices}}}]}]""")!;
        string row = $$"""[[{"id":"o","type":"{{type}}",{{held.Trim()}}}]]""";
        System.Text.Json.JsonElement cell = System.Text.Json.JsonDocument.Parse(row).RootElement[0][0];
        FeishuForm form = new(FeishuForm.Parse("""[{"id":"x","type":"input","value":"x"}]"""), Array.Empty<FeishuFormControl>()) { Definition = table };
        object? given = CellReader.Given(cell, table[0].Children[0], Array.Empty<FeishuFormFile>());

        FeishuForm changed = Forms.Editing.Sample.Editor().Set(form, "t", null, new object[] { new OrderedDictionary { ["Owner"] = given } });

        Assert.Equal(row, Assert.Single(changed.Controls).ValueJson);

        // Rows that somebody stored come back the same.
        System.Text.Json.JsonElement stored = System.Text.Json.JsonSerializer.SerializeToElement(given);
        FeishuForm again = Forms.Editing.Sample.Editor().Set(form, "t", null, new object[] { new OrderedDictionary { ["Owner"] = stored } });
        Assert.Equal(row, Assert.Single(again.Controls).ValueJson);
    }

    private static object? Read(params (SheetColumn Column, string Text)[] cells) =>
        new CellReader(null, isNew: true).Value(cells.Select(cell => new ReadCell(cell.Column, new SheetCell(cell.Text), () => new SheetHabits(null, false))).ToArray(), null, Array.Empty<FeishuFormFile>());
}
