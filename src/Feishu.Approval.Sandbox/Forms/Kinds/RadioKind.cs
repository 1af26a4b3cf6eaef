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
