using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Pictures and attachments: file codes going in, temporary URLs coming out.</summary>
internal sealed class FilesKind : TypedControlKind<FilesValue>
{
    protected override FilesValue ReadValue(PostedControl posted, FormContext context)
    {
        var wantsImage = posted.Control.Type.StartsWith("image", StringComparison.Ordinal);
        var codes = posted.RequireKind(posted.Value, JsonValueKind.Array, "value");
        return new FilesValue([.. codes.EnumerateArray().Select(element =>
        {
            var code = posted.RequireText(element, "value");
            if (code.Contains("://"))
            {
                throw posted.Illegal("a file code is wanted, not a URL");
            }

            var file = context.Directory.FindFile(code) ?? throw posted.Illegal("the file code is unknown");
            return file.IsImage == wantsImage ? file : throw posted.Illegal("the file was uploaded for another kind of control");
        })], context.FileLink);
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, FilesValue value)
    {
        writer.WriteStartArray();
        foreach (var file in value.Files)
        {
            writer.WriteStringValue(value.Link(file));
        }

        writer.WriteEndArray();
    }

    protected override void WriteExtension(Utf8JsonWriter writer, SandboxControl control, FilesValue value) =>
        writer.WriteStringValue(string.Join(",", value.Files.Select(file => file.Name)));
}
