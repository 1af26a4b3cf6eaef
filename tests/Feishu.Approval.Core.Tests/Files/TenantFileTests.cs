using System.Net.Http;
using System.Text;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.FakeServer;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Resilience;
using Feishu.Approval.Sandbox;

namespace Feishu.Approval.Core.Tests.Files;

/// <summary>A file that a tenant holds, fetched from its link and uploaded again.</summary>
public class TenantFileTests
{
    private const string Code = "11111111-AAAA-BBBB-CCCC-222222222222";

    private static readonly byte[] Content = Encoding.ASCII.GetBytes("the picture itself");

    [Fact]
    public async Task A_file_behind_the_server_is_fetched_without_the_token_and_uploaded_with_it()
    {
        await using Scene scene = await StartAsync();

        FeishuForm resolved = await ResolveAsync(scene.Connection, scene.Server.Tenant);

        RecordedRequest fetch = Assert.Single(scene.Server.Requests, request => request.Path.StartsWith("/files/", StringComparison.Ordinal));
        RecordedRequest upload = Assert.Single(scene.Server.Requests, request => request.Path.EndsWith("/file/upload", StringComparison.Ordinal));
        Assert.Equal(["Accept-Encoding", "Host", "User-Agent"], fetch.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.StartsWith("Bearer ", upload.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("the picture itself", upload.Body, StringComparison.Ordinal);
        Assert.Matches("^\\[\"[0-9A-Z-]+\"\\]$", resolved.Controls[0].ValueJson!);
        Assert.DoesNotContain(Code, resolved.Controls[0].ValueJson!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_has_ended_is_said()
    {
        await using Scene scene = await StartAsync();
        scene.Server.Tenant.FileLinkLife = TimeSpan.FromHours(-1);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => ResolveAsync(scene.Connection, scene.Server.Tenant));

        Assert.Equal("FileRejected_Expired", fault.Failure.MessageKey);
    }

    [Fact]
    public async Task A_sandbox_gives_and_takes_files_itself()
    {
        SandboxTenant tenant = SandboxSeed.Create();
        tenant.AddFile(new SandboxFile(Code, "scan.png", IsImage: true), Content);
        using var wire = new Wire(new SandboxHandler(tenant));
        var address = new Uri("https://sandbox.invalid/");
        var options = new FeishuConnectionOptions { BaseUri = address, UploadUri = address, MessageHandler = wire };
        var clock = new VirtualClock();
        using FeishuConnection connection = await FeishuConnection.ConnectAsync(
            SandboxSeed.AppId, Secrets.Secure(SandboxSeed.AppSecret), options, new ConnectionParts(clock, new PacingRegistry(clock)), CallContext.None);

        FeishuForm resolved = await ResolveAsync(connection, tenant);

        Assert.Matches("^\\[\"[0-9A-Z-]+\"\\]$", resolved.Controls[0].ValueJson!);
        Assert.Equal(["POST with nothing", "GET with nothing", "POST with Bearer"], wire.Seen);
    }

    private static async Task<Scene> StartAsync()
    {
        Scene scene = await Scene.StartAsync(options => options.UploadUri = options.BaseUri);
        scene.Server.Tenant.FileBaseUri = scene.Server.BaseUri;
        scene.Server.Tenant.AddFile(new SandboxFile(Code, "scan.png", IsImage: true), Content);
        return scene;
    }

    private static Task<FeishuForm> ResolveAsync(FeishuConnection connection, SandboxTenant tenant)
    {
        FeishuFormFile file = FeishuFormFile.Remote(new Uri(tenant.FileUrl(Code)), "scan.png", 1, "image");
        var control = new FeishuFormControl("pics", "imageV2", Encoding.UTF8.GetBytes($"[\"{file.Placeholder}\"]"), null, null) { Files = [file] };
        return FormUploads.ResolveAsync(new FeishuForm([control]), connection, CallContext.None, null).Within();
    }

    private sealed class Wire(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public System.Collections.Generic.List<string> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
        {
            Seen.Add($"{request.Method} with {request.Headers.Authorization?.Scheme ?? "nothing"}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
