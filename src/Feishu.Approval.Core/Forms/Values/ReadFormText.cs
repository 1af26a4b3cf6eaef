using System.Text;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Looks into the <c>form</c> of <em>instance get</em>: read shape, of which nothing is certain.</summary>
internal static class ReadFormText
{
    /// <summary>The items of the form; null when the text is no JSON array.</summary>
    public static JsonElement[]? Items(string? readForm)
    {
        try
        {
            JsonElement array = JsonFormat.Parse(JsonFormat.StrictUtf8.GetBytes(readForm ?? string.Empty), JsonFormat.Reading);
            return array.ValueKind == JsonValueKind.Array ? array.EnumerateArray().ToArray() : null;
        }
        catch (Exception fault) when (fault is JsonException or EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether a control holds a value: an option of an external source may show as its key alone.</summary>
    public static bool HoldsSomething(JsonElement control) =>
        IsSomething(control.Member("value")) || IsSomething(control.Member("open_ids")) || NamesKey(control.Member("option"));

    /// <summary>Whether there is anything but null, empty text, and arrays and objects of nothing.</summary>
    public static bool IsSomething(JsonElement? value) => value is JsonElement some && some.ValueKind switch
    {
        JsonValueKind.String => !some.ValueEquals(string.Empty),
        JsonValueKind.Array => some.EnumerateArray().Any(item => IsSomething(item)),
        JsonValueKind.Object => some.EnumerateObject().Any(member => IsSomething(member.Value)),
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        _ => true,
    };

    /// <summary>Whether all text and all keys are whole characters; else reading them would throw.</summary>
    public static bool IsWhole(JsonElement json)
    {
        try
        {
            _ = JsonBuffer.Write(json.WriteTo);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool NamesKey(JsonElement? option) => option switch
    {
        { ValueKind: JsonValueKind.Object } one => one.Text("key") is { Length: > 0 },
        { ValueKind: JsonValueKind.Array } many => many.EnumerateArray().Any(item => item.Text("key") is { Length: > 0 }),
        _ => false,
    };
}
