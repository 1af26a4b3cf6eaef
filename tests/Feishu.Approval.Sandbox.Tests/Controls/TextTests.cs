using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class TextTests
{
    [Theory]
    [InlineData("input")]
    [InlineData("textarea")]
    public async Task Text_is_read_as_it_was_written(string type)
    {
        using var scene = new FormScene(new SandboxControl("widget_a", type, "A"));

        Json.Same(
            $$"""{"id":"widget_a","name":"A","type":"{{type}}","ext":null,"value":"Pump for line 3"}""",
            await scene.AcceptAsync($$"""{"id":"widget_a","type":"{{type}}","value":"Pump for line 3"}"""));
    }
}
