using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Compares two controls in write shape by what their type means.</summary>
internal static class Meaning
{
    public static bool Same(string type, WrittenControl sent, WrittenControl other) => ControlFamilies.Of(type).IsSame(sent, other);

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

    /// <summary>Whether two texts look the same: line breaks of another system, or at the end, are seen by nobody.</summary>
    public static bool SameLines(JsonElement? one, JsonElement? other) => Lines(one) == Lines(other);

    /// <summary>The same of a text that was sent and one that was read back: whoever keeps it may have taken off the blanks around it.</summary>
    public static bool SameKept(JsonElement? sent, JsonElement? read) => Lines(sent).Trim() == Lines(read).Trim();

    /// <summary>Whether two lists hold the same ids, in any order; anything else by its JSON.</summary>
    public static bool SameSet(JsonElement? one, JsonElement? other, Func<JsonElement, string?> id) =>
        one is { ValueKind: JsonValueKind.Array } left && other is { ValueKind: JsonValueKind.Array } right
            ? new HashSet<string?>(left.EnumerateArray().Select(id)).SetEquals(right.EnumerateArray().Select(id))
            : SameJson(one, other);

    /// <summary>Whether two texts are the same; one that is not told says nothing against the other.</summary>
    public static bool SameIfBoth(string? one, string? other) => one is null || other is null || one == other;

    /// <summary>Whether two values are the same, where both are there.</summary>
    public static bool SameIfBoth(JsonElement? one, JsonElement? other, Func<JsonElement, JsonElement, bool> same) =>
        one is not JsonElement left || other is not JsonElement right || same(left, right);

    /// <summary>Whether two values of a type that nobody has described are the same. What is read of one may look like anything: a label, a path.</summary>
    public static bool SameUnknown(JsonElement? one, JsonElement? other) =>
        one is not { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } || one.Value.ValueKind != other?.ValueKind || SameJson(one, other);

    private static string Lines(JsonElement? text) => (text?.AsText() ?? string.Empty).Replace("\r\n", "\n").TrimEnd('\n', '\r');
}
