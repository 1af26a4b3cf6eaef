using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>input and textarea.</summary>
internal sealed class TextKind : TypedControlKind<TextValue>
{
    protected override TextValue ReadValue(PostedControl posted, FormContext context) =>
        new(posted.RequireText(posted.Value, "value"));

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, TextValue value) =>
        writer.WriteStringValue(value.Text);
}
