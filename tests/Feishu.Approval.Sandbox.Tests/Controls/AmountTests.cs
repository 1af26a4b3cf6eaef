using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class AmountTests
{
    private static readonly SandboxControl Price = new("widget_price", "amount", "Price") { CurrencyRange = ["EUR", "CNY"] };

    [Theory]
    [InlineData("EUR")]
    [InlineData("CNY")]
    public async Task The_currency_moves_into_ext(string currency)
    {
        using var scene = new FormScene(Price);

        JsonElement read = await scene.AcceptAsync(Amount("1999.9", $$""","currency":"{{currency}}" """));

        Assert.Equal(["ext", "id", "name", "type", "value"], read.Keys());
        JsonElement ext = read.GetProperty("ext");
        Assert.Equal(["capitalValue", "currency", "currencyRange", "maxValue", "minValue"], ext.Keys());
        Assert.Equal(currency, ext.Text("currency"));
        Assert.Equal(["EUR", "CNY"], ext.Texts("currencyRange"));
        Assert.Equal(("", ""), (ext.Text("maxValue"), ext.Text("minValue")));
    }

    [Theory]
    [InlineData("1999.90")]
    [InlineData("12345678901234.56789")]
    [InlineData("123456789012345678901234567890")]
    public async Task Every_digit_comes_back(string digits)
    {
        using var scene = new FormScene(Price);

        JsonElement read = await scene.AcceptAsync(Amount(digits, ",\"currency\":\"EUR\""));

        Assert.Equal(digits, read.GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("USD")]
    [InlineData("eur")]
    [InlineData("Euro")]
    public async Task A_currency_outside_of_the_range_is_refused(string currency)
    {
        using var scene = new FormScene(Price);

        await scene.RefuseAsync(1390001, "widget_price", Amount("1", $$""","currency":"{{currency}}" """));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"currency\":null")]
    [InlineData(",\"currency\":\"\"")]
    [InlineData(",\"currency\":[\"EUR\"]")]
    [InlineData(",\"ext\":{\"currency\":\"EUR\"}")]
    public async Task An_amount_without_a_readable_currency_is_refused(string sibling)
    {
        using var scene = new FormScene(Price);

        await scene.RefuseAsync(1390001, "widget_price", Amount("1", sibling));
    }

    private static string Amount(string value, string sibling) =>
        $$"""{"id":"widget_price","type":"amount","value":{{value}}{{sibling}}}""";
}
