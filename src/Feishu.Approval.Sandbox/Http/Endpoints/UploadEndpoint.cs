using System.Text;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// POST approval/openapi/v2/file/upload, of the API before this one. Its page lists no codes, so it refuses with those of its
/// family.
/// </summary>
internal static class UploadEndpoint
{
    private const int LargestImage = 10 << 20;
    private const int LargestAttachment = 50 << 20;

    internal static byte[] Handle(SandboxTenant tenant, SandboxRequest request)
    {
        request.Headers.TryGetValue("Content-Type", out var contentType);
        var parts = MultipartReader.Read(contentType, request.Body)
            ?? throw Refuse("body", "the body must be multipart/form-data and hold to its boundary");
        var name = Text(parts, "name");
        var type = Text(parts, "type");
        if (type is not ("image" or "attachment"))
        {
            throw Refuse("type", "type must be image or attachment");
        }

        var file = new SandboxFile(tenant.Ids.FileCode(), name, type == "image");
        tenant.AddFile(file, Content(parts, file.IsImage ? LargestImage : LargestAttachment));
        return AnswerBody.Of(writer =>
        {
            writer.WriteString("code", file.Code);
            writer.WriteString("url", tenant.FileUrl(file));
        });
    }

    private static string Text(IReadOnlyList<MultipartPart> parts, string name)
    {
        var part = parts.FirstOrDefault(candidate => candidate.Name == name) ?? throw Refuse(name, name + " is missing");
        var text = Encoding.UTF8.GetString(part.Content.Array!, part.Content.Offset, part.Content.Count);
        return text.Length > 0 ? text : throw Refuse(name, name + " is empty");
    }

    private static byte[] Content(IReadOnlyList<MultipartPart> parts, int largest)
    {
        var files = parts.Where(part => part.Name == "content").ToList();
        if (files.Count != 1)
        {
            throw Refuse("content", "one file is wanted");
        }

        // Without a file name, servers take a part for a plain field.
        if (files[0].FileName is null)
        {
            throw Refuse("content", "content has no file name and so is no file");
        }

        var content = files[0].Content;
        return content.Count > 0 && content.Count <= largest
            ? content.AsSpan().ToArray()
            : throw Refuse("content", $"the file must be from 1 to {largest} bytes long");
    }

    private static ApiRefusalException Refuse(string field, string reason) =>
        new(ApiCode.UploadParameter, "param is invalid, " + reason) { Fields = [new FieldViolation(field, "", reason)] };
}
