using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace Feishu.Approval.Sandbox.Tests.Files;

/// <summary>Bodies of uploads.</summary>
internal static class Uploads
{
    /// <summary>What HttpClient itself makes of it.</summary>
    internal static MultipartFormDataContent Form(string? name, string? type, byte[]? content, string? fileName = "file.bin")
    {
        var form = new MultipartFormDataContent();
        Add(form, "name", name);
        Add(form, "type", type);
        if (content is not null && fileName is null)
        {
            form.Add(new ByteArrayContent(content), "content");
        }
        else if (content is not null)
        {
            form.Add(new ByteArrayContent(content), "content", fileName!);
        }

        return form;
    }

    /// <summary>A body to the letter, lines parted by <c>\n</c> here and by CRLF there.</summary>
    internal static HttpContent Raw(string body, string contentType = "multipart/form-data; boundary=xx")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n")));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return content;
    }

    private static void Add(MultipartFormDataContent form, string field, string? value)
    {
        if (value is not null)
        {
            form.Add(new StringContent(value), field);
        }
    }
}
