using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Puts the codes of uploads, or other placeholders, in place of placeholders. Everything else stays, to the digit.</summary>
internal static class FileCodes
{
    public static FeishuFormControl Put(FeishuFormControl control, IReadOnlyDictionary<string, string> codes)
    {
        JsonElement value = JsonValue.Parse(control.ValueUtf8.Span);
        byte[] written = JsonBuffer.Write(writer => Write(writer, value, codes));
        return new FeishuFormControl(control.Id, control.Type, written, control.Currency, control.OpenIds) { Name = control.Name };
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, IReadOnlyDictionary<string, string> codes)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, codes);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(writer, item, codes);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when codes.TryGetValue(value.GetString()!, out string? code):
                writer.WriteStringValue(code);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
