using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Lists;

public class InstanceQueryTests
{
    private const string OfPurchase = "\"approval_code\":\"" + SandboxSeed.PurchaseCode + "\"";

    [Fact]
    public async Task A_row_shows_approval_group_and_instance()
    {
        using var scene = new Scene();

        JsonElement data = (await scene.PostAsync(
            "instances/query", $$"""{"instance_code":"{{SandboxSeed.ReturnedInstanceCode}}"}""")).Succeeded().Data;

        Assert.Equal(1, data.GetProperty("count").GetInt32());
        JsonElement row = Assert.Single(data.Rows("instance_list"));
        Assert.Equal(["approval", "group", "instance"], row.Keys());
        Assert.Equal(SandboxSeed.PurchaseCode, row.GetProperty("approval").Text("code"));
        Assert.Equal("Purchase", row.GetProperty("approval").Text("name"));
        Assert.False(row.GetProperty("approval").GetProperty("is_external").GetBoolean());
        JsonElement instance = row.GetProperty("instance");
        JsonElement read = await scene.InstanceAsync();
        Assert.Equal(SandboxSeed.ReturnedInstanceCode, instance.Text("code"));
        Assert.Equal("a1b2c3d4", instance.Text("user_id"));
        Assert.Equal(read.Text("start_time"), instance.Text("start_time"));
        Assert.Equal("0", instance.Text("end_time"));
        Assert.Equal("pending", instance.Text("status"));
        Assert.Equal(read.Text("serial_number"), instance.Text("serial_id"));
        Assert.Equal(["mobile_link", "pc_link"], instance.GetProperty("link").Keys());
    }

    [Theory]
    [InlineData("PENDING", "pending", 6)]
    [InlineData("RECALL", "canceled", 1)]
    [InlineData("REJECT", "rejected", 1)]
    [InlineData("APPROVED", "approved", 1)]
    [InlineData("DELETED", "deleted", 1)]
    public async Task Requests_and_answers_have_different_words(string asked, string answered, int count)
    {
        using var scene = new Scene();
        scene.Tenant.Delete("A0000001-0000-4000-8000-000000000001");

        JsonElement[] rows = (await QueryAsync(scene, $"{OfPurchase},\"instance_status\":\"{asked}\"")).Succeeded().Data.Rows("instance_list");

        Assert.Equal(count, rows.Length);
        Assert.All(rows, row => Assert.Equal(answered, row.GetProperty("instance").Text("status")));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("REJECTED")]
    [InlineData("CANCELED")]
    public async Task The_words_of_the_answer_are_refused_in_a_request(string word)
    {
        using var scene = new Scene();

        (await QueryAsync(scene, $"{OfPurchase},\"instance_status\":\"{word}\"")).Refused(1390001, 400);
    }

    [Fact]
    public async Task Revoked_instances_leave_gaps_in_pages_that_were_cut_before()
    {
        using var scene = new Scene();
        AddSome(scene, 20, revoked: index => index is >= 5 and < 15);

        List<JsonElement> pages = await Pages.AllAsync(token => QueryAsync(
            scene, "\"approval_code\":\"" + SandboxSeed.AnythingCode + "\"", "?page_size=5" + token));

        Assert.Equal([5, 0, 0, 5, 1], pages.Select(page => page.Rows("instance_list").Length));
        Assert.All(pages, page => Assert.Equal(21, page.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task A_revoked_instance_reads_as_canceled_with_a_mark()
    {
        using var scene = new Scene();

        scene.Tenant.Revoke("A0000001-0000-4000-8000-000000000009");

        JsonElement data = await scene.InstanceAsync("A0000001-0000-4000-8000-000000000009");
        Assert.Equal("CANCELED", data.Text("status"));
        Assert.True(data.GetProperty("reverted").GetBoolean());
        Assert.Throws<InvalidOperationException>(() => scene.Tenant.Revoke(SandboxSeed.ReturnedInstanceCode));
    }

    [Fact]
    public async Task A_page_has_ten_rows_unless_told()
    {
        using var scene = new Scene();
        scene.Tenant.AddReturned(10);

        JsonElement data = (await QueryAsync(scene, OfPurchase)).Succeeded().Data;

        Assert.Equal(10, data.Rows("instance_list").Length);
        Assert.Equal(20, data.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Conditions_narrow_each_other_but_own_and_foreign_codes_do_not()
    {
        using var scene = new Scene();
        const string user = "\"user_id\":\"" + SandboxSeed.InitiatorOpenId + "\"";

        Assert.Equal(10, await CountAsync(scene, OfPurchase));
        Assert.Equal(15, await CountAsync(scene, user));
        Assert.Equal(10, await CountAsync(scene, user + "," + OfPurchase));
        Assert.Equal(0, await CountAsync(scene, "\"user_id\":\"" + SandboxSeed.ManagerOpenId + "\"," + OfPurchase));
        Assert.Equal(10, await CountAsync(scene, OfPurchase + ",\"group_external_id\":\"g\""));
        Assert.Equal(0, await CountAsync(scene, "\"group_external_id\":\"g\""));
        Assert.Equal(1, await CountAsync(scene, $"\"instance_code\":\"{SandboxSeed.ReturnedInstanceCode}\",\"instance_external_id\":\"e\""));
        Assert.Equal(0, await CountAsync(scene, OfPurchase + ",\"instance_external_id\":\"e\""));
        Assert.Equal(0, await CountAsync(scene, OfPurchase + ",\"instance_title\":\"only foreign ones have titles\""));
    }

    [Fact]
    public async Task A_span_narrows_too()
    {
        using var scene = new Scene();
        scene.Tenant.AddReturned(4, apart: TimeSpan.FromDays(10));
        long now = scene.Clock.Now.ToUnixTimeMilliseconds();
        long month = 30L * 24 * 3_600_000;

        Assert.Equal(4, await CountAsync(scene, $"{OfPurchase},\"instance_start_time_from\":\"{now - month}\",\"instance_start_time_to\":\"{now}\""));
        Assert.Equal(1, await CountAsync(scene, $"{OfPurchase},\"instance_start_time_from\":\"{now}\",\"instance_start_time_to\":\"{now}\""));
    }

    [Theory]
    [InlineData("", 1390001)]
    [InlineData("\"user_id\":\"\"", 1390001)]
    [InlineData("\"approval_code\":\"nothing\"", 1390002)]
    [InlineData("\"instance_code\":\"nothing\"", 1390003)]
    [InlineData("\"instance_code\":\"1a2b3c4d\"", 1390003)]
    [InlineData("\"user_id\":\"ou_nobody\"", 99992351)]
    [InlineData("\"approval_code\":5", 9499)]
    [InlineData(OfPurchase + ",\"instance_start_time_from\":\"1\"", 1390001)]
    [InlineData(OfPurchase + ",\"instance_start_time_to\":\"1\"", 1390001)]
    [InlineData(OfPurchase + ",\"instance_start_time_from\":\"0\",\"instance_start_time_to\":\"2592000001\"", 1390001)]
    [InlineData(OfPurchase + ",\"instance_start_time_from\":\"2\",\"instance_start_time_to\":\"1\"", 1390001)]
    [InlineData(OfPurchase + ",\"instance_start_time_from\":\"2026-03-01\",\"instance_start_time_to\":\"1\"", 1390001)]
    [InlineData(OfPurchase + ",\"instance_start_time_from\":\"0\",\"instance_start_time_to\":\"2592000000\"", 0)]
    public async Task Conditions_that_make_no_sense_are_refused(string body, int code)
    {
        using var scene = new Scene();

        Assert.Equal(code, (await QueryAsync(scene, body)).Code);
    }

    [Theory]
    [InlineData("?page_size=4", 1390001)]
    [InlineData("?page_size=201", 1390001)]
    [InlineData("?page_size=5", 0)]
    [InlineData("?page_size=200", 0)]
    [InlineData("?page_token=invented", 1390001)]
    [InlineData("?user_id_type=email", 99992402)]
    public async Task Page_sizes_tokens_and_id_types_are_checked(string query, int code)
    {
        using var scene = new Scene();

        Assert.Equal(code, (await QueryAsync(scene, OfPurchase, query)).Code);
    }

    [Theory]
    [InlineData("user_id", "a1b2c3d4", 15)]
    [InlineData("union_id", "on_00000000000000000000000000000001", 15)]
    public async Task The_user_of_the_body_is_named_by_the_type_of_the_query(string type, string id, int count)
    {
        using var scene = new Scene();

        Answer answer = await QueryAsync(scene, $"\"user_id\":\"{id}\"", "?user_id_type=" + type);

        Assert.Equal(count, answer.Succeeded().Data.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Without_the_field_scope_nobody_is_named()
    {
        using var scene = new Scene();
        scene.Tenant.GrantedScopes = ["approval:approval.list:readonly"];

        JsonElement[] rows = (await QueryAsync(scene, OfPurchase)).Succeeded().Data.Rows("instance_list");

        Assert.All(rows, row => Assert.False(row.GetProperty("instance").TryGetProperty("user_id", out _)));
        (await QueryAsync(scene, "\"user_id\":\"a1b2c3d4\"", "?user_id_type=user_id")).Refused(99991672, 400);
    }

    [Fact]
    public async Task The_index_shows_what_was_a_lag_ago()
    {
        using var scene = new Scene();
        scene.Tenant.SearchLag = TimeSpan.FromMinutes(1);
        SandboxInstance added = Assert.Single(scene.Tenant.AddReturned(1));
        string body = $"\"instance_code\":\"{added.InstanceCode}\"";
        Assert.Equal(0, await CountAsync(scene, body));

        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await CountAsync(scene, body));

        scene.Tenant.Cancel(added.InstanceCode);
        JsonElement stale = Assert.Single((await QueryAsync(scene, body)).Data.Rows("instance_list")).GetProperty("instance");
        Assert.Equal(("pending", "0"), (stale.Text("status"), stale.Text("end_time")));

        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        JsonElement fresh = Assert.Single((await QueryAsync(scene, body)).Data.Rows("instance_list")).GetProperty("instance");
        Assert.Equal("canceled", fresh.Text("status"));
        Assert.NotEqual("0", fresh.Text("end_time"));
    }

    /// <summary>Adds requests a minute apart, newest index 0, and revokes some of them.</summary>
    private static void AddSome(Scene scene, int count, Func<int, bool> revoked)
    {
        SandboxInstance[] newestFirst = [.. scene.Tenant.AddReturned(count, SandboxSeed.AnythingCode, TimeSpan.FromMinutes(1)).Reverse()];
        foreach (SandboxInstance instance in newestFirst.Where((_, index) => revoked(index)))
        {
            scene.Tenant.ResubmitInClient(instance.InstanceCode);
            scene.Tenant.Approve(instance.InstanceCode);
            scene.Tenant.Revoke(instance.InstanceCode);
        }
    }

    private static async Task<int> CountAsync(Scene scene, string body) =>
        (await QueryAsync(scene, body)).Succeeded().Data.GetProperty("count").GetInt32();

    private static Task<Answer> QueryAsync(Scene scene, string body, string query = "") =>
        scene.PostAsync("instances/query" + query, "{" + body + "}");
}
