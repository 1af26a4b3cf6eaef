using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Frame;

public class IdTests
{
    private static readonly SandboxControl Subject = new("widget_subject", "input", "Subject") { CustomId = "subject" };

    [Fact]
    public async Task An_id_that_the_definition_lacks_is_refused()
    {
        using var scene = new FormScene(Subject);

        await scene.RefuseAsync(1390001, "widget_nobody", """{"id":"widget_nobody","type":"input","value":"x"}""");
    }

    [Fact]
    public async Task A_custom_id_is_taken_and_the_answer_uses_the_generated_id()
    {
        using var scene = new FormScene(Subject);

        (await scene.SendAsync("""{"id":"subject","type":"input","value":"by custom id"}""")).Succeeded();

        JsonElement control = Assert.Single(Json.Parse(await scene.ReadFormAsync()).EnumerateArray());
        Assert.Equal(("widget_subject", "by custom id"), (control.Text("id"), control.Text("value")));
    }

    [Fact]
    public async Task A_refusal_names_the_custom_id_when_that_was_posted()
    {
        using var scene = new FormScene(Subject);

        await scene.RefuseAsync(1390001, "subject", """{"id":"subject","type":"input","value":5}""");
    }

    [Theory]
    [InlineData("widget_subject")]
    [InlineData("subject")]
    public async Task A_control_that_comes_twice_is_refused(string second)
    {
        using var scene = new FormScene(Subject);

        await scene.RefuseAsync(
            1390001,
            second,
            """{"id":"widget_subject","type":"input","value":"x"}""",
            $$"""{"id":"{{second}}","type":"input","value":"y"}""");
    }

    [Theory]
    [InlineData("""{"type":"input","value":"x"}""")]
    [InlineData("""{"id":7,"type":"input","value":"x"}""")]
    [InlineData("\"widget_subject\"")]
    [InlineData("null")]
    public async Task An_element_without_a_readable_id_is_refused(string element)
    {
        using var scene = new FormScene(Subject);

        (await scene.SendAsync(element)).Refused(1390001, 400);
    }
}
