using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>What radios and checkboxes share: the key goes in, the label comes out.</summary>
internal static class Choices
{
    internal static SandboxOption Find(PostedControl posted, JsonElement element)
    {
        var key = posted.RequireText(element, "value");
        return posted.Control.Options.FirstOrDefault(option => option.Key == key)
            ?? throw posted.Invalid("value not in options");
    }

    /// <summary>The label; empty for external sources, where a read shows only the key.</summary>
    internal static string Label(SandboxControl control, SandboxOption option) => control.HasExternalOptions ? "" : option.Text;

    internal static void WriteOption(Utf8JsonWriter writer, SandboxControl control, SandboxOption option)
    {
        writer.WriteStartObject();
        writer.WriteString("key", option.Key);
        writer.WriteString("text", Label(control, option));
        writer.WriteEndObject();
    }
}
