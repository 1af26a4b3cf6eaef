using System.Net.Http;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class TokenCodeTests
{
    public static TheoryData<string?, int> Headers => new()
    {
        { null, 99991661 },
        { "Bearer", 99991661 },
        { "Bearer t-neverissued", 99991663 },
        { "Bearer u-0123456789abcdef", 99991668 },
        { "Bearer 0123456789abcdef", 99991671 },
        { "Bearer x-0123456789abcdef", 99991671 },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_read_without_a_good_token_is_refused(string? header, int code)
    {
        using var scene = new Scene();

        (await scene.SendAsync(HttpMethod.Get, Scene.InstancePath + SandboxSeed.ReturnedInstanceCode, null, header)).Refused(code);
    }

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_resubmission_without_a_good_token_is_refused_and_nothing_happens(string? header, int code)
    {
        using var scene = new Scene();

        (await scene.SendAsync(HttpMethod.Post, Scene.ResubmitPath, Scene.Body().ToJsonString(), header)).Refused(code);

        Assert.Equal(0, scene.Tenant.Executions(SandboxSeed.ReturnedTaskId));
    }

    [Fact]
    public async Task The_token_is_judged_before_the_body()
    {
        using var scene = new Scene();

        (await scene.SendAsync(HttpMethod.Post, Scene.ResubmitPath, "no JSON", "Bearer t-neverissued")).Refused(99991663);
    }

    [Fact]
    public async Task A_revoked_token_answers_99991663_until_the_next_login()
    {
        using var scene = new Scene();
        await scene.InstanceAsync();

        scene.Tenant.RevokeTokens();

        (await scene.ReadAsync(SandboxSeed.ReturnedInstanceCode)).Refused(99991663);
        string fresh = (await scene.LoginAsync()).Succeeded().Body.Text("tenant_access_token");
        (await scene.SendAsync(HttpMethod.Get, Scene.InstancePath + SandboxSeed.ReturnedInstanceCode, null, "Bearer " + fresh)).Succeeded();
    }
}
