using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>document: only docx can be written. Any token is taken, since the sandbox holds no documents.</summary>
internal sealed class DocumentKind : TypedControlKind<DocumentValue>
{
    protected override DocumentValue ReadValue(PostedControl posted, FormContext context)
    {
        var value = posted.RequireKind(posted.Value, JsonValueKind.Object, "value");
        return posted.RequireText(value, "type", "value") == "docx"
            ? new DocumentValue(posted.RequireText(value, "token", "value"))
            : throw posted.Invalid("only docx documents can be written");
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, DocumentValue value)
    {
        writer.WriteStartObject();
        writer.WriteString("token", value.Token);
        writer.WriteString("type", "docx");
        writer.WriteString("title", "Sandbox document");
        writer.WriteString("url", "https://docs.sandbox.invalid/docx/" + value.Token);
        writer.WriteEndObject();
    }
}
