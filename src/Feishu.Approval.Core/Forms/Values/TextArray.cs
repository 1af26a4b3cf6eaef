using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Values that are lists of ids, codes or addresses.</summary>
internal static class TextArray
{
    /// <summary>The texts of a list that may be missing, or be one text; null when something in it is no text.</summary>
    public static string[]? Of(JsonElement? list)
    {
        JsonElement[] items = list switch
        {
            null => Array.Empty<JsonElement>(),
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Where(item => ReadFormText.IsSomething(item)).ToArray(),
            _ => new[] { list.Value },
        };
        string?[] texts = items.Select(item => item.AsText()).ToArray();
        return texts.Contains(null) ? null : texts.OfType<string>().Where(text => text.Length > 0).ToArray();
    }

    public static JsonElement Json(IEnumerable<string?> texts) => JsonValue.Parse(JsonBuffer.Write(texts, static (writer, list) => Write(list, writer)));

    public static void Write(IEnumerable<string?> texts, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (string? text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
