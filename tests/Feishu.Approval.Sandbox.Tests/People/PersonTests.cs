using System.Globalization;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.People;

/// <summary>People by address and number, and names by id, with what the platform refuses.</summary>
public class PersonTests
{
    private const string Ids = "/open-apis/contact/v3/users/batch_get_id";
    private const string Names = "/open-apis/contact/v3/users/basic_batch";

    [Theory]
    [InlineData("ada@example.com", false, SandboxSeed.InitiatorOpenId)]
    [InlineData("ADA@example.com", false, SandboxSeed.InitiatorOpenId)]
    [InlineData("dora@example.com", false, null)]
    [InlineData("dora@example.com", true, SandboxSeed.LeaverOpenId)]
    [InlineData("eve@example.com", true, null)]
    [InlineData("nobody@example.com", true, null)]
    public async Task Somebody_is_found_by_login_address_while_there_and_in_range(string email, bool withLeavers, string? openId)
    {
        using var scene = new Scene();

        var body = new JsonObject { ["emails"] = new JsonArray(email), ["include_resigned"] = withLeavers };
        var found = Assert.Single((await PostAsync(scene, Ids, body.ToJsonString())).Succeeded().Data.GetProperty("user_list").EnumerateArray());

        Assert.Equal(email, found.Text("email"));
        Assert.Equal(openId, found.TryGetProperty("user_id", out var id) ? id.GetString() : null);
        Assert.Equal(openId is not null, found.TryGetProperty("status", out var status));
        Assert.True(openId is null || status.GetProperty("is_resigned").GetBoolean() == (openId == SandboxSeed.LeaverOpenId));
    }

    [Theory]
    [InlineData("+8613800000003", "user_id", "c3d4e5f6")]
    [InlineData("13800000003", "open_id", SandboxSeed.FinanceOpenId)]
    [InlineData("+12025550101", "union_id", "on_00000000000000000000000000000001")]
    [InlineData("2025550101", "open_id", null)]
    public async Task A_number_has_its_country_code_outside_mainland_china(string mobile, string type, string? id)
    {
        using var scene = new Scene();

        var answer = await PostAsync(scene, Ids + "?user_id_type=" + type, $$"""{"mobiles":["{{mobile}}"]}""");

        Assert.Equal(id, Assert.Single(answer.Succeeded().Data.GetProperty("user_list").EnumerateArray()).TryGetProperty("user_id", out var found) ? found.GetString() : null);
    }

    [Fact]
    public async Task Names_are_told_of_everybody_who_is_known_in_range_or_not()
    {
        using var scene = new Scene();

        var answer = await PostAsync(scene, Names, Body("user_ids", SandboxSeed.OutsiderOpenId, "ou_99", SandboxSeed.LeaverOpenId));

        Assert.Equal(["Dora", "Eve"], answer.Succeeded().Data.GetProperty("users").EnumerateArray().Select(user => user.Text("name")).Order());
    }

    [Fact]
    public async Task What_is_too_much_or_nothing_is_refused()
    {
        using var scene = new Scene();

        Assert.Equal("emails", (await PostAsync(scene, Ids, Body("emails", Many(51)))).Refused(99992402).FieldViolations.Single().Text("field"));
        (await PostAsync(scene, Ids, Body("emails", Many(50)))).Succeeded();
        (await PostAsync(scene, Ids, """{"emails":[],"mobiles":null}""")).Refused(1390001);
        (await PostAsync(scene, Ids, """{"emails":"ada@example.com"}""")).Refused(9499);
        (await PostAsync(scene, Ids + "?user_id_type=name", Body("emails", "a"))).Refused(99992402);
        (await PostAsync(scene, Names, Body("user_ids", Many(11)))).Refused(40001);
        (await PostAsync(scene, Names, "{}")).Refused(99992402);
    }

    [Fact]
    public async Task User_ids_want_their_scope()
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = ["contact:user.id:readonly", "contact:user.basic_profile:readonly"];

        (await PostAsync(scene, Ids, Body("emails", "ada@example.com"))).Succeeded();
        (await PostAsync(scene, Ids + "?user_id_type=user_id", Body("emails", "ada@example.com"))).Refused(99991672);
        (await PostAsync(scene, Names + "?user_id_type=user_id", Body("user_ids", "a1b2c3d4"))).Refused(99991672);
    }

    private static async Task<Answer> PostAsync(Scene scene, string path, string body) => await scene.SendAsync(HttpMethod.Post, path, body, "Bearer " + await scene.TokenAsync());

    private static string[] Many(int count) => [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static string Body(string name, params string[] texts) => JsonSerializer.Serialize(new Dictionary<string, string[]> { [name] = texts });
}
