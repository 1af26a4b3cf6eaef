using System.IO;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.Core.Tests.Files;

public class UploadFaultTests
{
    public static TheoryData<string, int> PassingFaults => new()
    {
        { "5xx", 1 },
        { "code", 1 },
        { "reset", 1 },
        { "html", 1 },
        { "limit", 1 },
    };

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task A_fault_that_may_pass_is_repeated_with_the_whole_file(string fault, int times)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        string path = scene.NewFile("a.bin", 3_000_000);
        for (int i = 0; i < times; i++)
        {
            scene.Host.Uploads.Enqueue(Play(fault));
        }

        FeishuFile sent = await scene.UploadAsync(path);

        Assert.Equal(("CODE-1", times + 1), (sent.Code, scene.Host.UploadCount));
        Assert.Equal(File.ReadAllBytes(path), scene.Host.Received.Single().Content);
        Assert.Equal(times, scene.Clock.Waits.Count);
    }

    [Theory]
    [InlineData("README.md", "image", "neither a picture nor a video")]
    [InlineData("README.md", "attachment", null)]
    [InlineData("scan.png", "image", null)]
    public async Task What_is_no_picture_is_not_sent_as_one(string name, string type, string? says)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        string path = scene.NewFile(name);

        Exception? fault = await Record.ExceptionAsync(() => scene.UploadAsync(path, type));

        Assert.Equal(says is null ? null : "FileRejected", (fault as FeishuException)?.ErrorId);
        Assert.Contains(says ?? string.Empty, fault?.Message ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal(says is null ? 1 : 0, scene.Host.UploadCount);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_out_as_long_as_it_says()
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.MaximumRetryCount = 0);
        scene.Host.Uploads.Enqueue(Play("limit"));

        await scene.UploadAsync(scene.NewFile("a.bin"));

        Assert.Equal([TimeSpan.FromSeconds(7)], scene.Clock.Waits);
    }

    [Theory]
    [InlineData(1, null, 2)]
    [InlineData(2, "AccessTokenRejected", 2)]
    public async Task A_revoked_token_is_replaced_once(int times, string? id, int uploads)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        for (int i = 0; i < times; i++)
        {
            scene.Host.Uploads.Enqueue(UploadHost.Says(400, """{"code":99991663,"msg":"Invalid access token"}"""));
        }

        Exception? thrown = await Record.ExceptionAsync(() => scene.UploadAsync(scene.NewFile("a.bin")));

        Assert.Equal(id, (thrown as FeishuException)?.ErrorId);
        Assert.Equal((uploads, 2), (scene.Host.UploadCount, scene.Host.Log.Count(line => line.Contains("tenant_access_token", StringComparison.Ordinal))));
        Assert.All(scene.Host.Received, got => Assert.Equal("Bearer t-token-2", got.Authorization));
    }

    [Theory]
    [InlineData("""{"code":0,"msg":"success","data":{"url":"https://files.invalid/"}}""")]
    [InlineData("""{"code":0,"msg":"success"}""")]
    [InlineData("""{"code":0,"data":{"code":""}}""")]
    [InlineData("""{"code":0,"data":[]}""")]
    public async Task An_answer_without_a_code_is_no_answer(string answer)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Uploads.Enqueue(UploadHost.Says(200, answer));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(scene.NewFile("a.bin")));

        Assert.Equal(("InvalidResponse", 1), (fault.ErrorId, scene.Host.UploadCount));
    }

    [Fact]
    public async Task Any_other_code_ends_it()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Uploads.Enqueue(UploadHost.Says(400, """{"code":1390001,"msg":"param is invalid"}"""));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(scene.NewFile("a.bin")));

        Assert.Equal(("InvalidParameter", 1), (fault.ErrorId, scene.Host.UploadCount));
    }

    [Fact]
    public async Task An_upload_host_that_redirects_does_not_get_the_token_carried_elsewhere()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Uploads.Enqueue(context =>
        {
            context.Response.Redirect("/files/elsewhere", permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        });

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(scene.NewFile("a.bin")));

        Assert.Equal(("InvalidResponse", 1, 0), (fault.ErrorId, scene.Host.UploadCount, scene.Host.FetchCount));
    }

    [Fact]
    public async Task An_answer_that_comes_before_the_body_is_read_counts()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Uploads.Enqueue(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("""{"code":99991663,"msg":"Invalid access token"}""");
        });

        FeishuFile sent = await scene.UploadAsync(scene.NewFile("a.bin", 8_000_000));

        Assert.Equal(("CODE-1", "Bearer t-token-2"), (sent.Code, scene.Host.Received.Single().Authorization));
    }

    [Fact]
    public async Task A_stop_during_an_upload_is_over_at_once()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        using var stop = new CancellationTokenSource();
        scene.Context = new CallContext(NoTrace.Instance, stop.Token);
        scene.Host.Uploads.Enqueue(UploadHost.Hangs);

        Task<FeishuFile> call = scene.UploadAsync(scene.NewFile("a.bin", 40_000_000));
        await Wide.UntilAsync(() => scene.Host.UploadCount == 1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task An_upload_without_progress_times_out_and_is_repeated()
    {
        // On a busy machine the clock below may run ahead of the repeats too.
        await using UploadScene scene = await UploadScene.StartAsync(options => options.MaximumRetryCount = 100);
        scene.Host.Uploads.Enqueue(UploadHost.Hangs);

        Task<FeishuFile> call = scene.UploadAsync(scene.NewFile("a.bin", 40_000_000));
        await Wide.UntilAsync(() => scene.Host.UploadCount == 1);
        while (scene.Host.UploadCount == 1)
        {
            // The socket may still be taking some of it in, which counts as progress.
            scene.Clock.Advance(TimeSpan.FromSeconds(100));
            await Task.Delay(5);
        }

        Assert.Equal("CODE-1", (await call).Code);
    }

    [Fact]
    public async Task An_upload_that_moves_lasts_as_long_as_it_takes()
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.MaximumRetryCount = 0);
        var pieces = 0;

        // A chunk a minute and a half: an hour in all, with a time-out of 100 s.
        FeishuFile sent = await scene.UploadAsync(new LocalFile(scene.NewFile("a.bin", 40 * 64 * 1024), "attachment"), (_, _) =>
        {
            pieces++;
            scene.Clock.Advance(TimeSpan.FromSeconds(90));
        });

        Assert.Equal(("CODE-1", 40), (sent.Code, pieces));
        Assert.True(scene.Clock.Elapsed >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_file_that_changes_meanwhile_is_not_sent()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        string path = scene.NewFile("a.bin", 10_000_000);
        bool cut = false;

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(new LocalFile(path, "attachment"), (_, _) =>
        {
            if (!cut)
            {
                cut = true;
                using FileStream file = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                file.SetLength(5_000_000);
            }
        }));

        Assert.Equal(("FileRejected_Changed", 0), (fault.Failure.MessageKey, scene.Host.Received.Count));
    }

    [Fact]
    public async Task An_upload_host_that_nobody_answers_at_is_named()
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.UploadUri = new Uri($"http://127.0.0.1:{FakeServer.FakeFeishuServer.UnusedPort()}/"));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(scene.NewFile("a.bin")));

        Assert.Equal(("ConnectionFailed", 5), (fault.ErrorId, scene.Clock.Waits.Count));
        Assert.Contains(scene.Connection.UploadUri!.Authority, fault.Message, StringComparison.Ordinal);
    }

    private static RequestDelegate Play(string fault) => fault switch
    {
        "5xx" => UploadHost.Says(502, "<html>", "text/html"),
        "code" => UploadHost.Says(500, """{"code":1395001,"msg":"internal"}"""),
        "html" => UploadHost.Says(200, "<html>", "text/html"),
        "reset" => UploadHost.ResetsInTheMiddle,
        _ => async context =>
        {
            context.Response.Headers["x-ogw-ratelimit-reset"] = "7";
            await UploadHost.Says(429, """{"code":99991400,"msg":"too many"}""")(context);
        },
    };
}
