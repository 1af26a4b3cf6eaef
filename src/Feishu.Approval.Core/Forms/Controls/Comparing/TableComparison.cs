using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Compares two tables row by row, in order, and cells by the ids of their columns. A cell that was not sent must be empty there
/// too, unless the service fills it: a formula, a serial number.
/// </summary>
internal static class TableComparison
{
    public static bool Same(JsonElement sent, JsonElement other, Func<JsonElement, JsonElement, bool> sameCell, FeishuControlDefinition? table)
    {
        if (sent.ValueKind != JsonValueKind.Array || other.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        return sent.GetArrayLength() == other.GetArrayLength()
            && sent.EnumerateArray().Zip(other.EnumerateArray(), (row, there) => SameRow(Cells(row), Cells(there), sameCell, table)).All(same => same);
    }

    private static bool SameRow(JsonElement[] sent, JsonElement[] other, Func<JsonElement, JsonElement, bool> sameCell, FeishuControlDefinition? table)
    {
        var matched = new HashSet<int>();
        foreach (JsonElement cell in sent)
        {
            FeishuControlDefinition? column = ControlComparison.Column(table, cell);
            int there = Array.FindIndex(other, candidate => ControlComparison.IsMeant(candidate, cell.Text("id") ?? string.Empty, column));
            if (there < 0 || !sameCell(cell, other[there]))
            {
                return false;
            }

            matched.Add(there);
        }

        return other.Where((_, i) => !matched.Contains(i)).All(cell => IsComputed(cell.Text("type")) || !ReadFormText.HoldsSomething(cell));
    }

    private static bool IsComputed(string? type) => ControlFamilies.Of(type) is { IsResult: true } or { HoldsAChoice: false };

    private static JsonElement[] Cells(JsonElement row) => row.ValueKind == JsonValueKind.Array
        ? row.EnumerateArray().Where(cell => cell.ValueKind == JsonValueKind.Object).ToArray()
        : Array.Empty<JsonElement>();
}
