using System.Text;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Core.Tests.Forms.Conversion;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Microsoft.AspNetCore.Http;

namespace Feishu.Approval.Core.Tests.Files;

/// <summary>Files whose names the request does not tell: the download does, else its type, else how a picture begins.</summary>
public class DownloadNameTests
{
    private const string Png = "89504E470D0A1A0A0000000D49484452";

    // The name in the request, what the download says of its name and its type, its bytes, the name that is sent.
    [Theory]
    [InlineData(null, "attachment; filename=\"offer.pdf\"", null, "00", "offer.pdf")]
    [InlineData(null, "attachment; filename=\"x.pdf\"; filename*=UTF-8''%E6%94%B6%E6%8D%AE%2C%E4%B8%80.pdf", "application/octet-stream", "00", "收据,一.pdf")]
    [InlineData(null, "attachment; filename=\"%E6%94%B6%E6%8D%AE.pdf\"", null, "00", "收据.pdf")]
    [InlineData(null, "attachment; filename=\"../../etc/passwd.txt\"", null, "00", "passwd.txt")]
    [InlineData(null, "attachment; filename=\"page.html\"", "text/html", "00", "page.html")]
    [InlineData(null, "attachment; filename=receipt", "application/pdf", "00", "receipt.pdf")]
    [InlineData(null, "attachment; filename=my report.pdf", "application/octet-stream", "00", "my report.pdf")]
    [InlineData(null, "attachment; filename=report-1(2).pdf", null, "00", "report-1(2).pdf")]
    [InlineData(null, "attachment; filename=report,v2.pdf; size=1", null, "00", "report,v2.pdf")]
    [InlineData(null, "filename=\"a; b.pdf\"", null, "00", "a; b.pdf")]
    [InlineData(null, "attachment; filename=\"a\"b.pdf", null, "00", "a_b.pdf")]
    [InlineData(null, "attachment; filename=my old.txt; filename*=utf-8''my%20%E6%8A%A5 report.pdf", null, "00", "my 报 report.pdf")]
    [InlineData(null, "attachment; filename*=it's my.pdf", null, "00", "it's my.pdf")]
    [InlineData(null, "attachment; FileName = =?utf-8?B?5pS25o2uLnBkZg==?=", null, "00", "收据.pdf")]
    [InlineData(null, "attachment; filename=my page.html", "text/html", "00", "my page.html")]
    [InlineData(null, "attachment; filename=my page.pdf", "text/html", "00", "my page.pdf")]
    [InlineData(null, null, "application/pdf; name=my report.pdf", "00", "file-2.pdf")]
    [InlineData(null, "attachment", "image/jpeg; charset=binary", Png, "file-2.jpg")]
    [InlineData(null, null, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "504B", "file-2.docx")]
    [InlineData(null, null, "application/octet-stream", Png, "file-2.png")]
    [InlineData(null, null, null, "FFD8FFE0", "file-2.jpg")]
    [InlineData(null, null, null, "474946383961", "file-2.gif")]
    [InlineData(null, null, null, "52494646AABBCCDD574542505650", "file-2.webp")]
    [InlineData(null, null, null, "0000001866747970686569630000", "file-2.heic")]
    [InlineData(null, null, null, "00000018667479706D7034320000", "file-2.mp4")]
    [InlineData(null, null, null, "255044462D312E37", "file-2.pdf")]
    [InlineData("own.pdf", "attachment; filename=\"other.txt\"", "text/plain", Png, "own.pdf")]
    [InlineData("own", "attachment; filename=\"other.txt\"", "text/csv", Png, "own.txt")]
    [InlineData("own", null, null, Png, "own.png")]
    public async Task What_the_request_does_not_tell_the_download_does(string? name, string? disposition, string? type, string bytes, string sent)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(Gives(disposition, type, Convert.FromHexString(bytes)));
        FeishuFormFile file = FeishuFormFile.Remote(scene.Host.FileUri, name, 2, "attachment");

        FeishuFile uploaded = await scene.UploadAsync(FileSource.Of(file));

        ReceivedFile got = Assert.Single(scene.Host.Received);
        Assert.Equal((sent, sent), (got.Fields["name"], uploaded.Name));
        Assert.Equal(bytes, Convert.ToHexString(got.Content));
    }

    // What the download says of its name and its type, its bytes, the name that is sent.
    [Theory]
    [InlineData(null, "text/plain; charset=utf-8", Png, "file-2.png")]
    [InlineData(null, "application/pdf", "474946383961", "file-2.gif")]
    [InlineData(null, "application/xml", "0000001866747970686569630000", "file-2.heic")]
    [InlineData(null, "application/json", Png, "file-2.png")]
    [InlineData(null, "application/octet-stream", "0000001C6674797061766966000000006D696631", "file-2.avif")]
    [InlineData("attachment; filename=IMG_1.bin", "image/png", Png, "IMG_1.png")]
    [InlineData("attachment; filename=IMG_1", "application/octet-stream", Png, "IMG_1.png")]
    [InlineData("attachment; filename=2026.03.31", "image/png", "00", "2026.03.31.png")]
    [InlineData("attachment; filename=scan.jpg", "text/plain", Png, "scan.jpg")]
    [InlineData("filename=scan.jpg", "application/json", Png, "scan.jpg")]
    [InlineData(null, "text/html", Png, "file-2.png")]
    public async Task A_picture_goes_up_as_one_whatever_its_host_calls_it(string? disposition, string type, string bytes, string sent)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(Gives(disposition, type, Convert.FromHexString(bytes)));

        FeishuFile uploaded = await scene.UploadAsync(FileSource.Of(FeishuFormFile.Remote(scene.Host.FileUri, null, 2, "image")));

        Assert.Equal((sent, sent), (Assert.Single(scene.Host.Received).Fields["name"], uploaded.Name));
    }

    [Fact]
    public async Task A_name_in_plain_utf8_is_read_as_such()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(Gives("attachment; filename=\"" + Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("图.png")) + "\"", null, [1]));

        FeishuFile uploaded = await scene.UploadAsync(FileSource.Of(FeishuFormFile.Remote(scene.Host.FileUri, null, 1, "image")));

        Assert.Equal("图.png", uploaded.Name);
    }

    [Fact]
    public async Task A_fetch_that_broke_is_named_anew_and_begins_anew()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(async context =>
        {
            context.Response.ContentType = "image/png";
            await UploadHost.EndsEarly(context);
        });
        scene.Host.Fetches.Enqueue(Gives("attachment; filename=a.png", null, Convert.FromHexString(Png)));

        FeishuFile uploaded = await scene.UploadAsync(FileSource.Of(FeishuFormFile.Remote(scene.Host.FileUri, null, 1, "image")));

        Assert.Equal("a.png", uploaded.Name);
        Assert.Equal(Png, Convert.ToHexString(Assert.Single(scene.Host.Received).Content));
    }

    [Theory]
    [InlineData("0001020304", null, "FileRejected_Nameless")]
    [InlineData("", null, "FileRejected_Empty")]
    [InlineData("3C68746D6C3E", "text/html", "FileRejected_NoFile")]
    public async Task A_file_that_nothing_names_is_refused_before_it_is_sent(string bytes, string? type, string key)
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(Gives(null, type, Convert.FromHexString(bytes)));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(FileSource.Of(FeishuFormFile.Remote(scene.Host.FileUri, null, 1, "attachment"))));

        Assert.Equal(key, fault.Failure.MessageKey);
        Assert.Empty(scene.Host.Received);
    }

    [Theory]
    [InlineData("receipt")]
    [InlineData(".hidden")]
    [InlineData("ends.")]
    public async Task A_local_file_without_an_extension_is_refused_before_it_is_sent(string name)
    {
        await using UploadScene scene = await UploadScene.StartAsync();

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => scene.UploadAsync(scene.NewFile(name)));

        Assert.Equal("FileRejected_NoExtension", fault.Failure.MessageKey);
        Assert.Equal(0, scene.Host.UploadCount);
    }

    [Fact]
    public async Task The_placeholder_of_a_file_without_a_name_becomes_its_code()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        scene.Host.Fetches.Enqueue(Gives(null, "application/pdf", [1]));
        FeishuForm form = Conversions.Convert($$"""{"id":"w","type":"attachmentV2","value":["{{new Uri(scene.Host.BaseUri, "files/authcode/?code=1")}}"]}""");

        FeishuForm resolved = await FormUploads.ResolveAsync(form, scene.Connection, CallContext.None, null).Within();

        Assert.Equal("""["CODE-1"]""", resolved.Controls.Single().ValueJson);
        Assert.Equal("file-1.pdf", Assert.Single(scene.Host.Received).Fields["name"]);
    }

    private static RequestDelegate Gives(string? disposition, string? type, byte[] bytes) => context =>
    {
        context.Response.Headers.ContentDisposition = disposition;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    };
}
