using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A control as whoever writes a form by hand has to write it.</summary>
internal static class ControlExample
{
    /// <summary>The control as JSON, with a value such as its type takes; null where nobody knows one.</summary>
    public static string? Of(FeishuControlDefinition control)
    {
        ControlFamily family = ControlFamilies.Of(control.Type);
        return family.JsonExample is not string value ? null : JsonBuffer.WriteText(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", control.Id);
            writer.WriteString("type", control.Type);
            writer.WritePropertyName("value");
            if (family.HasOptions && control.Options.Count > 0)
            {
                // A key that it has.
                new GraphWriter(ObjectReader.Clr, writer).Write(family.TakesArray ? new[] { control.Options[0].Key } : control.Options[0].Key);
            }
            else
            {
                writer.WriteRawValue(value);
            }

            if (family is AmountControls)
            {
                writer.WriteString("currency", control.Currencies.Count > 0 ? control.Currencies[0] : "CNY");
            }

            writer.WriteEndObject();
        });
    }
}
