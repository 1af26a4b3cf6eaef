using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Puts the codes of uploads, or other placeholders, in place of placeholders. Everything else stays, to the digit.</summary>
internal static class FileCodes
{
    /// <param name="control">The control.</param>
    /// <param name="codes">What takes the place of which placeholder.</param>
    /// <param name="files">The files that are waiting then; none where these are codes.</param>
    public static FeishuFormControl Put(FeishuFormControl control, IReadOnlyDictionary<string, string> codes, IReadOnlyList<FeishuFormFile>? files = null)
    {
        JsonElement value = JsonValue.Parse(control.ValueUtf8.Span);
        return control.Holding(JsonBuffer.Write(writer => Write(writer, value, codes)), files ?? Array.Empty<FeishuFormFile>());
    }

    /// <summary>The control without these placeholders, and without the cells of a table that hold nothing else; null when nothing is left of it.</summary>
    public static FeishuFormControl? Remove(FeishuFormControl control, ISet<string> placeholders)
    {
        JsonElement value = JsonValue.Parse(control.ValueUtf8.Span);
        return IsGone(value, placeholders) ? null : new FeishuFormControl(control.Id, control.Type, JsonBuffer.Write(writer => WriteLeft(writer, value, placeholders)), control.Currency, control.OpenIds) { Name = control.Name };
    }

    private static bool IsGone(JsonElement value, ISet<string> placeholders) => value.ValueKind switch
    {
        JsonValueKind.String => placeholders.Contains(value.GetString()!),
        JsonValueKind.Array => value.GetArrayLength() > 0 && value.EnumerateArray().All(item => IsGone(item, placeholders)),
        JsonValueKind.Object => value.Member("value") is JsonElement inside && IsGone(inside, placeholders),
        _ => false,
    };

    private static void WriteLeft(Utf8JsonWriter writer, JsonElement value, ISet<string> placeholders)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            value.WriteTo(writer);
            return;
        }

        writer.WriteStartArray();
        foreach (JsonElement item in value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Array || !IsGone(item, placeholders)))
        {
            WriteLeft(writer, item, placeholders);
        }

        writer.WriteEndArray();
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
