using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>formula. Whether the value agrees is judged once the whole form is known.</summary>
internal sealed class FormulaKind : TypedControlKind<NumberValue>
{
    protected override NumberValue ReadValue(PostedControl posted, FormContext context) =>
        new(posted.RequireKind(posted.Value, JsonValueKind.Number, "value").GetRawText());

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, NumberValue value) =>
        writer.WriteRawValue(value.Digits);

    protected override void WriteExtension(Utf8JsonWriter writer, SandboxControl control, NumberValue value)
    {
        writer.WriteStartObject();
        writer.WriteString("capitalValue", CapitalDigits.Of(value.Digits));
        writer.WriteEndObject();
    }
}
