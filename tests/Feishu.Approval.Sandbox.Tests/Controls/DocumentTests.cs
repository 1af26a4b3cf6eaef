using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class DocumentTests
{
    [Fact]
    public async Task A_document_is_read_with_a_title_and_a_link()
    {
        using var scene = new FormScene(Samples.Of("document").Control);

        JsonElement value = (await scene.AcceptAsync(Samples.Of("document").Json)).GetProperty("value");

        Assert.Equal(["title", "token", "type", "url"], value.Keys());
        Assert.Equal(("AbCdEfGhIjKlMnOpQrStUvWxYz0", "docx"), (value.Text("token"), value.Text("type")));
        Assert.NotEqual("", value.Text("title"));
        Assert.True(Uri.IsWellFormedUriString(value.Text("url"), UriKind.Absolute));
    }

    [Theory]
    [InlineData("""{"token":"AbC","type":"doc"}""")]
    [InlineData("""{"token":"AbC","type":"sheet"}""")]
    [InlineData("""{"token":"AbC"}""")]
    [InlineData("""{"type":"docx"}""")]
    [InlineData("""{"token":5,"type":"docx"}""")]
    [InlineData("\"AbC\"")]
    [InlineData("""[{"token":"AbC","type":"docx"}]""")]
    public async Task Anything_but_a_docx_with_its_token_is_refused(string value)
    {
        using var scene = new FormScene(Samples.Of("document").Control);

        await scene.RefuseAsync(1390001, "widget_doc", Samples.Of("document").WithValue(value));
    }
}
