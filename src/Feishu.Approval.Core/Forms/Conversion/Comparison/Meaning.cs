using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Compares two controls in write shape by what their type means.</summary>
internal static class Meaning
{
    public static bool Same(string type, JsonElement sent, JsonElement other)
    {
        JsonElement? one = sent.Member("value");
        JsonElement? two = other.Member("value");
        return type switch
        {
            "input" or "textarea" => Lines(one) == Lines(two),
            "number" or "formula" => SameNumber(one, two),
            "amount" => SameNumber(one, two) && SameIfBoth(sent.Text("currency"), other.Text("currency")),
            "date" => SameMoment(one, two),
            "dateInterval" => SameMoment(one?.Member("start"), two?.Member("start")) && SameMoment(one?.Member("end"), two?.Member("end"))
                && SameNumber(one?.Member("interval"), two?.Member("interval")),
            "shiftGroup" => SameMoment(one?.Member("shiftTime"), two?.Member("shiftTime")) && SameMoment(one?.Member("returnTime"), two?.Member("returnTime"))
                && Lines(one?.Member("reason")) == Lines(two?.Member("reason")),
            "radio" or "radioV2" => one?.AsText() == two?.AsText(),
            "checkbox" or "checkboxV2" or "connect" => SameSet(one, two, item => item.AsText()),
            "department" => SameSet(one, two, item => item.Text("open_id")),
            ControlTypes.Contact => SamePeople(sent, other),
            "telephone" => one?.Text("countryCode") == two?.Text("countryCode") && one?.Text("nationalNumber") == two?.Text("nationalNumber"),
            "document" => one?.Text("token") == two?.Text("token"),
            "address" => SameDistrict(one, two),
            ControlTypes.FieldList => TableComparison.Same(
                one ?? default, two ?? default, (cell, there) => Same(cell.Text("type") ?? string.Empty, cell, there), table: null),
            _ => SameUnknown(one, two),
        };
    }

    /// <summary>Whether two numbers, or texts of numbers, are exactly the same; anything else by its JSON.</summary>
    public static bool SameNumber(JsonElement? one, JsonElement? other) =>
        ExactDigits.Of(one) is string digits && ExactDigits.Of(other) is string others ? ExactDigits.AreEqual(digits, others) : SameJson(one, other);

    /// <summary>Whether two times are the same instant, whatever their offsets; anything else by its JSON.</summary>
    public static bool SameMoment(JsonElement? one, JsonElement? other) =>
        Moment.Of(one) is DateTimeOffset moment && Moment.Of(other) is DateTimeOffset there ? moment.UtcTicks == there.UtcTicks : SameJson(one, other);

    /// <summary>Whether two values are the same JSON; numbers by what they are worth, members in any order.</summary>
    public static bool SameJson(JsonElement? one, JsonElement? other)
    {
        if (one is not JsonElement left || other is not JsonElement right)
        {
            return one is null && other is null;
        }

        return left.ValueKind == right.ValueKind && left.ValueKind switch
        {
            JsonValueKind.String => left.GetString() == right.GetString(),
            JsonValueKind.Number => ExactDigits.AreEqual(left.GetRawText(), right.GetRawText()),
            JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength()
                && left.EnumerateArray().Zip(right.EnumerateArray(), (a, b) => SameJson(a, b)).All(same => same),
            JsonValueKind.Object => left.EnumerateObject().Count() == right.EnumerateObject().Count()
                && left.EnumerateObject().All(member => SameJson(member.Value, right.Member(member.Name))),
            _ => true,
        };
    }

    // Text that nobody sees changed: line breaks of another system, or at the end.
    private static string Lines(JsonElement? text) => (text?.AsText() ?? string.Empty).Replace("\r\n", "\n").TrimEnd('\n', '\r');

    private static bool SameSet(JsonElement? one, JsonElement? other, Func<JsonElement, string?> id) =>
        one is { ValueKind: JsonValueKind.Array } left && other is { ValueKind: JsonValueKind.Array } right
            ? new HashSet<string?>(left.EnumerateArray().Select(id)).SetEquals(right.EnumerateArray().Select(id))
            : SameJson(one, other);

    // Ids of two kinds cannot be compared.
    // Each list of ours that the other side has too; people that only one of them names have no counterpart to be told by.
    private static bool SamePeople(JsonElement sent, JsonElement other)
    {
        string[] kinds = new[] { "open_ids", "value" }.Where(kind => sent.Member(kind) is not null && other.Member(kind) is not null).ToArray();
        return kinds.All(kind => SameSet(sent.Member(kind)!.Value, other.Member(kind)!.Value, item => item.AsText()));
    }

    // Only the first district counts; its free text comes back in ways of its own.
    private static bool SameDistrict(JsonElement? one, JsonElement? other) =>
        SameIfBoth(First(one)?.Text("id"), First(other)?.Text("id"));

    private static JsonElement? First(JsonElement? array) =>
        array is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0 ? items[0] : null;

    private static bool SameIfBoth(string? one, string? other) => one is null || other is null || one == other;

    // What is read of a type that nobody has described may look like anything: a label, a path.
    private static bool SameUnknown(JsonElement? one, JsonElement? other) =>
        one is not { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } || one.Value.ValueKind != other?.ValueKind || SameJson(one, other);
}
