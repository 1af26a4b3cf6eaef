using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class FormulaTests
{
    [Fact]
    public async Task The_result_is_read_as_a_number_with_its_capitals_in_ext()
    {
        using var scene = new FormScene(Controls());

        JsonElement read = await scene.AcceptAsync(Total("3999.8"), Count("2"), Price("1999.9"));

        Assert.Equal(["ext", "id", "name", "type", "value"], read.Keys());
        Assert.Equal("3999.8", read.GetProperty("value").GetRawText());
        Assert.NotEqual("", read.GetProperty("ext").Text("capitalValue"));
    }

    [Theory]
    [InlineData("2", "1999.9", "3999.80")]
    [InlineData("3", "12345678901234.56789", "37037036703703.70367")]
    [InlineData("1", "123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("12345678901234.56789", "12345678901234.56789", "152415787532388367501905199.8750190521")]
    [InlineData("0.00000000000000000001", "0.00000000000000000001", "0.0000000000000000000000000000000000000001")]
    [InlineData("-0.5", "0", "0.00")]
    [InlineData("-2", "0.05", "-1E-1")]
    [InlineData("2e3", "5", "10000")]
    public async Task The_exact_result_is_taken_in_any_spelling(string count, string price, string total)
    {
        using var scene = new FormScene(Controls());

        JsonElement read = await scene.AcceptAsync(Total(total), Count(count), Price(price));

        Assert.Equal(total, read.GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("2", "1999.9", "3999.81")]
    [InlineData("2", "1999.9", "-3999.8")]
    [InlineData("2", "1999.9", "3999.8000000000000000000000000000000000001")]
    [InlineData("2", "1999.9", "123456789012345678901234567890")]
    [InlineData("1", "123456789012345678901234567890", "123456789012345678901234567891")]
    [InlineData("0.000000000000001", "0.000000000000001", "0")]
    [InlineData("2", "1999.9", "1E99999999999")]
    public async Task Another_result_is_refused(string count, string price, string total)
    {
        using var scene = new FormScene(Controls());

        await scene.RefuseAsync(1390001, "widget_total", Total(total), Count(count), Price(price));
    }

    [Fact]
    public async Task A_result_that_was_right_before_an_input_changed_is_refused()
    {
        using var scene = new FormScene(Controls());

        await scene.RefuseAsync(1390001, "widget_total", Total("3999.8"), Count("3"), Price("1999.9"));
    }

    [Theory]
    [InlineData("2", "1999.9", "3999.8")]
    [InlineData("-0.5", "0.5", "-0.25")]
    [InlineData("200", "5", "1000")]
    [InlineData("12345678901234.56789", "12345678901234.56789", "152415787532388367501905199.8750190521")]
    public async Task A_result_that_was_left_out_is_computed_to_the_last_digit(string count, string price, string total)
    {
        using var scene = new FormScene(Controls());

        (await scene.SendAsync(Count(count), Price(price))).Succeeded();

        Assert.Equal(total, (await scene.ReadAsync("widget_total")).GetProperty("value").GetRawText());
    }

    private static SandboxControl[] Controls() =>
    [
        new("widget_count", "number", "Count"),
        new("widget_price", "amount", "Price") { CurrencyRange = ["EUR"] },
        new("widget_total", "formula", "Total") { FormulaFactors = ["widget_count", "widget_price"] },
    ];

    private static string Count(string value) => $$"""{"id":"widget_count","type":"number","value":{{value}}}""";

    private static string Price(string value) => $$"""{"id":"widget_price","type":"amount","value":{{value}},"currency":"EUR"}""";

    private static string Total(string value) => $$"""{"id":"widget_total","type":"formula","value":{{value}}}""";
}
