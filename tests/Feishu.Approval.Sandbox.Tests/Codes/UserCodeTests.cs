using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Codes;

public class UserCodeTests
{
    private const string UnionId = "on_00000000000000000000000000000001";
    private const string UserId = "a1b2c3d4";

    [Theory]
    [InlineData("", SandboxSeed.InitiatorOpenId)]
    [InlineData("?user_id_type=open_id", SandboxSeed.InitiatorOpenId)]
    [InlineData("?user_id_type=union_id", UnionId)]
    [InlineData("?user_id_type=user_id", UserId)]
    public async Task The_operator_is_read_by_the_type_in_the_query(string query, string id)
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["user_id"] = id;

        (await scene.ResubmitAsync(body, query)).Succeeded();
    }

    [Theory]
    [InlineData("", UserId, 99992351)]
    [InlineData("?user_id_type=open_id", UnionId, 99992351)]
    [InlineData("?user_id_type=union_id", SandboxSeed.InitiatorOpenId, 99992363)]
    [InlineData("?user_id_type=user_id", SandboxSeed.InitiatorOpenId, 99992360)]
    [InlineData("?user_id_type=open_id", "ou_99999999999999999999999999999999", 99992351)]
    public async Task An_id_that_does_not_exist_under_its_type_is_refused(string query, string id, int code)
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["user_id"] = id;

        (await scene.ResubmitAsync(body, query)).Refused(code);
        (await scene.ReadAsync($"{SandboxSeed.ReturnedInstanceCode}{(query.Length == 0 ? "?" : query + "&")}user_id={id}")).Refused(code);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("OPEN_ID")]
    public async Task An_unknown_type_answers_99992402_and_is_named(string type)
    {
        using var scene = new Scene();

        Answer write = (await scene.ResubmitAsync(Scene.Body(), "?user_id_type=" + type)).Refused(99992402, 400);
        Answer read = (await scene.ReadAsync($"{SandboxSeed.ReturnedInstanceCode}?user_id_type={type}")).Refused(99992402, 400);

        Assert.Equal(("user_id_type", type), (Assert.Single(write.FieldViolations).Text("field"), Assert.Single(write.FieldViolations).Text("value")));
        Assert.Equal("user_id_type", Assert.Single(read.FieldViolations).Text("field"));
    }

    [Fact]
    public async Task A_person_who_does_not_hold_the_task_answers_1390010()
    {
        using var scene = new Scene();
        var body = Scene.Body();
        body["user_id"] = SandboxSeed.ManagerOpenId;

        (await scene.ResubmitAsync(body)).Refused(1390010, 400);
    }
}
