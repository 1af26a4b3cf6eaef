using System.Text;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.Core.Tests.Files;

public class RemoteFileTests
{
    private const int Mebibyte = 1024 * 1024;

    [Fact]
    public async Task A_file_of_a_request_is_fetched_and_uploaded_under_its_name()
    {
        await using UploadScene scene = await UploadScene.StartAsync();

        FeishuFile sent = await scene.UploadRemoteAsync("扫描.png", "image");

        ReceivedFile got = Assert.Single(scene.Host.Received);
        Assert.Equal(("扫描.png", "image", "remote content"), (got.Fields["name"], got.Fields["type"], Encoding.ASCII.GetString(got.Content)));
        Assert.NotNull(got.AnnouncedLength);
        Assert.Equal(("CODE-1", 14L), (sent.Code, sent.Size));
    }

    [Fact]
    public async Task The_file_host_gets_no_token_and_no_cookie()
    {
        await using UploadScene scene = await UploadScene.StartAsync();

        await scene.UploadRemoteAsync();
        await scene.UploadRemoteAsync();

        Assert.Equal(2, scene.Host.FetchCount);
        Assert.All(scene.Host.FetchHeaders, headers => Assert.Equal(["Accept-Encoding", "Host", "User-Agent"], headers.Keys.Order(StringComparer.Ordinal)));
        Assert.All(scene.Host.FetchHeaders, headers => Assert.StartsWith("Feishu.Approval/", headers["User-Agent"], StringComparison.Ordinal));
        Assert.All(scene.Host.Received, got => Assert.Equal("Bearer t-token-1", got.Authorization));
    }

    [Fact]
    public async Task A_file_of_unknown_length_goes_through_in_chunks()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(UploadHost.Gives(3_000_001));

        FeishuFile sent = await scene.UploadRemoteAsync();

        ReceivedFile got = Assert.Single(scene.Host.Received);
        Assert.Equal((3_000_001L, null, 3_000_001L), (got.Length, got.AnnouncedLength, sent.Size));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task An_expired_address_is_said_and_nothing_is_uploaded(int status)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(UploadHost.Says(status, "<Error/>", "application/xml"));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadRemoteAsync());

        Assert.Equal(("FileRejected", "FileRejected_Expired", 1, 0), (fault.ErrorId, fault.Failure.MessageKey, scene.Host.FetchCount, scene.Host.UploadCount));
        Assert.Contains("scan.png", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Read the request again", fault.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "scan.png", null, "something", true)]
    [InlineData("text/html", "report.xls", null, "something", true)]
    [InlineData("text/html", "report.xls", "inline", "something", true)]
    [InlineData("application/json", "scan.png", null, "something", true)]
    [InlineData("application/json", "offer.PDF", null, "{}", true)]
    [InlineData("application/json", "map.geojson", null, """{"code":99991400,"msg":"gone"}""", true)]
    [InlineData("application/json", "map.geojson", null, """{"code":1,"features":[]}""", false)]
    [InlineData("application/json", "log.txt", null, "something", false)]
    [InlineData("application/json", "map.geojson", "attachment; filename=map.geojson", """{"code":0,"msg":"a map"}""", false)]
    [InlineData("application/json", "nb.ipynb", "Attachment; filename*=UTF-8''nb.ipynb", "{}", false)]
    [InlineData("text/html", "mail.mht", "attachment; filename=\"mail.mht\"", "something", false)]
    [InlineData("text/html", "report.xls", "attachment; filename=report.xls", "something", false)]
    [InlineData("application/json", "data.json", null, "something", false)]
    [InlineData("text/html", "page.html", null, "something", false)]
    [InlineData("application/octet-stream", "scan.png", null, "something", false)]
    public async Task A_page_in_place_of_the_file_is_not_uploaded(string type, string name, string? disposition, string content, bool refused)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(context =>
        {
            context.Response.Headers.ContentDisposition = disposition;
            return UploadHost.Says(200, content, type)(context);
        });

        Exception? thrown = await Record.ExceptionAsync(() => scene.UploadRemoteAsync(name));

        Assert.Equal(refused ? "FileRejected_NoFile" : null, (thrown as FeishuException)?.Failure.MessageKey);
        Assert.Equal(refused ? 0 : 1, scene.Host.UploadCount);
        Assert.Equal(refused, (thrown as FeishuException)?.RecommendedAction?.Contains("local file", StringComparison.Ordinal) ?? false);
        Assert.Equal(refused ? null : content, refused ? null : Encoding.UTF8.GetString(Assert.Single(scene.Host.Received).Content));
    }

    [Fact]
    public async Task A_long_file_that_is_looked_into_arrives_whole()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        string content = "{\"code\":1,\"msg\":\"" + new string('x', 100_000) + "\"}";
        scene.Host.Fetches.Enqueue(UploadHost.Says(200, content));

        await scene.UploadRemoteAsync("run.har");

        Assert.Equal(content, Encoding.UTF8.GetString(Assert.Single(scene.Host.Received).Content));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(context =>
        {
            context.Response.Redirect("/files/elsewhere");
            return Task.CompletedTask;
        });

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadRemoteAsync());

        Assert.Equal(("FileRejected_Redirect", 1, 0), (fault.Failure.MessageKey, scene.Host.FetchCount, scene.Host.UploadCount));
    }

    [Fact]
    public async Task A_file_that_announces_too_much_is_not_even_read()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.File = new byte[(10 * Mebibyte) + 1];

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadRemoteAsync(type: "image"));

        Assert.Equal(("FileRejected_TooLarge", 0), (fault.Failure.MessageKey, scene.Host.UploadCount));
    }

    [Theory]
    [InlineData(10L * Mebibyte, null)]
    [InlineData((10L * Mebibyte) + 1, "FileRejected_TooLarge")]
    [InlineData(0, "FileRejected_Empty")]
    public async Task A_file_that_announces_nothing_is_counted(long bytes, string? key)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.OnlyCounts = true;
        scene.Host.Fetches.Enqueue(async context =>
        {
            await context.Response.StartAsync();
            await UploadHost.Gives(bytes)(context);
        });

        Exception? thrown = await Record.ExceptionAsync(() => scene.UploadRemoteAsync(type: "image"));

        Assert.Equal(key, (thrown as FeishuException)?.Failure.MessageKey);
        Assert.Equal((1, key is null ? 1 : 0), (scene.Host.FetchCount, scene.Host.Received.Count));
    }

    [Fact]
    public async Task When_the_file_ends_early_both_are_made_again_as_a_pair()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(UploadHost.EndsEarly);

        FeishuFile sent = await scene.UploadRemoteAsync();

        Assert.Equal(("CODE-1", 2, 1), (sent.Code, scene.Host.FetchCount, scene.Host.Received.Count));
        Assert.Equal(14, scene.Host.Received.Single().Length);
        Assert.Single(scene.Clock.Waits);
    }

    [Fact]
    public async Task When_the_upload_breaks_the_file_is_fetched_again()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Uploads.Enqueue(UploadHost.Says(502, "<html>", "text/html"));

        await scene.UploadRemoteAsync();

        Assert.Equal((2, 2), (scene.Host.FetchCount, scene.Host.UploadCount));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_file_host_that_fails_is_asked_as_often_as_allowed_and_then_named(int status)
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.MaximumRetryCount = 2);
        for (int i = 0; i < 3; i++)
        {
            scene.Host.Fetches.Enqueue(UploadHost.Says(status, "no", "text/plain"));
        }

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadRemoteAsync());

        Assert.Equal(("ConnectionFailed", 3, 0), (fault.ErrorId, scene.Host.FetchCount, scene.Host.UploadCount));
        Assert.Contains(scene.Host.BaseUri.Authority, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"HTTP {status}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_host_that_hangs_in_the_middle_is_given_up()
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.MaximumRetryCount = 0);
        var given = new TaskCompletionSource();
        scene.Host.Fetches.Enqueue(async context =>
        {
            context.Response.ContentLength = 200_000;
            await context.Response.Body.WriteAsync(new byte[1000]);
            given.SetResult();
            await Task.Delay(-1, context.RequestAborted);
        });

        Task<FeishuFile> call = scene.UploadRemoteAsync();
        await given.Task.Within();
        while (!call.IsCompleted)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(100));
            await Task.Delay(5);
        }

        // Given up before the upload itself had a connection, it is that which failed.
        Assert.Contains((await Assert.ThrowsAsync<FeishuException>(() => call)).ErrorId, new[] { "RequestTimedOut", "ConnectionFailed" });
    }

    // Neither the request nor the download names a picture, nor does it begin as one: the rule of local files.
    [Theory]
    [InlineData("%PDF-1.7 and so on", "application/pdf", true)]
    [InlineData("%PDF-1.7 and so on", "application/octet-stream", true)]
    [InlineData("words, words, words", "text/plain", true)]
    [InlineData("GIF89a and so on....", "application/octet-stream", false)]
    [InlineData("GIF89a and so on....", "text/plain", false)]
    [InlineData("whatever it may be..", "image/png", false)]
    public async Task What_is_no_picture_does_not_go_up_as_one(string content, string mediaType, bool refused)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(UploadHost.Says(200, content, mediaType));

        Exception? thrown = await Record.ExceptionAsync(() => scene.UploadAsync(new RemoteFile(scene.Host.FileUri, "file-1", "image") { IsNamed = false }));

        Assert.Equal((refused ? "FileRejected_NoPicture" : null, refused ? 0 : 1), ((thrown as FeishuException)?.Failure.MessageKey, scene.Host.Received.Count));
        Assert.All(scene.Host.Received, got => Assert.Equal(content, Encoding.ASCII.GetString(got.Content)));
    }

    [Theory]
    [InlineData("https://open.feishu.invalid/", null, "http://127.0.0.1:9/a", false)]
    [InlineData("http://127.0.0.1:9/", null, "http://files.invalid/a", false)]
    [InlineData("http://127.0.0.1:9/", null, "ftp://127.0.0.1/a", false)]
    [InlineData("https://127.0.0.1:9/", "http://proxy.invalid:8080/", "http://127.0.0.1:9/a", false)]
    [InlineData("http://127.0.0.1:9/", null, "http://127.0.0.1:9/a", true)]
    [InlineData("https://open.feishu.invalid/", null, "https://files.invalid/a", true)]
    public void Plain_http_is_for_this_machine_only(string api, string? proxy, string file, bool allowed)
    {
        var options = new Feishu.Approval.Connection.FeishuConnectionOptions { BaseUri = new Uri(api), Proxy = proxy is null ? null : new Uri(proxy) };
        using var connection = Feishu.Approval.Connection.FeishuConnection.FromToken(Secrets.Secure("t-token"), options);
        var source = new RemoteFile(new Uri(file), "scan.png", "image");

        Exception? thrown = Record.Exception(() => source.Check(connection));

        Assert.Equal(allowed ? null : "FileRejected_Insecure", (thrown as FeishuException)?.Failure.MessageKey);
    }
}
