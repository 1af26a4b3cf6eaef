using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Districts;

public class DistrictTests
{
    [Fact]
    public async Task The_tree_is_walked_from_the_top()
    {
        using var scene = new Scene();

        JsonElement country = Assert.Single(await ItemsAsync(scene, "districts"));
        JsonElement[] below = await ItemsAsync(scene, "districts?root_district_id=" + country.Text("id"));
        JsonElement town = Assert.Single(await ItemsAsync(scene, "districts?root_district_id=" + below[0].Text("id")));

        Assert.Equal(("Examplia", "Country"), (country.Text("name"), country.Text("level")));
        Assert.True(country.GetProperty("has_sub_district").GetBoolean());
        Assert.False(country.TryGetProperty("parent_districts", out _));
        Assert.Equal(["North", "South"], below.Select(item => item.Text("name")));
        Assert.Equal(("1000001", "Old Town", "City"), (town.Text("id"), town.Text("name"), town.Text("level")));
        Assert.False(town.GetProperty("has_sub_district").GetBoolean());
    }

    [Fact]
    public async Task Leaves_name_what_lies_above_them_from_the_nearest_to_the_root()
    {
        using var scene = new Scene();

        JsonElement[] leaves = await ItemsAsync(scene, "districts?list_type=leaf_level");

        Assert.Equal(["1000001", "1000002", "1000003"], leaves.Select(item => item.Text("id")));
        Assert.Equal(["South", "Examplia"], leaves[1].GetProperty("parent_districts").EnumerateArray().Select(item => item.Text("name")));
        string north = leaves[0].GetProperty("parent_districts")[0].Text("id");
        Assert.Equal("1000001", Assert.Single(await ItemsAsync(scene, "districts?list_type=leaf_level&root_district_id=" + north)).Text("id"));
    }

    [Fact]
    public async Task A_page_token_ends_when_the_library_changes()
    {
        using var scene = new Scene();
        JsonElement first = (await scene.GetAsync("districts?list_type=leaf_level&page_size=2")).Succeeded().Data;
        string next = "districts?list_type=leaf_level&page_size=2&page_token=" + Uri.EscapeDataString(first.Text("page_token"));

        JsonElement second = (await scene.GetAsync(next)).Succeeded().Data;
        Assert.Equal(first.Text("version"), second.Text("version"));
        Assert.False(second.GetProperty("has_more").GetBoolean());
        Assert.False(second.TryGetProperty("page_token", out _));
        Assert.Equal("1000003", Assert.Single(second.Rows("items")).Text("id"));

        scene.Tenant.AddDistrict("1000009", "Examplia/South/Lighthouse");
        (await scene.GetAsync(next)).Refused(1395061, 400);
    }

    [Theory]
    [InlineData("districts?page_size=101")]
    [InlineData("districts?page_size=0")]
    [InlineData("districts?list_type=all")]
    [InlineData("districts?root_district_id=nothing")]
    [InlineData("districts?locale=fr-FR")]
    [InlineData("districts?page_token=invented")]
    public async Task Parameters_that_make_no_sense_are_refused(string call)
    {
        using var scene = new Scene();

        (await scene.GetAsync(call)).Refused(1390001, 400);
    }

    [Theory]
    [InlineData("""{"keyword":"harb"}""", "1000002")]
    [InlineData("""{"district_ids":["1000002","9"]}""", "1000002")]
    [InlineData("""{"district_ids":["1000002"],"keyword":"town"}""", "1000002")]
    [InlineData("""{"keyword":"nowhere"}""", "")]
    public async Task A_search_goes_by_ids_first_and_by_a_word_else(string body, string ids)
    {
        using var scene = new Scene();

        JsonElement data = (await scene.PostAsync("districts/search?locale=en-us", body)).Succeeded().Data;

        Assert.Equal(ids, string.Join(' ', data.Rows("items").Select(item => item.Text("id"))));
    }

    [Fact]
    public async Task A_hit_leads_to_the_line_that_a_read_of_an_address_shows()
    {
        using var scene = new Scene();

        JsonElement hit = (await scene.PostAsync("districts/search", """{"keyword":"Old Town"}""")).Succeeded().Data.Rows("items").First();

        IEnumerable<string> names = hit.GetProperty("parent_districts").EnumerateArray().Select(item => item.Text("name"));
        Assert.Equal("Examplia/North/Old Town", string.Join('/', names.Reverse().Append(hit.Text("name"))));
    }

    [Theory]
    [InlineData("{}", 1390001)]
    [InlineData("""{"district_ids":"1000001"}""", 9499)]
    [InlineData("""{"district_ids":[1000001]}""", 9499)]
    public async Task A_search_for_nothing_is_refused(string body, int code)
    {
        using var scene = new Scene();

        (await scene.PostAsync("districts/search", body)).Refused(code, 400);
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(31, 1390001)]
    public async Task Thirty_ids_are_the_most(int count, int code)
    {
        using var scene = new Scene();
        string ids = string.Join(",", Enumerable.Range(1, count).Select(number => $"\"{number}\""));

        Assert.Equal(code, (await scene.PostAsync("districts/search", $$"""{"district_ids":[{{ids}}]}""")).Code);
    }

    private static async Task<JsonElement[]> ItemsAsync(Scene scene, string call) => (await scene.GetAsync(call)).Succeeded().Data.Rows("items");
}
