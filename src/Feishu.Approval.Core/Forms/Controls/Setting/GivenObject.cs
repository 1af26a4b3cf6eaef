using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// What a person gives for a control that nobody has described, and that goes out as it is. An object that is part of the one that the request holds would take the place of the whole.
/// </summary>
internal static class GivenObject
{
    /// <exception cref="FormFaultException">It lacks what the request holds.</exception>
    public static NewValue Value(object value, ValuePlace place)
    {
        NewValue asItIs = NewValue.AsItIs(value, place.Reader);
        JsonElement given = JsonValue.Parse(asItIs.Json);
        if ((place.Read ?? Held(place.Present)) is not JsonElement held)
        {
            return asItIs with { IsPartial = given.ValueKind == JsonValueKind.Object };
        }

        string[] lacking = Lacking(given, held, string.Empty).ToArray();
        return lacking.Length > 0 ? throw new FormFaultException(nameof(Messages.Fault_ObjectLacks), new TextList(lacking)) : NewValue.Of(writer => Write(given, held, writer));
    }

    private static JsonElement? Held(FeishuFormControl? present) => present is { ValueUtf8.IsEmpty: false } ? JsonValue.Parse(present.ValueUtf8.Span) : null;

    // What shares no key with it is in another shape. Items of lists are compared by what all that are there have: nobody knows which is which.
    private static IEnumerable<string> Lacking(JsonElement given, JsonElement held, string place)
    {
        if (given.ValueKind == JsonValueKind.Array && held.ValueKind == JsonValueKind.Array)
        {
            string[][] there = held.EnumerateArray().Select(Keys).ToArray();
            string[] common = there.Length == 0 ? Array.Empty<string>() : there.Aggregate((some, more) => some.Intersect(more).ToArray());
            return given.EnumerateArray().SelectMany((item, i) => Missing(item, common).Select(key => $"{place}[{i}].{key}"));
        }

        string start = place.Length == 0 ? string.Empty : place + ".";
        return Missing(given, Keys(held)).Select(key => start + key).Concat(
            given.ValueKind != JsonValueKind.Object ? Array.Empty<string>() : given.EnumerateObject().SelectMany(member => held.Member(member.Name) is JsonElement inside ? Lacking(member.Value, inside, start + member.Name) : Array.Empty<string>()));
    }

    private static string[] Missing(JsonElement given, string[] keys)
    {
        string[] own = given.ValueKind == JsonValueKind.Object ? given.EnumerateObject().Select(member => member.Name).ToArray() : Array.Empty<string>();
        return own.Intersect(keys, StringComparer.OrdinalIgnoreCase).Any() ? keys.Except(own).ToArray() : Array.Empty<string>();
    }

    private static string[] Keys(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().Where(member => ReadFormText.IsSomething(member.Value)).Select(member => member.Name).ToArray()
        : Array.Empty<string>();

    // Null takes the place of what is to go.
    private static void Write(JsonElement given, JsonElement held, Utf8JsonWriter writer)
    {
        if (given.ValueKind != JsonValueKind.Object || held.ValueKind != JsonValueKind.Object)
        {
            given.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (JsonProperty member in given.EnumerateObject())
        {
            JsonElement? inside = held.Member(member.Name);
            if (member.Value.ValueKind == JsonValueKind.Null && inside is not null)
            {
                continue;
            }

            writer.WritePropertyName(member.Name);
            Write(member.Value, inside ?? default, writer);
        }

        writer.WriteEndObject();
    }
}
