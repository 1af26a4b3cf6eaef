using System.Net.Http;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Tokens;

public class TokenLifeTests
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_new_token_lives_two_hours()
    {
        using var scene = new Scene();

        Assert.Equal(7200, (await LoginAsync(scene)).Expire);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3600)]
    [InlineData(5399)]
    [InlineData(5400)]
    public async Task While_30_minutes_or_more_are_left_the_same_token_comes_with_what_is_left_of_its_life(int seconds)
    {
        using var scene = new Scene();
        (string token, _) = await LoginAsync(scene);
        scene.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal((token, 7200 - seconds), await LoginAsync(scene));
    }

    [Theory]
    [InlineData(5401)]
    [InlineData(7199)]
    [InlineData(7200)]
    [InlineData(100000)]
    public async Task With_less_left_a_new_token_with_a_full_life_comes(int seconds)
    {
        using var scene = new Scene();
        (string token, _) = await LoginAsync(scene);
        scene.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (string fresh, int expire) = await LoginAsync(scene);

        Assert.NotEqual(token, fresh);
        Assert.Equal(7200, expire);
        Assert.Equal((fresh, 7200), await LoginAsync(scene));
    }

    [Fact]
    public async Task Old_and_new_token_are_both_valid_until_their_own_ends()
    {
        using var scene = new Scene();
        (string old, _) = await LoginAsync(scene);
        scene.Clock.Advance(Life - Margin + Second);
        (string fresh, _) = await LoginAsync(scene);

        (await UseAsync(scene, old)).Succeeded();
        (await UseAsync(scene, fresh)).Succeeded();

        scene.Clock.Advance(Margin - Second - Second);
        (await UseAsync(scene, old)).Succeeded();

        scene.Clock.Advance(Second);
        (await UseAsync(scene, old)).Refused(99991663);
        (await UseAsync(scene, fresh)).Succeeded();

        scene.Clock.Advance(Life - Margin);
        (await UseAsync(scene, fresh)).Succeeded();

        scene.Clock.Advance(Second);
        (await UseAsync(scene, fresh)).Refused(99991663);
    }

    [Fact]
    public async Task Asking_again_does_not_prolong_a_token()
    {
        using var scene = new Scene();
        (string token, _) = await LoginAsync(scene);
        scene.Clock.Advance(TimeSpan.FromHours(1));
        await LoginAsync(scene);
        scene.Clock.Advance(TimeSpan.FromHours(1));

        (await UseAsync(scene, token)).Refused(99991663);
    }

    [Fact]
    public async Task A_shorter_life_is_told_and_kept()
    {
        using var scene = new Scene();
        scene.Tenant.TokenLife = TimeSpan.FromSeconds(60);

        (string token, int expire) = await LoginAsync(scene);

        Assert.Equal(60, expire);
        scene.Clock.Advance(TimeSpan.FromSeconds(59));
        (await UseAsync(scene, token)).Succeeded();
        scene.Clock.Advance(Second);
        (await UseAsync(scene, token)).Refused(99991663);
    }

    private static async Task<(string Token, int Expire)> LoginAsync(Scene scene)
    {
        Answer answer = (await scene.LoginAsync()).Succeeded();
        return (answer.Body.Text("tenant_access_token"), answer.Body.GetProperty("expire").GetInt32());
    }

    private static Task<Answer> UseAsync(Scene scene, string token) =>
        scene.SendAsync(HttpMethod.Get, Scene.InstancePath + SandboxSeed.ReturnedInstanceCode, null, "Bearer " + token);
}
