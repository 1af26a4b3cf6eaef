using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>number. The digits are kept as they came.</summary>
internal sealed class NumberKind : TypedControlKind<NumberValue>
{
    protected override NumberValue ReadValue(PostedControl posted, FormContext context)
    {
        // One of the vendor's samples sends a number as text, so that must pass here too.
        if (posted.Value.ValueKind == JsonValueKind.String && JsonText.IsNumber(posted.Value.GetString()!))
        {
            return new NumberValue(posted.Value.GetString()!);
        }

        return new NumberValue(posted.RequireKind(posted.Value, JsonValueKind.Number, "value").GetRawText());
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, NumberValue value) =>
        writer.WriteRawValue(value.Digits);
}
