using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class ScopeCodeTests
{
    private static readonly string[] ResubmitScopes = ["approval:approval", "approval:approval:readonly", "approval:task"];

    private static readonly string[] ReadScopes = ["approval:approval", "approval:approval:readonly", "approval:instance"];

    public static TheoryData<string> ForResubmit => new(ResubmitScopes);

    public static TheoryData<string> ForRead => new(ReadScopes);

    [Theory]
    [MemberData(nameof(ForResubmit))]
    public async Task Any_one_scope_is_enough_to_resubmit(string scope)
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = [scope];

        (await scene.ResubmitAsync(Scene.Body())).Succeeded();
    }

    [Theory]
    [MemberData(nameof(ForRead))]
    public async Task Any_one_scope_is_enough_to_read(string scope)
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = [scope];

        (await scene.ReadAsync(SandboxSeed.ReturnedInstanceCode)).Succeeded();
    }

    [Theory]
    [InlineData("approval:instance")]
    [InlineData("approval:definition")]
    [InlineData("approval:approval.list:readonly")]
    public async Task A_resubmission_under_other_scopes_names_those_that_would_do(string scope)
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = [scope];

        Names((await scene.ResubmitAsync(Scene.Body())).Refused(99991672, 400), ResubmitScopes);
    }

    [Theory]
    [InlineData("approval:task")]
    [InlineData("approval:definition")]
    [InlineData("approval:approval.list:readonly")]
    public async Task A_read_under_other_scopes_names_those_that_would_do(string scope)
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = [scope];

        Names((await scene.ReadAsync(SandboxSeed.ReturnedInstanceCode)).Refused(99991672, 400), ReadScopes);
    }

    [Fact]
    public async Task A_user_id_in_the_body_needs_the_field_scope()
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = ["approval:approval"];
        var body = Scene.Body();
        body["user_id"] = "a1b2c3d4";

        Names(
            (await scene.ResubmitAsync(body, "?user_id_type=user_id")).Refused(99991672, 400),
            ["contact:user.employee_id:readonly"]);
    }

    private static void Names(Answer answer, string[] scopes)
    {
        var violations = answer.Error.GetProperty("permission_violations").EnumerateArray().ToList();
        Assert.All(violations, violation => Assert.Equal("action_privilege_required", violation.Text("type")));
        Assert.Equal(scopes, violations.Select(violation => violation.Text("subject")));
        Assert.All(scopes, scope => Assert.Contains(scope, answer.Message, System.StringComparison.Ordinal));
    }
}
