using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Whether two values of a control mean the same: 1.0 is 1, a moment is itself in every zone, and the order of keys or of cells says nothing.</summary>
internal static class JsonSame
{
    /// <summary>Whether two controls hold the same value.</summary>
    public static bool Values(FeishuFormControl one, FeishuFormControl other) =>
        one.Currency == other.Currency
        && (one.OpenIds ?? Array.Empty<string>()).SequenceEqual(other.OpenIds ?? Array.Empty<string>(), StringComparer.Ordinal)
        && (one.ValueUtf8.IsEmpty || other.ValueUtf8.IsEmpty
            ? one.ValueUtf8.IsEmpty == other.ValueUtf8.IsEmpty
            : Are(JsonValue.Parse(one.ValueUtf8.Span), JsonValue.Parse(other.ValueUtf8.Span)));

    public static bool Are(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != other.ValueKind)
        {
            return false;
        }

        return one.ValueKind switch
        {
            JsonValueKind.Number => NumberText.Normal(one.GetRawText()) == NumberText.Normal(other.GetRawText()),
            JsonValueKind.String => Texts(one.GetString()!, other.GetString()!),
            JsonValueKind.Array => Arrays(one.EnumerateArray().ToArray(), other.EnumerateArray().ToArray()),
            JsonValueKind.Object => Objects(one, other),
            _ => true,
        };
    }

    private static bool Texts(string one, string other) => one == other
        || (Rfc3339.TryRead(one, out DateTimeOffset time) && Rfc3339.TryRead(other, out DateTimeOffset same) && time == same);

    private static bool Arrays(JsonElement[] one, JsonElement[] other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        return ById(one) is { } cells && ById(other) is { } others
            ? cells.All(cell => others.TryGetValue(cell.Key, out JsonElement same) && Are(cell.Value, same))
            : one.Zip(other, Are).All(same => same);
    }

    private static bool Objects(JsonElement one, JsonElement other)
    {
        JsonProperty[] members = one.EnumerateObject().ToArray();
        return members.Length == other.EnumerateObject().Count()
            && members.All(member => other.TryGetProperty(member.Name, out JsonElement same) && Are(member.Value, same));
    }

    // The cells of a row, or the parts of a group.
    private static Dictionary<string, JsonElement>? ById(JsonElement[] items)
    {
        var cells = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonElement item in items)
        {
            if (item.Text("id") is not string id || item.Text("type") is null || cells.ContainsKey(id))
            {
                return null;
            }

            cells.Add(id, item);
        }

        return cells;
    }
}
