using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Sandbox;

/// <summary>The one way this assembly writes JSON: no indentation, Chinese left readable.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Regex NumberPattern = new(
        @"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant);

    internal static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }

        return stream.ToArray();
    }

    internal static string Text(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Bytes(write));

    internal static string Quote(string text) => Text(writer => writer.WriteStringValue(text));

    internal static bool IsNumber(string text) => NumberPattern.IsMatch(text);

    /// <summary>Parses what a client sent; null when it is no JSON, or no text that Unicode knows.</summary>
    internal static JsonDocument? TryParse(string text) => TryParse(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="TryParse(string)"/>
    internal static JsonDocument? TryParse(byte[] text)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(text);
            TouchTexts(document.RootElement);
            return document;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            document?.Dispose();
            return null;
        }
    }

    /// <summary>Half a surrogate pair parses and throws only when the text is taken: better here than anywhere later.</summary>
    private static void TouchTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    TouchTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    TouchTexts(property.Value);
                }

                break;
        }
    }
}
