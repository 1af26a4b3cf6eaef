using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Lists;

public class InstanceListTests
{
    private const long TenHours = 36_000_000;

    [Fact]
    public async Task The_oldest_comes_first_whatever_order_they_were_added_in()
    {
        using var scene = new Scene();
        long now = Now(scene);
        scene.Tenant.AddReturned(3);
        IReadOnlyList<SandboxInstance> older = scene.Tenant.AddReturned(3, apart: TimeSpan.FromHours(1));

        string[] codes = (await ListAsync(scene, now - TenHours, now)).Succeeded().Data.Texts("instance_code_list");

        Assert.Equal(6, codes.Length);
        Assert.Equal(older.Take(2).Select(instance => instance.InstanceCode), codes.Take(2));
    }

    [Fact]
    public async Task Only_the_definition_and_the_window_count()
    {
        using var scene = new Scene();
        long now = Now(scene);
        scene.Tenant.AddReturned(3, apart: TimeSpan.FromHours(9));
        scene.Tenant.AddReturned(1, SandboxSeed.AnythingCode);

        Assert.Equal(2, (await ListAsync(scene, now - TenHours, now)).Data.Texts("instance_code_list").Length);
        Assert.Single((await ListAsync(scene, now, now)).Data.Texts("instance_code_list"));
        Assert.Empty((await ListAsync(scene, now + 1, now + TenHours)).Succeeded().Data.Texts("instance_code_list"));
    }

    [Fact]
    public async Task A_token_stands_beside_the_end_so_that_a_client_must_go_by_has_more()
    {
        using var scene = new Scene();
        long now = Now(scene);
        scene.Tenant.AddReturned(25);
        List<string> seen = [];
        string query = "&page_size=10";
        JsonElement data;
        do
        {
            data = (await ListAsync(scene, now, now, query)).Succeeded().Data;
            seen.AddRange(data.Texts("instance_code_list"));
            query = "&page_size=10&page_token=" + Uri.EscapeDataString(data.Text("page_token"));
        }
        while (data.GetProperty("has_more").GetBoolean());

        Assert.Equal(25, seen.Distinct().Count());
        Assert.NotEqual("", data.Text("page_token"));

        // Whoever goes on nevertheless finds nothing more.
        JsonElement beyond = (await ListAsync(scene, now, now, query)).Succeeded().Data;
        Assert.Empty(beyond.Texts("instance_code_list"));
        Assert.False(beyond.GetProperty("has_more").GetBoolean());
    }

    [Fact]
    public async Task A_page_has_a_hundred_rows_unless_told()
    {
        using var scene = new Scene();
        scene.Tenant.AddReturned(101);

        JsonElement data = (await ListAsync(scene, Now(scene), Now(scene))).Succeeded().Data;

        Assert.Equal(100, data.Texts("instance_code_list").Length);
        Assert.True(data.GetProperty("has_more").GetBoolean());
    }

    [Theory]
    [InlineData("&page_size=0")]
    [InlineData("&page_size=101")]
    [InlineData("&page_size=ten")]
    [InlineData("&page_token=invented")]
    [InlineData("&page_token=MS4yLjMuNA==")]
    public async Task Page_sizes_and_tokens_are_checked(string query)
    {
        using var scene = new Scene();

        (await ListAsync(scene, 1, 2, query)).Refused(1390001, 400);
    }

    [Fact]
    public async Task A_token_of_another_query_is_refused()
    {
        using var scene = new Scene();
        scene.Tenant.AddReturned(3);
        string token = (await ListAsync(scene, Now(scene), Now(scene), "&page_size=1")).Data.Text("page_token");

        (await ListAsync(scene, Now(scene) - 1, Now(scene), "&page_token=" + Uri.EscapeDataString(token))).Refused(1390001, 400);
    }

    [Theory]
    [InlineData(0, TenHours, 0)]
    [InlineData(0, TenHours + 1, 1390001)]
    [InlineData(5, 4, 1390001)]
    public async Task A_window_is_at_most_ten_hours_long(long from, long to, int code)
    {
        using var scene = new Scene();

        Assert.Equal(code, (await ListAsync(scene, from, to)).Code);
    }

    [Theory]
    [InlineData("instances?start_time=1&end_time=2", 99992402)]
    [InlineData("instances?approval_code=x&end_time=2", 99992402)]
    [InlineData("instances?approval_code=x&start_time=1", 99992402)]
    [InlineData("instances?approval_code=x&start_time=1&end_time=2", 1390002)]
    [InlineData("instances?approval_code=" + SandboxSeed.PurchaseCode + "&start_time=2026-03-01&end_time=2", 1390001)]
    public async Task All_three_parameters_are_wanted_and_must_make_sense(string call, int code)
    {
        using var scene = new Scene();

        (await scene.GetAsync(call)).Refused(code, 400);
    }

    [Fact]
    public async Task A_definition_that_is_switched_off_is_listed_and_one_that_is_deleted_is_not()
    {
        using var scene = new Scene();
        scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, SandboxDefinitionStatus.Inactive);
        (await ListAsync(scene, 1, 2)).Succeeded();

        scene.Tenant.SetDefinitionStatus(SandboxSeed.PurchaseCode, SandboxDefinitionStatus.Deleted);
        (await ListAsync(scene, 1, 2)).Refused(1390016, 400);
    }

    private static long Now(Scene scene) => scene.Clock.Now.ToUnixTimeMilliseconds();

    private static Task<Answer> ListAsync(Scene scene, long from, long to, string query = "") => scene.GetAsync(string.Create(
        CultureInfo.InvariantCulture, $"instances?approval_code={SandboxSeed.PurchaseCode}&start_time={from}&end_time={to}{query}"));
}
