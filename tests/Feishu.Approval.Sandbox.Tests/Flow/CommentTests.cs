using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class CommentTests
{
    private const string Code = SandboxSeed.ReturnedInstanceCode;
    private const string AsManager = "?user_id=" + SandboxSeed.ManagerOpenId;
    private const string AsInitiator = "?user_id=" + SandboxSeed.InitiatorOpenId;

    [Fact]
    public async Task The_seed_has_a_comment_with_a_reply()
    {
        using var scene = new Scene();

        JsonElement[] comments = await ListAsync(scene);

        Assert.Equal(2, comments.Length);
        Assert.Equal(["id", "content", "create_time", "update_time", "is_delete", "replies", "at_info_list", "commentator", "extra"], comments[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"text":"Line 3, the small ones"}""", Assert.Single(comments[0].GetProperty("replies").EnumerateArray()).Text("content"));
        Assert.Equal(SandboxSeed.FinanceOpenId, comments[1].Text("commentator"));
        Assert.Equal(3, (await scene.InstanceAsync()).GetProperty("comment_list").GetArrayLength());
    }

    [Fact]
    public async Task What_is_written_is_listed_with_its_files_and_who_is_mentioned()
    {
        using var scene = new Scene();
        var body = new JsonObject
        {
            ["content"] = """{"text":"@Ben 请看","files":[{"url":"https://sandbox.invalid/files/q.png","fileSize":20480,"title":"q.png","type":"image","extra":""}]}""",
            ["at_info_list"] = new JsonArray(new JsonObject { ["user_id"] = SandboxSeed.ManagerOpenId, ["name"] = "Ben", ["offset"] = "0" }),
        };

        string id = (await PostAsync(scene, body)).Succeeded().Data.Text("comment_id");

        JsonElement comment = (await ListAsync(scene)).Last();
        Assert.Equal((id, SandboxSeed.InitiatorOpenId), (comment.Text("id"), comment.Text("commentator")));
        Assert.Equal(body["content"]!.GetValue<string>(), comment.Text("content"));
        JsonElement mention = Assert.Single(comment.GetProperty("at_info_list").EnumerateArray());
        Assert.Equal((SandboxSeed.ManagerOpenId, "Ben", "0"), (mention.Text("user_id"), mention.Text("name"), mention.Text("offset")));
        Assert.Equal(1, scene.Tenant.Executions(Code));
    }

    [Fact]
    public async Task A_reply_hangs_under_its_comment_and_cannot_be_replied_to()
    {
        using var scene = new Scene();
        string parent = (await ListAsync(scene))[1].Text("id");
        string reply = (await PostAsync(scene, Body("Here it is", parent: parent))).Succeeded().Data.Text("comment_id");

        Assert.Equal(reply, Assert.Single((await ListAsync(scene))[1].GetProperty("replies").EnumerateArray()).Text("id"));
        (await PostAsync(scene, Body("And again", parent: reply))).Refused(1390001, 400);
    }

    [Fact]
    public async Task Other_words_replace_those_of_ones_own_comment()
    {
        using var scene = new Scene();
        string id = (await PostAsync(scene, Body("Frist"))).Succeeded().Data.Text("comment_id");

        Assert.Equal(id, (await PostAsync(scene, Body("First", comment: id))).Succeeded().Data.Text("comment_id"));
        (await PostAsync(scene, Body("Mine", comment: id), AsManager)).Refused(1390001, 400);

        Assert.Equal("""{"text":"First"}""", (await ListAsync(scene)).Last().Text("content"));
    }

    [Fact]
    public async Task A_deleted_comment_leaves_its_mark_and_its_replies()
    {
        using var scene = new Scene();
        string id = (await ListAsync(scene))[0].Text("id");

        (await DeleteAsync(scene, id, AsInitiator)).Refused(1390001, 400);
        Assert.Equal(id, (await DeleteAsync(scene, id, AsManager)).Succeeded().Data.Text("comment_id"));
        (await DeleteAsync(scene, id, AsManager)).Refused(1390001, 400);

        JsonElement deleted = (await ListAsync(scene))[0];
        Assert.Equal((1, "", 1), (deleted.GetProperty("is_delete").GetInt32(), deleted.Text("content"), deleted.GetProperty("replies").GetArrayLength()));
        (await PostAsync(scene, Body("Too late", parent: id))).Refused(1390001, 400);
    }

    [Fact]
    public async Task All_of_them_go_at_once()
    {
        using var scene = new Scene();

        Answer answer = (await scene.PostAsync($"instances/{Code}/comments/remove", "{}")).Succeeded();

        Assert.Equal((Code, ""), (answer.Data.Text("instance_id"), answer.Data.Text("external_id")));
        Assert.Empty(await ListAsync(scene));
    }

    [Fact]
    public async Task Pages_follow_each_other_while_there_is_more()
    {
        using var scene = new Scene();

        JsonElement first = (await GetAsync(scene, AsManager + "&page_size=1")).Succeeded().Data;
        JsonElement second = (await GetAsync(scene, AsManager + "&page_size=1&page_token=" + first.Text("page_token"))).Succeeded().Data;

        Assert.True(first.GetProperty("has_more").GetBoolean());
        Assert.False(second.TryGetProperty("has_more", out _));
        Assert.NotEqual(first.GetProperty("comments")[0].Text("id"), second.GetProperty("comments")[0].Text("id"));
        (await GetAsync(scene, AsManager + "&page_token=77")).Refused(1390001, 400);
    }

    [Theory]
    [InlineData("", """{"content":"{\"text\":\"x\"}"}""", 99992402)]
    [InlineData("?user_id=ou_nobody", """{"content":"{\"text\":\"x\"}"}""", 99992351)]
    [InlineData(AsManager, """{}""", 1390001)]
    [InlineData(AsManager, """{"content":"x"}""", 1390001)]
    [InlineData(AsManager, """{"content":"{\"text\":5}"}""", 1390001)]
    [InlineData(AsManager, """{"content":"{\"text\":\"x\"}","comment_id":"1"}""", 1390001)]
    [InlineData(AsManager, """{"content":"{\"text\":\"x\"}","at_info_list":[{"user_id":"ou_nobody","name":"N","offset":"0"}]}""", 99992351)]
    [InlineData(AsManager, """{"content":"{\"text\":\"x\"}","at_info_list":[{"user_id":"ou_00000000000000000000000000000001","name":"N","offset":"9"}]}""", 1390001)]
    [InlineData(AsManager, """{"content":"{\"text\":\"x\"}","at_info_list":[{"user_id":"ou_00000000000000000000000000000001","name":"N","offset":0}]}""", 9499)]
    public async Task What_does_not_fit_is_refused(string query, string body, int code)
    {
        using var scene = new Scene();

        (await scene.PostAsync($"instances/{Code}/comments{query}", body)).Refused(code, 400);
        Assert.Equal(0, scene.Tenant.Executions(Code));
    }

    [Fact]
    public async Task An_instance_that_is_not_there_is_an_invalid_parameter()
    {
        using var scene = new Scene();

        (await scene.GetAsync("instances/A0000001-0000-4000-8000-999999999999/comments" + AsManager)).Refused(1390001, 400);
        (await GetAsync(scene, "")).Refused(99992402, 400);
    }

    private static JsonObject Body(string text, string? parent = null, string? comment = null) => new()
    {
        ["content"] = new JsonObject { ["text"] = text }.ToJsonString(),
        ["parent_comment_id"] = parent,
        ["comment_id"] = comment,
    };

    private static Task<Answer> PostAsync(Scene scene, JsonObject body, string query = AsInitiator) => scene.PostAsync($"instances/{Code}/comments{query}", body.ToJsonString());

    private static async Task<Answer> DeleteAsync(Scene scene, string id, string query) =>
        await scene.SendAsync(HttpMethod.Delete, $"{Scene.InstancePath}{Code}/comments/{id}{query}", null, "Bearer " + await scene.TokenAsync());

    private static Task<Answer> GetAsync(Scene scene, string query) => scene.GetAsync($"instances/{Code}/comments{query}");

    private static async Task<JsonElement[]> ListAsync(Scene scene) =>
        [.. (await GetAsync(scene, AsManager + "&page_size=1000")).Succeeded().Data.GetProperty("comments").EnumerateArray()];
}
