using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Clients;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Search;

/// <summary>Districts are found by names, by what they lie in and by ids; addresses in words become ids where they mean one district.</summary>
public class DistrictTests
{
    // Two towns of one name, a province and a city of one name, the parents in either order and with levels that nobody knows.
    private static readonly (string Id, string[] Path)[] Library =
    [
        ("1", ["中国", "广东省", "深圳市", "南山区"]),
        ("2", ["中国", "黑龙江省", "鹤岗市", "南山区"]),
        ("3", ["中国", "吉林省"]),
        ("4", ["中国", "吉林省", "吉林市"]),
        ("5", ["China", "Guangdong", "Shenzhen", "Nanshan District"]),
        ("6", ["China", "Guangdong", "Shenzhen"]),
        ("7", ["China", "Guangdong", "Shenzhenwan"]),
    ];

    [Theory]
    [InlineData("广东省/深圳市/南山区", "1")]
    [InlineData("广东/深圳/南山", "1")]
    [InlineData("广东省／南山区", "1")]
    [InlineData("中国 > 黑龙江省 > 鹤岗市 > 南山区", "2")]
    [InlineData("吉林省", "3")]
    [InlineData("吉林省/吉林市", "4")]
    [InlineData("Guangdong/Shenzhen/Nanshan", "5")]
    [InlineData("guangdong / shenzhen", "6")]
    [InlineData("Shenzhen", "6")]
    [InlineData("Nanshan District", "5")]
    public async Task Words_mean_a_district(string words, string id)
    {
        ScriptedService service = Service();

        Assert.Equal(id, (await DistrictNames.FindAsync(service.Connection, words, Context)).Id);
        Assert.Equal(id, (await DistrictNames.FindAsync(service.Connection, words, Context)).Id);
        ServiceCall call = Assert.Single(service.Calls);
        Assert.Equal(words.Any(letter => letter > '\u3400') ? "zh-CN" : null, call.Query.GetValueOrDefault("locale"));
    }

    [Theory]
    [InlineData("南山区", "Fault_AddressAmbiguous", "中国/广东省/深圳市/南山区 (1), 中国/黑龙江省/鹤岗市/南山区 (2)")]
    [InlineData("吉林", "Fault_AddressAmbiguous", "中国/吉林省 (3), 中国/吉林省/吉林市 (4)")]
    [InlineData("Guangxi/Shenzhen", "Fault_AddressElsewhere", "China/Guangdong/Shenzhen (6)")]
    [InlineData("Mars/Base", "Fault_AddressUnknown", "Find-FeishuDistrict")]
    [InlineData("/", "Fault_AddressUnknown", "Find-FeishuDistrict")]
    public async Task Words_that_mean_none_or_several_are_told_with_what_there_is(string words, string key, string said)
    {
        DistrictFinding finding = await DistrictNames.FindAsync(Service().Connection, words, Context);

        Assert.Null(finding.Id);
        Assert.Equal(key, finding.Fault!.Key);
        Assert.Contains(said, finding.Fault.Describe(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Levels_above_are_put_in_order(bool nearestFirst)
    {
        string[] above = ["""{"id":"b","name":"Shenzhen","level":"City"}""", """{"id":"a","name":"Guangdong","level":"Province"}"""];
        string parents = string.Join(",", nearestFirst ? above : above.Reverse());
        ScriptedService service = new ScriptedService().On("districts/search", _ => $$"""{"items":[{"id":"c","name":"Nanshan","level":"District","has_sub_district":false,"parent_districts":[{{parents}}]},{"name":"no id"}]}""");

        FeishuDistrict district = Assert.Single(await new DistrictsClient(service.Connection).FindAsync("Nanshan", cancellation: Stop));

        Assert.Equal(("Guangdong/Shenzhen/Nanshan", "b", "Guangdong/Shenzhen/Nanshan (c)"), (district.Path, district.ParentId, district.ToString()));
    }

    [Fact]
    public async Task Ids_are_asked_for_thirty_at_a_time_and_come_back_in_their_order()
    {
        ScriptedService service = new ScriptedService().On("districts/search", call =>
            "{\"items\":[" + string.Join(",", call.Body.GetProperty("district_ids").EnumerateArray().Reverse().Select(id => $$"""{"id":"{{id}}","name":"n"}""")) + "]}");
        string[] ids = Enumerable.Range(1, 65).Select(number => "d" + number).ToArray();

        IReadOnlyList<FeishuDistrict> found = await new DistrictsClient(service.Connection).GetAsync(ids, "en-us", Stop);

        Assert.Equal(ids, found.Select(district => district.Id));
        Assert.Equal([30, 30, 5], service.Calls.Select(call => call.Body.GetProperty("district_ids").GetArrayLength()));
        Assert.All(service.Calls, call => Assert.Equal("en-US", call.Query["locale"]));
    }

    [Fact]
    public async Task A_list_whose_library_changes_is_begun_again_and_nothing_comes_twice()
    {
        int calls = 0;
        ScriptedService service = new ScriptedService().OnWhole("districts", call => ++calls switch
        {
            1 => Page("p", "1", "2"),
            2 => """{"code":1395061,"msg":"changed"}""",
            3 => Page("q", "2", "3"),
            _ => Page(null, "4"),
        });

        Assert.Equal(["1", "2", "3", "4"], await ListAsync(service));
        Assert.Equal([null, "p", null, "q"], service.Calls.Select(call => call.Token));
    }

    [Fact]
    public async Task A_library_that_changes_for_ever_is_an_error()
    {
        ScriptedService service = new ScriptedService().OnWhole("districts", _ => """{"code":1395061,"msg":"changed"}""");

        Assert.Equal(1395061, (await Assert.ThrowsAsync<FeishuException>(() => ListAsync(service))).Code);
        Assert.Equal(3, service.Calls.Count);
    }

    [Fact]
    public async Task The_sandbox_is_walked_level_by_level()
    {
        await using Scene scene = await Scene.StartAsync();
        var client = new DistrictsClient(scene.Connection);
        FeishuDistrict country = Assert.Single(await AllAsync(client.ListAsync(cancellation: Stop)));
        FeishuDistrict[] provinces = await AllAsync(client.ListAsync(country.Id, cancellation: Stop));

        Assert.Equal(["Examplia/North", "Examplia/South"], provinces.Select(district => district.Path));
        Assert.All(provinces, district => Assert.Equal((country.Id, true), (district.ParentId, district.HasSubDistricts)));
        Assert.Equal(["1000002", "1000003"], (await AllAsync(client.ListAsync(provinces[1].Id, leaves: true, cancellation: Stop))).Select(district => district.Id));
        Assert.Equal("1000003", Assert.Single(await client.FindAsync("Old Town", provinces[1].Id, null, Context)).Id);
        Assert.Equal(2, (await client.FindAsync("old town", cancellation: Stop)).Count);
        Assert.Equal("1000001", Assert.Single(await client.FindAsync("North/Old Town", cancellation: Stop)).Id);
        Assert.Equal("InvalidParameter", (await Assert.ThrowsAsync<FeishuException>(() => client.FindAsync("Old Town", "fr-FR", Stop))).ErrorId);
        Assert.Equal("InvalidParameter", (await Assert.ThrowsAsync<FeishuException>(() => client.FindAsync(" / ", cancellation: Stop))).ErrorId);
    }

    [Fact]
    public async Task A_form_takes_addresses_in_words_and_tells_every_fault_at_once()
    {
        await using Scene scene = await Scene.StartAsync();
        FeishuForm form = Form();
        var editor = new FormEditor(ObjectReader.Clr, path => path);

        FeishuForm changed = await SetAsync(("Site", "North/Old Town"));
        Assert.Equal("""[{"id":"1000001"}]""", changed.Controls.Single(control => control.Id == "w_site").ValueJson);
        changed = await SetAsync(("Site", new { id = "South/Old Town", detailAddress = "Gate 4" }));
        Assert.Equal("""[{"id":"1000003","detailAddress":"Gate 4"}]""", changed.Controls.Single(control => control.Id == "w_site").ValueJson);
        changed = await SetAsync(("Rows", new object[] { new { Place = "Harbour" }, new { Place = "1000001" } }));
        Assert.Contains("1000002", changed.Controls.Single(control => control.Id == "w_rows").ValueJson, StringComparison.Ordinal);
        int calls = scene.Server.CountOf(SandboxRoutes.DistrictSearch);
        await SetAsync(("Site", "1000002"), ("Number", 4));
        Assert.Equal(calls, scene.Server.CountOf(SandboxRoutes.DistrictSearch));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => SetAsync(("Site", "Old Town"), ("Number", "four"), ("Nothing", 1)));
        Assert.Contains("Examplia/North/Old Town (1000001), Examplia/South/Old Town (1000003)", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing", fault.Message, StringComparison.Ordinal);
        FeishuException alone = await Assert.ThrowsAsync<FeishuException>(() => AskedChanges.SetAllAsync(editor, null, form, Changes(("Site", "Old Town")), Context));
        Assert.Contains("Find-FeishuDistrict", alone.Message, StringComparison.Ordinal);

        Task<FeishuForm> SetAsync(params (string, object?)[] changes) => AskedChanges.SetAllAsync(editor, scene.Connection, form, Changes(changes), Context).Within();
    }

    [Fact]
    public async Task A_resubmission_takes_an_address_in_words()
    {
        await using Scene scene = await Scene.StartAsync();
        SandboxInstance filed = scene.Server.Tenant.StartInstance(SandboxSeed.EverythingCode, SandboxSeed.InitiatorOpenId, """[{"id":"widget_subject","type":"input","value":"x"}]""");
        scene.Server.Tenant.Return(filed.InstanceCode, "Where?");

        await scene.ResubmitAsync(new FeishuResubmitRequest { InstanceCode = filed.InstanceCode, SetValue = [new("Site", "Examplia/South/Harbour")], AllowPartial = true });

        Assert.Contains("Examplia/South/Harbour", scene.Server.Tenant.ReadForm(filed.InstanceCode), StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static CallContext Context => CallContext.None;

    private static KeyValuePair<string, object?>[] Changes(params (string Name, object? Value)[] changes) => changes.Select(change => new KeyValuePair<string, object?>(change.Name, change.Value)).ToArray();

    private static FeishuForm Form()
    {
        FeishuControlDefinition[] definition =
        [
            new() { Id = "w_site", Name = "Site", Type = "address" },
            new() { Id = "w_num", Name = "Number", Type = "number" },
            new() { Id = "w_rows", Name = "Rows", Type = "fieldList", Children = [new() { Id = "w_place", Name = "Place", Type = "address" }] },
        ];
        FeishuForm form = FeishuForm.Parse("""[{"id":"w_num","type":"number","value":1}]""");
        return new FeishuForm(form, form.Controls) { Definition = definition };
    }

    private static string Page(string? next, params string[] ids) => JsonSerializer.Serialize(new
    {
        code = 0,
        data = new { has_more = next is not null, page_token = next, items = ids.Select(id => new { id, name = "n" }) },
    });

    private static ScriptedService Service() => new ScriptedService().On("districts/search", call =>
    {
        string word = call.Text("keyword")!;
        IEnumerable<string> items = Library.Where(district => district.Path[^1].Contains(word, StringComparison.OrdinalIgnoreCase)).Select(district => JsonSerializer.Serialize(new
        {
            id = district.Id,
            name = district.Path[^1],
            parent_districts = district.Path.SkipLast(1).Reverse().Select(name => new { id = "p" + name, name }),
        }));
        return "{\"items\":[" + string.Join(",", items) + "]}";
    });

    private static async Task<string[]> ListAsync(ScriptedService service) => (await AllAsync(new DistrictsClient(service.Connection).ListAsync(cancellation: Stop))).Select(district => district.Id).ToArray();

    private static async Task<FeishuDistrict[]> AllAsync(IAsyncEnumerable<FeishuDistrict> districts)
    {
        var all = new List<FeishuDistrict>();
        await foreach (FeishuDistrict district in districts)
        {
            all.Add(district);
        }

        return all.ToArray();
    }
}
