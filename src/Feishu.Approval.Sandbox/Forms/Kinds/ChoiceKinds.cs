using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>radio and radioV2.</summary>
internal sealed class RadioKind : TypedControlKind<ChoiceValue>
{
    protected override ChoiceValue ReadValue(PostedControl posted, FormContext context) =>
        posted.Value.ValueKind == JsonValueKind.Array
            ? throw posted.Illegal("one option key is wanted, not an array")
            : new ChoiceValue(Choices.Find(posted, posted.Value));

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, ChoiceValue value) =>
        writer.WriteStringValue(Choices.Label(control, value.Option));

    protected override void WriteSiblings(Utf8JsonWriter writer, SandboxControl control, ChoiceValue value)
    {
        writer.WritePropertyName("option");
        Choices.WriteOption(writer, control, value.Option);
    }
}

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
