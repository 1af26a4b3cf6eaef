using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Reads the <c>comment</c> of a resubmission and the <c>content</c> of a comment: a JSON object inside a string, unlike the comment of any other action.</summary>
internal static class RemarkReader
{
    internal static ResubmitRemark Read(string? comment, string field = "comment")
    {
        if (comment is null)
        {
            return ResubmitRemark.None;
        }

        using var document = JsonText.TryParse(comment);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(field, field + " must be a JSON object in a string");
        }

        var files = new List<SandboxCommentFile>();
        if (document.RootElement.TryGetProperty("files", out var list))
        {
            foreach (var file in Require(list, JsonValueKind.Array, field, "files").EnumerateArray())
            {
                files.Add(File(Require(file, JsonValueKind.Object, field, "files"), field));
            }
        }

        var text = Text(document.RootElement, "text", field);
        return new ResubmitRemark(text.Length == 0 ? null : text, files);
    }

    private static SandboxCommentFile File(JsonElement file, string field)
    {
        long size = 0;
        if (file.TryGetProperty("fileSize", out var number)
            && !Require(number, JsonValueKind.Number, field, "files.fileSize").TryGetInt64(out size))
        {
            throw Invalid(field, field + ".files.fileSize must be an integer");
        }

        return new SandboxCommentFile(Text(file, "url", field), size, Text(file, "title", field), Text(file, "type", field));
    }

    private static string Text(JsonElement parent, string key, string field) =>
        parent.TryGetProperty(key, out var element) ? Require(element, JsonValueKind.String, field, key).GetString()! : "";

    private static JsonElement Require(JsonElement element, JsonValueKind kind, string field, string key) =>
        element.ValueKind == kind ? element : throw Invalid(field, $"{field}.{key} has the wrong JSON type");

    private static ApiRefusalException Invalid(string field, string reason) => new(ApiCode.InvalidParameter, "param is invalid, " + reason)
    {
        Fields = [new FieldViolation(field, "", reason)],
    };
}
