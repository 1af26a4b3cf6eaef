using System.Diagnostics;
using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Lists;

public class TaskSearchTests
{
    private const string OfPurchase = "\"approval_code\":\"" + SandboxSeed.PurchaseCode + "\"";
    private const string OfReturned = "\"instance_code\":\"" + SandboxSeed.ReturnedInstanceCode + "\"";

    [Fact]
    public async Task A_row_shows_the_task_too_but_no_node()
    {
        using var scene = new Scene();

        JsonElement row = Assert.Single(await RowsAsync(scene, OfReturned + ",\"task_status\":\"PENDING\""));

        Assert.Equal(["approval", "group", "instance", "task"], row.Keys());
        JsonElement task = row.GetProperty("task");
        JsonElement read = (await scene.InstanceAsync()).TaskById(SandboxSeed.ReturnedTaskId);
        Assert.Equal(SandboxSeed.ReturnedTaskId, task.Text("task_id"));
        Assert.Equal("a1b2c3d4", task.Text("user_id"));
        Assert.Equal("a1b2c3d4", row.GetProperty("instance").Text("user_id"));
        Assert.Equal("pending", task.Text("status"));
        Assert.Equal(read.Text("start_time"), task.Text("start_time"));
        Assert.Equal(read.Text("start_time"), task.Text("update_time"));
        Assert.Equal("0", task.Text("end_time"));
        Assert.False(task.TryGetProperty("node_id", out _));
    }

    [Fact]
    public async Task Open_tasks_of_one_definition_lead_to_the_returned_requests()
    {
        using var scene = new Scene();

        JsonElement[] rows = await RowsAsync(scene, OfPurchase + ",\"task_status\":\"PENDING\"");

        Assert.Equal(
            [SandboxSeed.ReturnedTaskId, "7500000000000000204", "7500000000000000205", "7500000000000000226"],
            rows.Where(row => row.GetProperty("task").Text("user_id") == row.GetProperty("instance").Text("user_id"))
                .Select(row => row.GetProperty("task").Text("task_id")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Start_node_tasks_may_be_missing()
    {
        using var scene = new Scene();
        scene.Tenant.SearchListsStartTasks = false;

        Assert.Equal("b2c3d4e5", Assert.Single(await RowsAsync(scene, OfReturned)).GetProperty("task").Text("user_id"));
    }

    [Theory]
    [InlineData("\"task_status\":\"PENDING\"", "pending")]
    [InlineData("\"task_status\":\"DONE\"", "done")]
    [InlineData("\"task_status\":\"ALL\"", "done pending")]
    [InlineData("\"task_status\":\"APPROVED\"", "")]
    [InlineData("\"task_status\":\"PROCESSED\"", "")]
    [InlineData("\"task_status\":\"APPROVED\",\"task_status_list\":[\"DONE\",\"REJECTED\"]", "done")]
    [InlineData("\"task_status_list\":[\"ALL\"]", "done pending")]
    public async Task Statuses_narrow_and_the_list_overrides_the_word(string condition, string statuses)
    {
        using var scene = new Scene();

        JsonElement[] rows = await RowsAsync(scene, OfReturned + "," + condition);

        Assert.Equal(statuses, string.Join(' ', rows.Select(row => row.GetProperty("task").Text("status")).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("", 1390001)]
    [InlineData(OfPurchase + ",\"task_status\":\"pending\"", 1390001)]
    [InlineData(OfPurchase + ",\"task_status\":\"REJECT\"", 1390001)]
    [InlineData(OfPurchase + ",\"task_status_list\":[\"RETURNED\"]", 1390001)]
    [InlineData(OfPurchase + ",\"task_status_list\":\"DONE\"", 9499)]
    [InlineData(OfPurchase + ",\"order\":4", 1390001)]
    [InlineData(OfPurchase + ",\"order\":\"1\"", 9499)]
    [InlineData(OfPurchase + ",\"task_start_time_from\":\"1\"", 1390001)]
    [InlineData(OfPurchase + ",\"task_start_time_from\":\"0\",\"task_start_time_to\":\"2592000001\"", 1390001)]
    [InlineData("\"approval_code\":\"nothing\"", 1390002)]
    [InlineData("\"instance_code\":\"nothing\"", 1390003)]
    [InlineData("\"user_id\":\"ou_nobody\"", 99992351)]
    public async Task Conditions_that_make_no_sense_are_refused(string body, int code)
    {
        using var scene = new Scene();

        (await SearchAsync(scene, body)).Refused(code, 400);
    }

    [Theory]
    [InlineData("?page_size=4", 1390001)]
    [InlineData("?page_size=201", 1390001)]
    [InlineData("?page_size=5", 0)]
    [InlineData("?page_token=invented", 1390001)]
    public async Task Page_sizes_and_tokens_are_checked(string query, int code)
    {
        using var scene = new Scene();

        Assert.Equal(code, (await SearchAsync(scene, OfPurchase, query)).Code);
    }

    [Fact]
    public async Task The_user_is_the_assignee()
    {
        using var scene = new Scene();

        JsonElement[] rows = await RowsAsync(scene, $"\"user_id\":\"{SandboxSeed.FinanceOpenId}\"");

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal("c3d4e5f6", row.GetProperty("task").Text("user_id")));
    }

    [Fact]
    public async Task Without_the_field_scope_nobody_is_named()
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = ["approval:approval:readonly"];

        Assert.All(await RowsAsync(scene, OfPurchase), row =>
        {
            Assert.False(row.GetProperty("task").TryGetProperty("user_id", out _));
            Assert.False(row.GetProperty("instance").TryGetProperty("user_id", out _));
        });
    }

    [Theory]
    [InlineData(null, "start_time", true)]
    [InlineData(0, "update_time", true)]
    [InlineData(1, "update_time", false)]
    [InlineData(2, "start_time", true)]
    [InlineData(3, "start_time", false)]
    public async Task There_are_four_orders(int? order, string key, bool newestFirst)
    {
        using var scene = new Scene();

        JsonElement[] rows = await RowsAsync(scene, order is null ? OfPurchase : $"{OfPurchase},\"order\":{order}");

        string[] times = [.. rows.Select(row => row.GetProperty("task").Text(key))];
        Assert.Equal(newestFirst ? times.OrderDescending(StringComparer.Ordinal) : times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task Tasks_of_revoked_instances_leave_gaps()
    {
        using var scene = new Scene();
        int before = (await RowsAsync(scene, OfPurchase)).Length;

        scene.Tenant.Revoke("A0000001-0000-4000-8000-000000000009");

        JsonElement data = (await SearchAsync(scene, OfPurchase, "?page_size=200")).Succeeded().Data;
        Assert.Equal(before, data.GetProperty("count").GetInt32());
        Assert.Equal(before - 2, data.Rows("task_list").Length);
    }

    [Fact]
    public async Task The_index_still_shows_a_task_as_open_that_was_just_resubmitted()
    {
        using var scene = new Scene();
        scene.Tenant.SearchLag = TimeSpan.FromSeconds(30);
        (await scene.ResubmitAsync(Scene.Body())).Succeeded();

        JsonElement stale = Assert.Single(await RowsAsync(scene, OfReturned + ",\"task_status\":\"PENDING\"")).GetProperty("task");
        Assert.Equal((SandboxSeed.ReturnedTaskId, "pending", "0"), (stale.Text("task_id"), stale.Text("status"), stale.Text("end_time")));

        scene.Clock.Advance(TimeSpan.FromSeconds(31));
        JsonElement fresh = Assert.Single(await RowsAsync(scene, OfReturned + ",\"task_status\":\"PENDING\"")).GetProperty("task");
        Assert.NotEqual(SandboxSeed.ReturnedTaskId, fresh.Text("task_id"));
    }

    [Fact]
    public async Task What_is_resubmitted_while_paging_neither_hides_nor_repeats_the_rest()
    {
        using var scene = new Scene();
        scene.Tenant.AddReturned(30, SandboxSeed.AnythingCode, TimeSpan.FromMinutes(1));
        HashSet<string> seen = [];

        await Pages.AllAsync(async token =>
        {
            Answer page = await SearchAsync(
                scene, $"\"approval_code\":\"{SandboxSeed.AnythingCode}\",\"task_status\":\"PENDING\"", "?page_size=5" + token);
            foreach (JsonElement row in page.Data.Rows("task_list").Where(row => row.GetProperty("task").Text("user_id") == "a1b2c3d4"))
            {
                Assert.True(seen.Add(row.GetProperty("task").Text("task_id")));
                scene.Tenant.ResubmitInClient(row.GetProperty("instance").Text("code"));
            }

            return page;
        });

        Assert.Equal(31, seen.Count);
    }

    [Fact]
    public async Task Ten_thousand_requests_are_added_and_paged_through_quickly()
    {
        using var scene = new Scene();
        var watch = Stopwatch.StartNew();
        scene.Tenant.AddReturned(10_000, apart: TimeSpan.FromMinutes(1));
        TimeSpan adding = watch.Elapsed;

        List<JsonElement> pages = await Pages.AllAsync(token => SearchAsync(scene, OfPurchase + ",\"task_status\":\"PENDING\"", "?page_size=200" + token));

        Assert.Equal(10_007, pages.Sum(page => page.Rows("task_list").Length));

        // Under a second and under two on an idle machine; the bounds leave room for one that is not.
        Assert.True(adding < TimeSpan.FromSeconds(60), $"Adding took {adding}.");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(100), $"It took {watch.Elapsed}.");
    }

    private static async Task<JsonElement[]> RowsAsync(Scene scene, string body) =>
        (await SearchAsync(scene, body, "?page_size=200")).Succeeded().Data.Rows("task_list");

    private static Task<Answer> SearchAsync(Scene scene, string body, string query = "") =>
        scene.PostAsync("tasks/search" + query, "{" + body + "}");
}
