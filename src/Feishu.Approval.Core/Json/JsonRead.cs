using System.Globalization;
using System.Text.Json;

namespace Feishu.Approval.Json;

/// <summary>
/// Reads what the service sends tolerantly: an absent key, a null and a value of another kind are "nothing", never a crash.
/// </summary>
internal static class JsonRead
{
    /// <summary>The member, or null when the element is no object, has no such member, or the member is null.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
                && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
                    ? value
                    : null;
        }
        catch (InvalidOperationException)
        {
            // A key with an escaped half of a surrogate pair stands before it, and the search looks at each.
            return null;
        }
    }

    /// <summary>Text, or a whole number as it was written (ids come as both); else null.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name)?.AsText();

    /// <summary>Text, or a whole number as it was written; else null.</summary>
    public static string? AsText(this JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => WholeNumber(value.GetRawText()),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON but no text.
            return null;
        }
    }

    // A number with a fraction or an exponent has lost digits before it came here: it is nobody's id.
    private static string? WholeNumber(string digits) => digits.All(c => c is '-' or (>= '0' and <= '9')) ? digits : null;

    /// <summary>True or false; else false.</summary>
    public static bool Flag(this JsonElement element, string name) => element.Member(name)?.ValueKind == JsonValueKind.True;

    /// <summary>The rows of a list that an answer is about; none where it is left out. Null where something else stands there: what it says is not that there are none.</summary>
    public static IEnumerable<JsonElement>? Rows(this JsonElement element, string name) => element.Member(name) is { ValueKind: not JsonValueKind.Array } ? null : element.Items(name);

    /// <summary>The items of an array; nothing when it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name)
    {
        if (element.Member(name) is { ValueKind: JsonValueKind.Array } array)
        {
            foreach (JsonElement item in array.EnumerateArray())
            {
                yield return item;
            }
        }
    }

    /// <summary>A time in Unix milliseconds, as text or number; null for "0", which means "not yet", and for what is no time.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name)
    {
        const long latest = 253402300799999;
        return long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds)
            && milliseconds is > 0 and <= latest
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }
}
