using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Lists;

public class TaskQueryTests
{
    [Fact]
    public async Task A_returned_request_is_on_the_list_of_its_initiator()
    {
        using var scene = new Scene();

        JsonElement data = (await QueryAsync(scene, "1")).Succeeded().Data;

        JsonElement task = data.Rows("tasks").Single(row => row.Text("task_id") == SandboxSeed.ReturnedTaskId);
        Assert.Equal(SandboxSeed.ReturnedInstanceCode, task.Text("process_code"));
        Assert.Equal(SandboxSeed.PurchaseCode, task.Text("definition_code"));
        Assert.Equal("Purchase", task.Text("definition_name"));
        Assert.Equal(SandboxSeed.InitiatorOpenId, task.Text("user_id"));
        Assert.Equal([SandboxSeed.InitiatorOpenId], task.Texts("initiators"));
        Assert.Equal(["Ada"], task.Texts("initiator_names"));
        Assert.Equal(["helpdesk", "mobile", "pc"], task.GetProperty("urls").Keys());
        Assert.Equal(("1", "1", "1"), (task.Text("topic"), task.Text("status"), task.Text("process_status")));
        Assert.Equal(8, data.Rows("tasks").Length);
        Json.Same("""{"total":8,"has_more":false}""", data.GetProperty("count"));
    }

    [Fact]
    public async Task It_does_not_lag()
    {
        using var scene = new Scene();
        scene.Tenant.SearchLag = System.TimeSpan.FromHours(1);

        SandboxInstance added = scene.Tenant.AddReturned(1)[0];

        Assert.Equal(added.InstanceCode, (await QueryAsync(scene, "1")).Data.Rows("tasks")[0].Text("process_code"));
    }

    [Fact]
    public async Task Start_node_tasks_may_be_missing()
    {
        using var scene = new Scene();
        scene.Tenant.QueryListsStartTasks = false;

        Assert.Empty((await QueryAsync(scene, "1")).Succeeded().Data.Rows("tasks"));
        Assert.NotEmpty((await QueryAsync(scene, "1", SandboxSeed.ManagerOpenId)).Succeeded().Data.Rows("tasks"));
    }

    [Theory]
    [InlineData("2", 2, "2")]
    [InlineData("3", 15, "33 34 2")]
    [InlineData("17", 0, "")]
    [InlineData("18", 0, "")]
    public async Task Each_topic_has_its_own_rows(string topic, int count, string statuses)
    {
        using var scene = new Scene();

        JsonElement[] rows = (await QueryAsync(scene, topic)).Succeeded().Data.Rows("tasks");

        Assert.Equal(count, rows.Length);
        Assert.All(rows, row => Assert.Contains(row.Text("status"), statuses.Split(' ')));
    }

    [Theory]
    [InlineData(SandboxStatusStyle.Digits, "\"1\"", "\"1\"", "\"1\"")]
    [InlineData(SandboxStatusStyle.Words, "\"1\"", "\"Todo\"", "\"Running\"")]
    [InlineData(SandboxStatusStyle.Numbers, "1", "1", "1")]
    public async Task Statuses_come_in_three_styles(SandboxStatusStyle style, string topic, string status, string process)
    {
        using var scene = new Scene();
        scene.Tenant.StatusStyle = style;

        JsonElement row = (await QueryAsync(scene, "1")).Succeeded().Data.Rows("tasks")[0];

        Assert.Equal(
            (topic, status, process),
            (row.GetProperty("topic").GetRawText(), row.GetProperty("status").GetRawText(), row.GetProperty("process_status").GetRawText()));
    }

    [Fact]
    public async Task The_count_comes_once_and_stops_at_999()
    {
        using var scene = new Scene();
        scene.Tenant.AddReturned(992);

        JsonElement[] pages = [.. await Pages.AllAsync(token => QueryAsync(scene, "1", query: "&page_size=200" + token))];

        Assert.Equal(1000, pages.Sum(page => page.Rows("tasks").Length));
        Json.Same("""{"total":999,"has_more":true}""", pages[0].GetProperty("count"));
        Assert.All(pages[1..], page => Assert.False(page.TryGetProperty("count", out _)));
    }

    [Theory]
    [InlineData("tasks/query?topic=1", 99992402)]
    [InlineData("tasks/query?user_id=x", 99992402)]
    [InlineData("tasks/query?topic=1&user_id=x", 99992351)]
    [InlineData("tasks/query?topic=1&user_id=x&user_id_type=user_id", 99992360)]
    [InlineData("tasks/query?topic=4&user_id=" + SandboxSeed.InitiatorOpenId, 1390001)]
    [InlineData("tasks/query?topic=1&page_size=201&user_id=" + SandboxSeed.InitiatorOpenId, 1390001)]
    [InlineData("tasks/query?topic=1&page_token=x&user_id=" + SandboxSeed.InitiatorOpenId, 1390001)]
    public async Task Parameters_that_make_no_sense_are_refused(string call, int code)
    {
        using var scene = new Scene();

        (await scene.GetAsync(call)).Refused(code, 400);
    }

    [Fact]
    public async Task A_user_id_needs_the_field_scope()
    {
        using var scene = new Scene();
        (await QueryAsync(scene, "1", "a1b2c3d4", "&user_id_type=user_id")).Succeeded();
        scene.Tenant.GrantedScopes = ["approval:approval:readonly"];

        (await QueryAsync(scene, "1", "a1b2c3d4", "&user_id_type=user_id")).Refused(99991672, 400);
    }

    private static Task<Answer> QueryAsync(Scene scene, string topic, string user = SandboxSeed.InitiatorOpenId, string query = "") =>
        scene.GetAsync($"tasks/query?topic={topic}&user_id={user}{query}");
}
