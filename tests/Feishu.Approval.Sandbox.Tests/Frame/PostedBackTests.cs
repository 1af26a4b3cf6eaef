using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Frame;

public class PostedBackTests
{
    [Theory]
    [InlineData("amount", 1390001)]
    [InlineData("radio", 1390001)]
    [InlineData("radioV2", 1390001)]
    [InlineData("checkbox", 1390001)]
    [InlineData("checkboxV2", 1390001)]
    [InlineData("telephone", 1390001)]
    [InlineData("image", 1395006)]
    [InlineData("imageV2", 1395006)]
    [InlineData("attachmentV2", 1395006)]
    [InlineData("address", 1390001)]
    [InlineData("leaveGroupV2", 1390001)]
    [InlineData("workGroup", 1390001)]
    [InlineData("outGroup", 1390001)]
    public async Task What_is_read_cannot_be_posted_where_the_two_shapes_differ(string type, int code)
    {
        Sample sample = Samples.Of(type);
        string read = await ReadShapeAsync(sample);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(code, sample.Id, read);
    }

    [Theory]
    [InlineData("input")]
    [InlineData("textarea")]
    [InlineData("number")]
    [InlineData("formula")]
    [InlineData("date")]
    [InlineData("dateInterval")]
    [InlineData("contact")]
    [InlineData("department")]
    [InlineData("connect")]
    [InlineData("shiftGroup")]
    public async Task The_value_that_is_read_can_be_posted_where_the_two_shapes_agree(string type)
    {
        Sample sample = Samples.Of(type);
        JsonElement read = Json.Parse(await ReadShapeAsync(sample));
        using var scene = new FormScene(sample.Control);

        JsonElement again = await scene.AcceptAsync(sample.WithValue(read.GetProperty("value").GetRawText()));

        Json.Same(read.GetRawText(), again);
    }

    [Fact]
    public async Task The_form_of_the_seeded_request_is_refused_as_it_was_read()
    {
        using var scene = new Scene();
        string form = (await scene.InstanceAsync()).Text("form");

        (await scene.ResubmitAsync(Scene.Body(form))).Refused(1390001, 400);
    }

    private static async Task<string> ReadShapeAsync(Sample sample)
    {
        using var scene = new FormScene(sample.Control);
        return (await scene.AcceptAsync(sample.Json)).GetRawText();
    }
}
