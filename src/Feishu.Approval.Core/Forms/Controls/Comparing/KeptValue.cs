using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Tells whether a control still holds what it held before another value was sent. Ids of two kinds cannot be compared; but where
/// nothing changed at all, what was sent did not come to stand there.
/// </summary>
internal static class KeptValue
{
    /// <param name="sent">The control in write shape, as it was sent.</param>
    /// <param name="there">The control in read shape, as it is.</param>
    /// <param name="known">Its definition; null where that is not known.</param>
    /// <param name="before">The form as it was; null where nobody knows.</param>
    public static bool Is(JsonElement sent, JsonElement there, FeishuControlDefinition? known, FeishuForm? before)
    {
        string id = sent.Text("id") ?? string.Empty;

        // What could not be converted had to be given again; it may be the same, and most often is.
        return before?.Controls.FirstOrDefault(control => IsOne(control.Id)) is FeishuFormControl old
            && ControlConverter.Convert(there, known is null ? null : new[] { known }, new ConversionScope(), "#1") is FeishuFormControl now && IsKept(sent, Json(old), Json(now));

        bool IsOne(string other) => other == id || (known is not null && ControlFinder.IsId(known, other) && ControlFinder.IsId(known, id));
    }

    private static bool IsKept(JsonElement sent, JsonElement old, JsonElement now) => ControlFamilies.Of(sent.Text("type")).Nesting switch
    {
        ControlNesting.Parts => IsKeptIn(sent.Items("value"), old.Items("value"), now.Items("value")),
        ControlNesting.Rows => sent.Items("value").Zip(old.Items("value"), (row, was) => (row, was)).Zip(now.Items("value"), (pair, now) => IsKeptIn(Cells(pair.row), Cells(pair.was), Cells(now))).Any(kept => kept),
        _ => !ControlFamilies.Of(sent.Text("type")).IsComparable(sent, now) && JsonSame.Are(old, now) && !JsonSame.Are(sent, old),
    };

    private static bool IsKeptIn(IEnumerable<JsonElement> sent, IEnumerable<JsonElement> old, IEnumerable<JsonElement> now) =>
        sent.Any(cell => Same(old, cell) is JsonElement was && Same(now, cell) is JsonElement present && IsKept(cell, was, present));

    private static JsonElement? Same(IEnumerable<JsonElement> cells, JsonElement cell) => cells.Where(other => other.Text("id") == cell.Text("id")).Select(other => (JsonElement?)other).FirstOrDefault();

    private static IEnumerable<JsonElement> Cells(JsonElement row) => row.ValueKind == JsonValueKind.Array ? row.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static JsonElement Json(FeishuFormControl control) => JsonValue.Parse(JsonBuffer.Write(control.WriteTo));
}
