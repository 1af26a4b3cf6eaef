using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class CommentCodeTests
{
    [Fact]
    public async Task Text_and_files_reach_the_timeline_under_the_names_of_a_read()
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["comment"] =
            """
            {"text":"Quantity corrected","files":[{"url":"https://files.example.com/quote.png",
             "thumbnailURL":"https://files.example.com/quote-s.png","fileSize":5000000000,"title":"quote.png","type":"image"}]}
            """;

        (await scene.ResubmitAsync(body)).Succeeded();

        JsonElement entry = (await scene.InstanceAsync()).Timeline()[^1];
        Assert.Equal("Quantity corrected", entry.Text("comment"));
        Json.Same(
            """[{"url":"https://files.example.com/quote.png","file_size":5000000000,"title":"quote.png","type":"image"}]""",
            entry.GetProperty("files"));
    }

    [Theory]
    [InlineData("""{"text":"评论"]}""")]
    [InlineData("""["text"]""")]
    [InlineData("\"text\"")]
    [InlineData("""{"text":5}""")]
    [InlineData("""{"text":"x","files":{"url":"https://files.example.com/a"}}""")]
    [InlineData("""{"text":"x","files":["https://files.example.com/a"]}""")]
    [InlineData("""{"text":"x","files":[{"url":"https://files.example.com/a","fileSize":"20480","title":"a","type":"image"}]}""")]
    [InlineData("""{"text":"x","files":[{"url":"https://files.example.com/a","fileSize":20.5,"title":"a","type":"image"}]}""")]
    public async Task A_comment_of_another_shape_answers_1390001_and_nothing_happens(string comment)
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["comment"] = comment;

        (await scene.ResubmitAsync(body)).Refused(1390001, 400);

        Assert.Equal(0, scene.Tenant.Executions(SandboxSeed.ReturnedTaskId));
    }
}
