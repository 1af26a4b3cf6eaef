using System.Text.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// The text that PowerShell writes in place of an array or an object that lies deeper than it was asked to go: the name of its type, the
/// members of a custom object, or the items of an array with blanks between them.
/// </summary>
internal static class CutText
{
    /// <summary>Whether a stored value is the whole one, but for what was cut.</summary>
    /// <param name="whole">The exact value.</param>
    /// <param name="stored">What came back.</param>
    public static bool Same(JsonElement whole, JsonElement stored) => (whole.ValueKind, stored.ValueKind) switch
    {
        (JsonValueKind.Array or JsonValueKind.Object, JsonValueKind.String) => StandsFor(whole, stored.GetString()!),
        (JsonValueKind.Array, JsonValueKind.Array) => whole.GetArrayLength() == stored.GetArrayLength()
            && (whole.EnumerateArray().Zip(stored.EnumerateArray(), Same).All(same => same) || JsonSame.Are(whole, stored)),
        (JsonValueKind.Object, JsonValueKind.Object) => whole.EnumerateObject().Count() == stored.EnumerateObject().Count()
            && whole.EnumerateObject().All(member => stored.TryGetProperty(member.Name, out JsonElement other) && Same(member.Value, other)),
        (JsonValueKind.Number, JsonValueKind.Number) => JsonSame.Are(whole, stored) || IsRounded(whole, stored),
        (JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False, JsonValueKind.String) => Plain(whole) == stored.GetString(),
        _ => JsonSame.Are(whole, stored),
    };

    // What reads JSON makes the nearest floating-point number of one with many digits; the exact text beside it has them all.
    private static bool IsRounded(JsonElement whole, JsonElement stored) =>
        whole.TryGetDouble(out double exact) && stored.TryGetDouble(out double rounded) && exact.Equals(rounded);

    private static bool StandsFor(JsonElement whole, string text) => IsOfObject(text)
        || (whole.ValueKind == JsonValueKind.Array && whole.EnumerateArray().All(IsPlain) && text == string.Join(" ", whole.EnumerateArray().Select(Plain)));

    private static bool IsOfObject(string text) =>
        text.StartsWith("System.", StringComparison.Ordinal) || (text.StartsWith("@{", StringComparison.Ordinal) && text.EndsWith("}", StringComparison.Ordinal));

    private static bool IsPlain(JsonElement item) => item.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object);

    private static string Plain(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString()!,
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        JsonValueKind.Null => string.Empty,
        _ => item.GetRawText(),
    };
}
