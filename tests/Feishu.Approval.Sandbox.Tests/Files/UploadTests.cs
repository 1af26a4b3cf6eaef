using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Files;

public class UploadTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("--xx\r\n\r\nlooks like a boundary\0\r\n--xx--");

    [Theory]
    [InlineData("offer.pdf")]
    [InlineData("报价单 第二版.pdf")]
    [InlineData("a \"quoted\", comma; semicolon's name.txt")]
    [InlineData("100%22 of % and + and #?&=.txt")]
    [InlineData("back\\slash.txt")]
    public async Task Names_and_bytes_come_back_as_they_went(string name)
    {
        using var scene = new Scene();

        JsonElement data = (await scene.UploadAsync(Uploads.Form(name, "attachment", Content, "file"))).Succeeded().Data;
        using HttpResponseMessage file = await scene.FetchAsync(data.Text("url"));

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(Content, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(name, file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Contains("/files/" + data.Text("code") + "/", data.Text("url"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image", "widget_photos", "imageV2")]
    [InlineData("attachment", "widget_files", "attachmentV2")]
    public async Task The_code_can_be_posted_where_the_type_suits(string type, string id, string control)
    {
        using var scene = new FormScene(
            new SandboxControl("widget_photos", "imageV2", "P"), new SandboxControl("widget_files", "attachmentV2", "F"));
        string code = (await scene.Scene.UploadAsync(Uploads.Form("新图, 1.png", type, Content))).Succeeded().Data.Text("code");

        JsonElement read = await scene.AcceptAsync($$"""{"id":"{{id}}","type":"{{control}}","value":["{{code}}"]}""");

        Assert.Equal("新图, 1.png", read.Text("ext"));
        using HttpResponseMessage file = await scene.Scene.FetchAsync(read.Texts("value")[0]);
        Assert.Equal(Content, await file.Content.ReadAsByteArrayAsync());

    }

    [Fact]
    public async Task The_code_of_the_wrong_kind_is_illegal()
    {
        using var scene = new FormScene(new SandboxControl("widget_files", "attachmentV2", "F"));
        string code = (await scene.Scene.UploadAsync(Uploads.Form("a.png", "image", Content))).Succeeded().Data.Text("code");

        await scene.RefuseAsync(1395006, "widget_files", $$"""{"id":"widget_files","type":"attachmentV2","value":["{{code}}"]}""");
    }

    [Theory]
    [InlineData(null, "image", "x", "f")]
    [InlineData("", "image", "x", "f")]
    [InlineData("a.png", null, "x", "f")]
    [InlineData("a.png", "picture", "x", "f")]
    [InlineData("a.png", "image", null, "f")]
    [InlineData("a.png", "image", "", "f")]
    [InlineData("a.png", "image", "x", null)]
    public async Task Every_field_is_wanted_and_the_content_must_be_a_file(string? name, string? type, string? content, string? fileName)
    {
        using var scene = new Scene();
        byte[]? bytes = content is null ? null : Encoding.UTF8.GetBytes(content);

        (await scene.UploadAsync(Uploads.Form(name, type, bytes, fileName))).Refused(60001, 400);
    }

    [Theory]
    [InlineData("image", 10 << 20, 0)]
    [InlineData("image", (10 << 20) + 1, 60001)]
    [InlineData("attachment", 50 << 20, 0)]
    [InlineData("attachment", (50 << 20) + 1, 60001)]
    public async Task Files_have_a_largest_size(string type, int size, int code)
    {
        using var scene = new Scene();

        Assert.Equal(code, (await scene.UploadAsync(Uploads.Form("big.bin", type, new byte[size]))).Code);
    }

    [Fact]
    public async Task Two_files_in_one_call_are_refused()
    {
        using var scene = new Scene();
        MultipartFormDataContent form = Uploads.Form("a", "image", Content);
        form.Add(new ByteArrayContent(Content), "content", "second");

        (await scene.UploadAsync(form)).Refused(60001, 400);
    }

    [Fact]
    public async Task No_two_uploads_get_the_same_code()
    {
        using var scene = new Scene();

        string first = (await scene.UploadAsync(Uploads.Form("a", "image", Content))).Data.Text("code");
        string second = (await scene.UploadAsync(Uploads.Form("a", "image", Content))).Data.Text("code");

        Assert.NotEqual(first, second);
    }
}
