using System.Diagnostics;
using System.IO;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Files;

public class UploadTests
{
    [Fact]
    public async Task A_file_arrives_byte_for_byte_and_its_code_comes_back()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        string path = scene.NewFile("scan.png", 200_001);

        FeishuFile sent = await scene.UploadAsync(path, "image");

        ReceivedFile got = Assert.Single(scene.Host.Received);
        Assert.Equal(File.ReadAllBytes(path), got.Content);
        Assert.Equal(("scan.png", "image", 2), (got.Fields["name"], got.Fields["type"], got.Fields.Count));
        Assert.Equal(("file.png", "Bearer t-token-1"), (got.FileNameParameter, got.Authorization));
        Assert.True(got.AnnouncedLength > 200_001);
        Assert.Equal(("CODE-1", "scan.png", 200_001L, "image"), (sent.Code, sent.Name, sent.Size, sent.Type));
        Assert.Equal("https://files.invalid/a?b=1&c=1&d=2", sent.Url);
        Assert.Same(scene.Connection, ((Feishu.Approval.Connection.IConnectionOrigin)sent).Connection);
        Assert.Equal("scan.png", sent.ToString());
    }

    [Theory]
    [InlineData("报销单 （三月）.pdf")]
    [InlineData("a\"b;c=d'e\\f.pdf")]
    [InlineData("line\r\nbreak: x\r\n\r\n--.pdf")]
    [InlineData("=?utf-8?B?eA==?=.txt")]
    [InlineData("😀.😀.pdf")]
    [InlineData(".hidden.bak")]
    [InlineData("x.\"\r\nEvil: 1.pdf")]
    public async Task A_name_arrives_as_it_is_whatever_stands_in_it(string name)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        string path = scene.NewFile("plain");

        FeishuFile sent = await scene.UploadAsync(new LocalFile(path, name, "attachment"));

        ReceivedFile got = Assert.Single(scene.Host.Received);
        Assert.Equal((name, name, 1000L), (got.Fields["name"], sent.Name, got.Length));
        Assert.Matches("^file(\\.[a-z0-9]+)?$", got.FileNameParameter!);
    }

    [Theory]
    [InlineData("image", 10)]
    [InlineData("attachment", 50)]
    public async Task Size_limits_are_known_before_anything_is_sent(string type, int megabytes)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.OnlyCounts = true;
        string path = scene.NewFile("large.png", (megabytes * 1024L * 1024) + 1);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(path, type));

        Assert.Equal(("FileRejected", "FileRejected_TooLarge", 0), (fault.ErrorId, fault.Failure.MessageKey, scene.Host.UploadCount));
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"{megabytes} MB", fault.Message, StringComparison.Ordinal);

        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(megabytes * 1024L * 1024);
        }

        Assert.Equal(megabytes * 1024L * 1024, (await scene.UploadAsync(path, type)).Size);
    }

    // Opening a pipe waits for whoever writes into it, and a link leads to one as well.
    [Theory]
    [InlineData("pipe")]
    [InlineData("link.txt")]
    [InlineData("/dev/zero")]
    public async Task A_device_or_a_pipe_is_no_file(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such devices there.");
        await using UploadScene scene = await UploadScene.StartAsync();
        using (Process make = Process.Start("mkfifo", [scene.PathOf("pipe")]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        File.CreateSymbolicLink(scene.PathOf("link.txt"), scene.PathOf("pipe"));
        string path = Path.Combine(scene.PathOf("."), name);

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(new LocalFile(path, "file.txt", "attachment")).Within());
        Assert.Equal("FileRejected_Device", fault.Failure.MessageKey);
        Assert.True(await Task.Run(() => PictureFile.Is(new FileInfo(path))).Within());
    }

    [Fact]
    public async Task What_is_no_file_to_send_is_refused_before_anything_is_sent()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        string empty = scene.NewFile("empty.txt", 0);
        string folder = Directory.CreateDirectory(scene.PathOf("folder")).FullName;
        string half = scene.NewFile("plain");

        foreach ((FileSource file, string key) in new (FileSource, string)[]
        {
            (new LocalFile(empty, "attachment"), "FileRejected_Empty"),
            (new LocalFile(folder, "attachment"), "FileRejected_Folder"),
            (new LocalFile(scene.PathOf("nobody"), "attachment"), "FileRejected_Missing"),
            (new LocalFile(scene.PathOf("no/such/folder"), "attachment"), "FileRejected_Missing"),
            (new LocalFile(half, "half\ud83d.txt", "attachment"), "FileRejected_Name"),
        })
        {
            FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(file));
            Assert.Equal(("FileRejected", key), (fault.ErrorId, fault.Failure.MessageKey));
        }

        Assert.Equal(0, scene.Host.UploadCount);
    }

    [Fact]
    public async Task Without_an_upload_host_nothing_is_sent()
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.UploadUri = null);
        int before = scene.Host.Log.Count;

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(scene.NewFile("a.txt")));

        Assert.Equal(("UploadUriMissing", true, before), (fault.ErrorId, fault.Failure.Kind.EndsPipeline, scene.Host.Log.Count));
    }

    [Fact]
    public async Task Progress_is_told_to_the_last_byte()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        long last = 0;
        bool grew = true;

        await scene.UploadAsync(new LocalFile(scene.NewFile("a.bin", 1_000_000), "attachment"), (sent, total) =>
        {
            grew &= sent > last && total == 1_000_000;
            last = sent;
        });

        Assert.Equal((true, 1_000_000L), (grew, last));
    }

    [Fact]
    public async Task Neither_content_nor_code_nor_address_is_ever_traced()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        var trace = new RecordingTrace();
        scene.Context = new CallContext(trace, CancellationToken.None);

        await scene.UploadRemoteAsync();

        string all = string.Join('\n', trace.Lines);
        Assert.Matches(@"(?m)^POST /approval/openapi/v2/file/upload -> HTTP 200, code 0, attempt 1, \d+ ms$", all);
        Assert.Matches(@"(?m)^GET \(a file of the request, from 127\.0\.0\.1:\d+\) -> HTTP 200$", all);
        Assert.All(
            ["remote content", "CODE-1", "files.invalid", "secret", "t-token"],
            (string secret) => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
        Assert.Contains("\"code\":0", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_upload_address_may_be_copied_with_its_path()
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.UploadUri = new Uri(options.UploadUri!, "approval/openapi/v2/file/upload"));

        await scene.UploadAsync(scene.NewFile("a.txt"));

        Assert.Equal(1, scene.Host.Log.Count(line => line == "POST /approval/openapi/v2/file/upload"));
    }
}
