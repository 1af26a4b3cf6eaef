using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>Renders stored values the way <em>instance get</em> shows them: for display, not for posting back.</summary>
internal static class FormWriter
{
    internal static string Render(SandboxDefinition definition, StoredForm form) =>
        form.PostedArray ?? JsonText.Text(writer => WriteAll(writer, definition.Controls, form));

    internal static void WriteControl(Utf8JsonWriter writer, SandboxControl control, ControlValue? value)
    {
        writer.WriteStartObject();
        writer.WriteString("id", control.Id);
        if (control.CustomId is not null)
        {
            writer.WriteString("custom_id", control.CustomId);
        }

        writer.WriteString("name", control.Name);
        writer.WriteString("type", control.Type);
        if (value is null)
        {
            // How a real tenant shows a control without value is not documented; a client must cope with null.
            writer.WriteNull("ext");
            writer.WriteNull("value");
        }
        else
        {
            ControlKinds.For(control.Type).Write(writer, control, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<SandboxControl> controls, StoredForm form)
    {
        writer.WriteStartArray();
        foreach (var control in controls)
        {
            form.Values.TryGetValue(control.Id, out var value);
            WriteControl(writer, control, value);
        }

        writer.WriteEndArray();
    }
}
