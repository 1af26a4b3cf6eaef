using System.Net;
using System.Net.Http;
using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Files;

public class LinkTests
{
    private const string Full = "A0000001-0000-4000-8000-000000000007";

    [Fact]
    public async Task Every_link_of_a_seeded_form_leads_to_bytes_without_a_token()
    {
        using var scene = new Scene();
        JsonElement[] form = [.. Json.Parse((await scene.InstanceAsync(Full)).Text("form")).EnumerateArray()];
        string[] files = ["widget_picture", "widget_photos", "widget_paper", "widget_files"];
        JsonElement table = form.Single(control => control.Text("id") == "widget_items");
        JsonElement cell = table.GetProperty("value")[0].EnumerateArray().Single(column => column.Text("id") == "widget_item_files");

        string[] links = [.. form.Where(control => files.Contains(control.Text("id"))).Append(cell).SelectMany(control => control.Texts("value"))];

        Assert.Equal(8, links.Length);
        Assert.Equal("报价单 第二版.pdf", cell.Text("ext"));
        foreach (string link in links)
        {
            Assert.StartsWith("https://sandbox.invalid/files/", link, StringComparison.Ordinal);
            using HttpResponseMessage file = await scene.FetchAsync(link);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.NotEmpty(await file.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Links_begin_where_the_host_says()
    {
        using var scene = new Scene();
        scene.Tenant.FileBaseUri = new Uri("http://127.0.0.1:5/");

        Assert.StartsWith("http://127.0.0.1:5/files/" + SandboxSeed.ImageCode + "/leak.png?", scene.Tenant.FileUrl(SandboxSeed.ImageCode), StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5/files/", (await scene.InstanceAsync(Full)).Text("form"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_ends_after_twelve_hours_and_a_new_read_gives_a_new_one()
    {
        using var scene = new Scene();
        string link = scene.Tenant.FileUrl(SandboxSeed.ImageCode);

        scene.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        await ExpectAsync(scene, link, HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await ExpectAsync(scene, link, HttpStatusCode.NotFound);
        await ExpectAsync(scene, scene.Tenant.FileUrl(SandboxSeed.ImageCode), HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_without_its_query_or_to_nothing_is_not_found()
    {
        using var scene = new Scene();
        string link = scene.Tenant.FileUrl(SandboxSeed.ImageCode);

        await ExpectAsync(scene, link.Split('?')[0], HttpStatusCode.NotFound);
        await ExpectAsync(scene, link.Replace(SandboxSeed.ImageCode, "nothing", StringComparison.Ordinal), HttpStatusCode.NotFound);
        Assert.Throws<ArgumentException>(() => scene.Tenant.FileUrl("nothing"));
    }

    [Fact]
    public async Task The_oldest_bytes_go_when_there_are_too_many_but_codes_stay_known()
    {
        using var scene = new FormScene(new SandboxControl("widget_files", "attachmentV2", "F"));
        SandboxTenant tenant = scene.Scene.Tenant;
        for (int number = 1; number <= 3; number++)
        {
            tenant.AddFile(new SandboxFile("BIG-" + number, "big.bin", false), new byte[30 << 20]);
        }

        await ExpectAsync(scene.Scene, tenant.FileUrl("BIG-1"), HttpStatusCode.NotFound);
        await ExpectAsync(scene.Scene, tenant.FileUrl("BIG-2"), HttpStatusCode.OK);
        await ExpectAsync(scene.Scene, tenant.FileUrl("BIG-3"), HttpStatusCode.OK);
        (await scene.SendAsync("""{"id":"widget_files","type":"attachmentV2","value":["BIG-1"]}""")).Succeeded();
    }

    private static async Task ExpectAsync(Scene scene, string link, HttpStatusCode status)
    {
        using HttpResponseMessage file = await scene.FetchAsync(link);
        Assert.Equal(status, file.StatusCode);
    }
}
