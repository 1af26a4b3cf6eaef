using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class NumberTests
{
    [Fact]
    public async Task A_number_is_read_as_a_json_number()
    {
        using var scene = new FormScene(Samples.Of("number").Control);

        Json.Same(
            """{"id":"widget_number","name":"N","type":"number","ext":null,"value":12.5}""",
            await scene.AcceptAsync(Samples.Of("number").WithValue("12.5")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("12345678901234.56789")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.123456789012345678901234567890")]
    [InlineData("9007199254740993")]
    public async Task Every_digit_comes_back(string digits)
    {
        using var scene = new FormScene(Samples.Of("number").Control);

        JsonElement read = await scene.AcceptAsync(Samples.Of("number").WithValue(digits));

        Assert.Equal(digits, read.GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("4")]
    [InlineData("123456789012345678901234567890")]
    public async Task A_number_as_text_is_taken_and_read_as_a_number(string digits)
    {
        using var scene = new FormScene(Samples.Of("number").Control);

        JsonElement read = await scene.AcceptAsync(Samples.Of("number").WithValue("\"" + digits + "\""));

        Assert.Equal(digits, read.GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("four")]
    [InlineData("4,5")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    public async Task Text_that_is_no_number_is_refused(string text)
    {
        using var scene = new FormScene(Samples.Of("number").Control);

        await scene.RefuseAsync(1390001, "widget_number", Samples.Of("number").WithValue("\"" + text + "\""));
    }
}
