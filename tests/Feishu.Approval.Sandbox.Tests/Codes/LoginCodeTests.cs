using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class LoginCodeTests
{
    [Fact]
    public async Task The_token_stands_at_the_top_level_with_the_seconds_it_lives()
    {
        using var scene = new Scene();

        Answer answer = (await scene.LoginAsync()).Succeeded();

        Assert.Equal(["code", "expire", "msg", "tenant_access_token"], answer.Body.Keys());
        Assert.StartsWith("t-", answer.Body.Text("tenant_access_token"), System.StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Number, answer.Body.GetProperty("expire").ValueKind);
        Assert.InRange(answer.Body.GetProperty("expire").GetInt32(), 1, 7200);
    }

    [Theory]
    [InlineData("""{"app_id":"","app_secret":"x"}""")]
    [InlineData("""{"app_id":"my app","app_secret":"x"}""")]
    [InlineData("""{"app_secret":"x"}""")]
    [InlineData("{}")]
    public async Task A_malformed_or_empty_app_id_answers_10003_on_status_200(string body)
    {
        using var scene = new Scene();

        (await scene.SendLoginAsync(body)).Refused(10003, 200);
    }

    [Fact]
    public async Task An_app_id_that_does_not_exist_answers_10014_on_status_200()
    {
        using var scene = new Scene();

        (await scene.LoginAsync("cli_9999999999999999")).Refused(10014, 200);
    }

    [Fact]
    public async Task A_wrong_secret_answers_10014()
    {
        using var scene = new Scene();

        (await scene.LoginAsync(secret: "wrong")).Refused(10014);
    }

    [Fact]
    public async Task A_body_that_is_no_json_answers_9499()
    {
        using var scene = new Scene();

        (await scene.SendLoginAsync("app_id=cli_0000000000000001")).Refused(9499, 400);
    }

    [Fact]
    public async Task A_refused_login_gives_no_token_away()
    {
        using var scene = new Scene();

        Answer answer = await scene.LoginAsync(secret: "wrong");

        Assert.False(answer.Body.TryGetProperty("tenant_access_token", out _));
        Assert.DoesNotContain("t-", answer.Raw, System.StringComparison.Ordinal);
    }
}
