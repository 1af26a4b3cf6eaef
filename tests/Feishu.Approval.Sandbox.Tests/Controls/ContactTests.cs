using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class ContactTests
{
    private const string Ben = SandboxSeed.ManagerOpenId;

    private static readonly SandboxControl Team = new("widget_team", "contact", "Team");

    [Theory]
    [InlineData($$"""{"id":"widget_team","type":"contact","open_ids":["{{Ben}}"]}""")]
    [InlineData("""{"id":"widget_team","type":"contact","value":["b2c3d4e5"]}""")]
    [InlineData($$"""{"id":"widget_team","type":"contact","open_ids":["{{Ben}}"],"value":["b2c3d4e5"]}""")]
    public async Task People_are_read_by_both_ids_however_they_were_named(string control)
    {
        using var scene = new FormScene(Team);

        Json.Same(
            $$"""{"id":"widget_team","name":"Team","type":"contact","ext":null,"value":["b2c3d4e5"],"open_ids":["{{Ben}}"]}""",
            await scene.AcceptAsync(control));
    }

    [Fact]
    public async Task Several_people_keep_their_order()
    {
        using var scene = new FormScene(Team);

        var read = await scene.AcceptAsync("""{"id":"widget_team","type":"contact","value":["c3d4e5f6","b2c3d4e5"]}""");

        Assert.Equal(["c3d4e5f6", "b2c3d4e5"], read.Texts("value"));
        Assert.Equal([SandboxSeed.FinanceOpenId, Ben], read.Texts("open_ids"));
    }

    [Fact]
    public async Task Two_people_are_refused_where_the_definition_allows_one()
    {
        using var scene = new FormScene(new SandboxControl("widget_owner", "contact", "Owner") { AllowsMultiple = false });

        await scene.RefuseAsync(
            1390001, "widget_owner", """{"id":"widget_owner","type":"contact","value":["c3d4e5f6","b2c3d4e5"]}""");
    }

    [Theory]
    [InlineData("\"value\":[\"nobody00\"]")]
    [InlineData("\"open_ids\":[\"ou_99999999999999999999999999999999\"]")]
    [InlineData($"\"value\":[\"{Ben}\"]")]
    [InlineData("\"open_ids\":[\"b2c3d4e5\"]")]
    [InlineData($"\"open_ids\":\"{Ben}\"")]
    [InlineData($$"""
        "open_ids":[{"id":"{{Ben}}"}]
        """)]
    [InlineData("\"open_ids\":[]")]
    [InlineData("\"open_ids\":null")]
    public async Task Anything_but_arrays_of_known_ids_is_refused(string people)
    {
        using var scene = new FormScene(Team);

        await scene.RefuseAsync(1390001, "widget_team", $$"""{"id":"widget_team","type":"contact",{{people.Trim()}}}""");
    }
}
