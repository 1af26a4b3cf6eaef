using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Frame;

public class FormTextTests
{
    private const string Good = """{"id":"widget_input","type":"input","value":"x"}""";

    [Theory]
    [InlineData(Good)]
    [InlineData("""{"widget_input":"x"}""")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("[" + Good)]
    [InlineData("[" + Good + ",]")]
    public async Task A_form_that_is_no_json_array_is_refused(string form)
    {
        using var scene = new FormScene(Samples.Of("input").Control);

        (await scene.SendFormAsync(form)).Refused(1390001, 400);
    }

    [Fact]
    public async Task One_bad_control_keeps_the_good_ones_out_too()
    {
        using var scene = new FormScene(Samples.Of("input").Control, Samples.Of("number").Control);

        await scene.RefuseAsync(1390001, "widget_number", Good, """{"id":"widget_number","type":"number","value":"many"}""");
    }

    [Fact]
    public async Task A_mandatory_control_may_be_left_out()
    {
        using var scene = new FormScene(
            new SandboxControl("widget_must", "input", "Must") { Required = true }, Samples.Of("input").Control);

        (await scene.SendAsync(Good)).Succeeded();
    }

    [Fact]
    public async Task An_option_sent_along_is_ignored_and_not_used()
    {
        using var scene = new FormScene(Samples.Of("radioV2").Control);

        JsonElement read = await scene.AcceptAsync(
            """{"id":"widget_radio2","type":"radioV2","value":"k1","option":{"key":"k2","text":"Second"}}""");

        Assert.Equal("First", read.Text("value"));
    }

    [Fact]
    public async Task An_option_sent_along_does_not_save_a_label()
    {
        using var scene = new FormScene(Samples.Of("radioV2").Control);

        await scene.RefuseAsync(
            1390001,
            "widget_radio2",
            """{"id":"widget_radio2","type":"radioV2","value":"First","option":{"key":"k1","text":"First"}}""");
    }

    [Theory]
    [InlineData("旧泵漏水 – „Ärger“")]
    [InlineData("quote \" backslash \\ tab \t newline \n")]
    [InlineData("😀 <script>&amp;")]
    public async Task Any_text_comes_back_as_it_went(string text)
    {
        using var scene = new FormScene(Samples.Of("textarea").Control);

        JsonElement read = await scene.AcceptAsync(Samples.Of("textarea").WithValue(JsonSerializer.Serialize(text)));

        Assert.Equal(text, read.Text("value"));
    }
}
