using System.Collections.Specialized;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval;

/// <summary>
/// JSON as PowerShell's objects, exactly: objects as custom objects, arrays as arrays, numbers as <see cref="JsonNumber"/> has them, texts to the
/// letter; no text is taken for a time.
/// </summary>
internal static class JsonObjects
{
    /// <summary>The object; null for JSON's null.</summary>
    public static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => OfObject(value),
        JsonValueKind.Array => value.EnumerateArray().Select(Of).ToArray(),
        JsonValueKind.String => Text(value),
        JsonValueKind.Number => JsonNumber.Of(value.GetRawText()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Names of properties differ in more than case, and none is empty; what has other names becomes a dictionary.
    private static object OfObject(JsonElement value)
    {
        var members = new List<KeyValuePair<string, object?>>();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            members.Add(new KeyValuePair<string, object?>(Name(member), Of(member.Value)));
        }

        if (members.Select(member => member.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() < members.Count || members.Any(member => member.Key.Length == 0))
        {
            var entries = new OrderedDictionary(StringComparer.Ordinal);
            members.ForEach(member => entries[member.Key] = member.Value);
            return entries;
        }

        var made = new PSObject();
        members.ForEach(member => made.Properties.Add(new PSNoteProperty(member.Key, member.Value)));
        return made;
    }

    // An escaped half of a surrogate pair is JSON but no text: it stays as it is written.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return string.Empty;
        }
    }
}
