using System.Net.Http;
using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Files;

/// <summary>Bodies as other clients write them.</summary>
public class MultipartTests
{
    private const string Fields =
        """
        --xx
        Content-Disposition: form-data; name="name"

        报价.pdf
        --xx
        content-disposition: form-data; name=type
        Content-Type: text/plain; charset=utf-8

        attachment
        """;

    [Theory]
    [InlineData("filename=\"plain.pdf\"")]
    [InlineData("filename=plain.pdf")]
    [InlineData("filename=\"报价.pdf\"")]
    [InlineData("filename=\"a \\\"b\\\"; name=c.pdf\"")]
    [InlineData("filename=\"a %22b%22.pdf\"")]
    [InlineData("filename*=UTF-8''%E6%8A%A5%E4%BB%B7.pdf")]
    [InlineData("filename=\"=?utf-8?B?5oql5Lu3LnBkZg==?=\"; filename*=utf-8''%E6%8A%A5%E4%BB%B7.pdf")]
    [InlineData("filename=\"\"")]
    public async Task Every_way_to_write_a_file_name_is_understood(string fileName)
    {
        using var scene = new Scene();

        JsonElement data = (await SendAsync(scene, Fields + $"\n--xx\nContent-Disposition: form-data; name=\"content\"; {fileName}\n\nbytes\n--xx--\n")).Succeeded().Data;

        using HttpResponseMessage file = await scene.FetchAsync(data.Text("url"));
        Assert.Equal("bytes", await file.Content.ReadAsStringAsync());
        Assert.Equal("报价.pdf", file.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=\"xx\"")]
    [InlineData("Multipart/Form-Data; charset=utf-8; boundary=xx")]
    public async Task The_boundary_may_be_quoted(string contentType)
    {
        using var scene = new Scene();

        (await SendAsync(scene, "preamble\n" + Whole, contentType)).Succeeded();
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=yy")]
    [InlineData("multipart/mixed; boundary=xx")]
    [InlineData("application/json")]
    public async Task Another_type_or_boundary_is_refused(string contentType)
    {
        using var scene = new Scene();

        (await SendAsync(scene, Whole, contentType)).Refused(60001, 400);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--xx")]
    [InlineData("--xx--")]
    [InlineData("--xx\n")]
    [InlineData("--xx\n\n--xx--")]
    [InlineData("--xx\nContent-Disposition: form-data\n\nx\n--xx--")]
    [InlineData("--xx\nContent-Disposition: form-data; name\n\nx\n--xx--")]
    [InlineData("--xx\nContent-Disposition: attachment; name=name\n\nx\n--xx--")]
    [InlineData(Fields)]
    [InlineData(Fields + "\n--xx\nContent-Disposition: form-data; name=\"content\"; filename=a\n\nno end")]
    public async Task A_body_that_breaks_off_is_refused(string body)
    {
        using var scene = new Scene();

        (await SendAsync(scene, body)).Refused(60001, 400);
    }

    private const string Whole = Fields + "\n--xx\nContent-Disposition: form-data; name=\"content\"; filename=a\n\nbytes\n--xx--\n";

    private static Task<Answer> SendAsync(Scene scene, string body, string contentType = "multipart/form-data; boundary=xx") =>
        scene.UploadAsync(Uploads.Raw(body, contentType));
}
