using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Flow;

public class InstanceShapeTests
{
    private static readonly string[] TaskKeys =
        ["end_time", "id", "node_id", "node_name", "open_id", "start_time", "status", "type", "user_id"];

    [Fact]
    public async Task The_answer_has_the_documented_fields_and_all_ids_and_times_are_texts()
    {
        using var scene = new Scene();

        JsonElement data = await scene.InstanceAsync();

        Assert.Equal(
            [
                "approval_code", "approval_name", "comment_list", "department_id", "end_time", "form", "instance_code", "open_id",
                "reverted", "serial_number", "start_time", "status", "task_list", "timeline", "user_id", "uuid",
            ],
            data.Keys());
        Assert.All(
            data.EnumerateObject().Where(property => property.Name is not ("comment_list" or "reverted" or "task_list" or "timeline")),
            property => Assert.Equal(JsonValueKind.String, property.Value.ValueKind));
        Assert.False(data.GetProperty("reverted").GetBoolean());
        Assert.All(data.Tasks(), task => Assert.Equal(TaskKeys, task.Keys()));
        Assert.All(
            data.Tasks().Concat(data.Timeline()).SelectMany(item => item.EnumerateObject()),
            property => Assert.Equal(JsonValueKind.String, property.Value.ValueKind));
        Assert.Matches("^[0-9]{13}$", data.Text("start_time"));
    }

    [Fact]
    public async Task The_uuid_reads_the_same_instance()
    {
        using var scene = new Scene();

        JsonElement byCode = await scene.InstanceAsync();

        Assert.Equal(byCode.GetRawText(), (await scene.InstanceAsync(byCode.Text("uuid"))).GetRawText());
    }

    [Fact]
    public async Task Without_the_field_scope_user_ids_are_left_out_of_instance_tasks_and_timeline()
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = ["approval:approval"];

        JsonElement data = await scene.InstanceAsync();

        Assert.All(
            data.Tasks().Concat(data.Timeline()).Append(data),
            item =>
            {
                Assert.False(item.TryGetProperty("user_id", out _));
                Assert.NotEqual("", item.Text("open_id"));
            });
    }

    [Fact]
    public async Task Task_ids_keep_all_their_digits()
    {
        using var scene = new Scene();

        Assert.Equal("7500000000000000123", Assert.Single((await scene.InstanceAsync()).OpenTasks()).Text("id"));
    }

    [Theory]
    [InlineData("?user_id_type=user_id&user_id=a1b2c3d4")]
    [InlineData("?user_id_type=union_id&user_id=on_00000000000000000000000000000001")]
    [InlineData("?locale=en-US")]
    [InlineData("?nested_mutable_group=true")]
    public async Task The_documented_query_is_taken(string query)
    {
        using var scene = new Scene();

        (await scene.ReadAsync(SandboxSeed.ReturnedInstanceCode + query)).Succeeded();
    }
}
