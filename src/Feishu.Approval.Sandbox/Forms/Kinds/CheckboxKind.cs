using System.Linq;
using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>checkbox and checkboxV2.</summary>
internal sealed class CheckboxKind : TypedControlKind<ChoicesValue>
{
    protected override ChoicesValue ReadValue(PostedControl posted, FormContext context)
    {
        var keys = posted.RequireKind(posted.Value, JsonValueKind.Array, "value");
        return new ChoicesValue([.. keys.EnumerateArray().Select(key => Choices.Find(posted, key))]);
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, ChoicesValue value)
    {
        writer.WriteStartArray();
        foreach (var option in value.Options)
        {
            writer.WriteStringValue(Choices.Label(control, option));
        }

        writer.WriteEndArray();
    }

    protected override void WriteSiblings(Utf8JsonWriter writer, SandboxControl control, ChoicesValue value)
    {
        writer.WriteStartArray("option");
        foreach (var option in value.Options)
        {
            Choices.WriteOption(writer, control, option);
        }

        writer.WriteEndArray();
    }
}
