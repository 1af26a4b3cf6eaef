using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Sandbox.Tests.Files;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Server;

/// <summary>The endpoints behind a real socket.</summary>
public class FakeServerTests
{
    public static TheoryData<string, string, string> Endpoints()
    {
        var endpoints = new TheoryData<string, string, string> { { "other", "GET", "/elsewhere" } };
        foreach (SandboxRoute route in SandboxRoutes.All)
        {
            endpoints.Add(route.Name, route.Method, Routes.Example(route));
        }

        return endpoints;
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Each_endpoint_has_its_own_record_faults_and_limits(string name, string method, string path)
    {
        EndpointKind kind = EndpointKind.Find(name)!.Value;
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using var client = new HttpClient();
        server.Faults.AddCode(kind, 1395001);
        server.Limits.Add(kind, 1, TimeSpan.FromMinutes(1));

        int first = await CodeAsync();
        int second = await CodeAsync();

        Assert.Equal((1395001, 99991400), (first, second));
        Assert.Equal(2, server.CountOf(kind));
        Assert.All(server.Requests, request => Assert.Equal(name, request.Endpoint.ToString()));
        Assert.Equal(1, server.Limits.Refusals(kind));

        async Task<int> CodeAsync()
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.BaseUri, path));
            using HttpResponseMessage answer = await client.SendAsync(request);
            return Json.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetInt32();
        }
    }

    [Fact]
    public async Task An_upload_is_fetched_from_the_server_itself_and_the_record_shows_that_no_token_went_there()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using var client = new HttpClient();
        byte[] content = Encoding.UTF8.GetBytes("bytes");
        const string name = "报价 \"2\", a b.pdf";

        JsonElement data = await UploadAsync(server, client, name, content);
        var link = new Uri(data.Text("url"));
        byte[] read = await client.GetByteArrayAsync(link);

        Assert.Equal(content, read);
        Assert.Equal(server.BaseUri.Authority, link.Authority);
        RecordedRequest fetched = server.Requests.Single(request => request.Endpoint == SandboxRoutes.File);
        Assert.False(fetched.Headers.ContainsKey("Authorization"));
        Assert.EndsWith("/" + name, fetched.Path, StringComparison.Ordinal);
        RecordedRequest uploaded = server.Requests.Single(request => request.Endpoint == SandboxRoutes.Upload);
        Assert.Contains(name, uploaded.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_goes_astray_is_seen()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "t-astray");

        await client.GetByteArrayAsync(server.Tenant.FileUrl(SandboxSeed.ImageCode));

        Assert.Equal("Bearer t-astray", server.Requests.Single().Headers["Authorization"]);
    }

    [Fact]
    public async Task The_record_keeps_the_beginning_of_a_long_upload_only()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using var client = new HttpClient();

        await UploadAsync(server, client, "big.bin", new byte[1 << 20]);

        Assert.Equal(64 << 10, server.Requests.Single(request => request.Endpoint == SandboxRoutes.Upload).Body.Length);
    }

    [Fact]
    public async Task Links_follow_the_server_over_a_reset_and_a_pause()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        server.Reset();
        Assert.Equal(server.BaseUri, server.Tenant.FileBaseUri);

        await server.PauseAsync();
        server.Reset();
        await server.ResumeAsync();

        using var client = new HttpClient();
        Assert.NotEmpty(await client.GetByteArrayAsync(server.Tenant.FileUrl(SandboxSeed.AttachmentCode)));
    }

    [Fact]
    public async Task The_control_interface_sets_how_lists_behave()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using var client = new HttpClient();

        (HttpStatusCode status, JsonElement answer) = await ControlAsync(
            server, client, "search", """{"searchLag":30,"listsStartTasks":false,"queryListsStartTasks":false,"statusStyle":"words"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Json.Same("""{"searchLag":30,"listsStartTasks":false,"queryListsStartTasks":false,"statusStyle":"words"}""", answer);
        Assert.Equal(TimeSpan.FromSeconds(30), server.Tenant.SearchLag);
        Assert.False(server.Tenant.SearchListsStartTasks);
        Assert.False(server.Tenant.QueryListsStartTasks);
        Assert.Equal(SandboxStatusStyle.Words, server.Tenant.StatusStyle);
        Assert.Equal(HttpStatusCode.BadRequest, (await ControlAsync(server, client, "search", """{"lag":1}""")).Status);
    }

    [Fact]
    public async Task The_control_interface_spreads_requests_revokes_them_and_ends_links()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using var client = new HttpClient();

        await ControlAsync(server, client, "instances/add", """{"count":2,"apartSeconds":3600}""");
        await ControlAsync(server, client, "revoke", """{"instanceCode":"A0000001-0000-4000-8000-000000000009"}""");
        await ControlAsync(server, client, "files/life", """{"seconds":0}""");

        SandboxInstance[] added = [.. server.Tenant.Instances.TakeLast(2)];
        Assert.InRange(added[1].StartTime - added[0].StartTime, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.True(server.Tenant.FindInstance("A0000001-0000-4000-8000-000000000009")!.IsReverted);
        using HttpResponseMessage file = await client.GetAsync(new Uri(server.Tenant.FileUrl(SandboxSeed.ImageCode)));
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);

        await ControlAsync(server, client, "instances/add", """{"count":1,"returned":false,"comment":"Which ones?"}""");
        SandboxInstance waiting = server.Tenant.Instances[^1];
        Assert.Equal((SandboxSeed.ManagerOpenId, "Which ones?"), (waiting.OpenTask!.Assignee.OpenId, waiting.Comments.Single().Text));
    }

    [Fact]
    public async Task The_control_interface_bounds_what_is_recorded()
    {
        await using FakeFeishuServer server = await FakeFeishuServer.StartAsync();
        using var client = new HttpClient();
        await client.GetAsync(new Uri(server.BaseUri, "open-apis/one"));
        await client.GetAsync(new Uri(server.BaseUri, "open-apis/two"));

        await ControlAsync(server, client, "requests/keep", """{"count":1}""");
        Assert.Equal("/open-apis/two", Assert.Single(server.Requests).Path);
        await client.GetAsync(new Uri(server.BaseUri, "open-apis/three"));
        Assert.Equal("/open-apis/three", Assert.Single(server.Requests).Path);

        Assert.Equal(HttpStatusCode.BadRequest, (await ControlAsync(server, client, "requests/keep", """{"count":-1}""")).Status);
    }

    private static async Task<JsonElement> UploadAsync(FakeFeishuServer server, HttpClient client, string name, byte[] content)
    {
        using var login = new StringContent($$"""{"app_id":"{{SandboxSeed.AppId}}","app_secret":"{{SandboxSeed.AppSecret}}"}""");
        using HttpResponseMessage token = await client.PostAsync(new Uri(server.BaseUri, "open-apis/auth/v3/tenant_access_token/internal"), login);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.BaseUri, "approval/openapi/v2/file/upload"))
        {
            Content = Uploads.Form(name, "attachment", content),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", Json.Parse(await token.Content.ReadAsStringAsync()).Text("tenant_access_token"));
        using HttpResponseMessage answer = await client.SendAsync(request);
        return Json.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("data");
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> ControlAsync(
        FakeFeishuServer server, HttpClient client, string command, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PostAsync(new Uri(server.BaseUri, "_control/" + command), content);
        return (answer.StatusCode, Json.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
