using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Tells whether what a formula may reckon with was changed. Which inputs a formula has is told nowhere, so that any of them counts.</summary>
internal static class FormulaInputs
{
    /// <summary>Whether a control holds other inputs than before. Of a table, or a group, these are its numbers, amounts and dates, its results, and how many rows it has.</summary>
    /// <param name="before">The control as it was; null where it was not there.</param>
    /// <param name="after">The control as it is.</param>
    public static bool Differ(FeishuFormControl? before, FeishuFormControl after)
    {
        ControlFamily family = ControlFamilies.Of(after.Type);
        return family.Nesting == ControlNesting.Parts ? !AreSame(Inputs(Parts(before)), Inputs(Parts(after)))
            : family.FeedsFormulas && (before is null || (!JsonSame.Values(before, after) && !(family.Nesting == ControlNesting.Rows && AreSame(TableColumns.Cells(before), TableColumns.Cells(after)))));
    }

    // In whatever order: a sum is the same. Most rows stay in their place, and only the others have to be looked for.
    private static bool AreSame(IReadOnlyList<IReadOnlyList<JsonElement>> before, IReadOnlyList<IReadOnlyList<JsonElement>> after)
    {
        if (before.Count != after.Count)
        {
            return false;
        }

        var others = before.Zip(after, (old, now) => (Old: Inputs(old), Now: Inputs(now))).Where(row => !AreSame(row.Old, row.Now)).ToArray();
        List<JsonElement[]> left = others.Select(row => row.Now).ToList();
        return others.All(row => left.Find(now => AreSame(row.Old, now)) is { } same && left.Remove(same));
    }

    private static JsonElement[] Parts(FeishuFormControl? group) => group is { ValueUtf8.IsEmpty: false } && JsonValue.Parse(group.ValueUtf8.Span) is { ValueKind: JsonValueKind.Array } parts
        ? parts.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).ToArray() : Array.Empty<JsonElement>();

    private static JsonElement[] Inputs(IReadOnlyList<JsonElement> row) => row.Where(IsInput).ToArray();

    private static bool AreSame(JsonElement[] old, JsonElement[] now) =>
        old.Length == now.Length && old.All(cell => now.Any(there => there.Text("id") == cell.Text("id") && JsonSame.Are(cell, there)));

    private static bool IsInput(JsonElement cell) => ControlFamilies.Of(cell.Text("type")) is { } family && (family.FeedsFormulas || family.IsResult);
}
