using System.Collections.Generic;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Reads the <c>comment</c> of a resubmission: a JSON object inside a string, unlike any other comment.</summary>
internal static class RemarkReader
{
    internal static ResubmitRemark Read(string? comment)
    {
        if (comment is null)
        {
            return ResubmitRemark.None;
        }

        using var document = JsonText.TryParse(comment);
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("comment must be a JSON object in a string");
        }

        var files = new List<SandboxCommentFile>();
        if (document.RootElement.TryGetProperty("files", out var list))
        {
            foreach (var file in Require(list, JsonValueKind.Array, "comment.files").EnumerateArray())
            {
                files.Add(File(Require(file, JsonValueKind.Object, "comment.files")));
            }
        }

        var text = Text(document.RootElement, "text");
        return new ResubmitRemark(text.Length == 0 ? null : text, files);
    }

    private static SandboxCommentFile File(JsonElement file)
    {
        long size = 0;
        if (file.TryGetProperty("fileSize", out var number)
            && !Require(number, JsonValueKind.Number, "comment.files.fileSize").TryGetInt64(out size))
        {
            throw Invalid("comment.files.fileSize must be an integer");
        }

        return new SandboxCommentFile(Text(file, "url"), size, Text(file, "title"), Text(file, "type"));
    }

    private static string Text(JsonElement parent, string key) =>
        parent.TryGetProperty(key, out var element) ? Require(element, JsonValueKind.String, "comment." + key).GetString()! : "";

    private static JsonElement Require(JsonElement element, JsonValueKind kind, string what) =>
        element.ValueKind == kind ? element : throw Invalid($"{what} has the wrong JSON type");

    private static ApiRefusalException Invalid(string reason) => new(ApiCode.InvalidParameter, "param is invalid, " + reason)
    {
        Fields = [new FieldViolation("comment", "", reason)],
    };
}
