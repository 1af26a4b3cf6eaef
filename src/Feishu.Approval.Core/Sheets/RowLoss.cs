using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Sheets;

/// <summary>
/// Rows of a table that lost their number. Such a row is one that goes and one that is new: what a list cannot say of it, a link or a file or what stands in a column that was
/// deleted, would go with it in silence.
/// </summary>
internal static class RowLoss
{
    /// <summary>Refuses rows without a number beside rows that are gone and held more than the list shows.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="rows">The rows of the request in it.</param>
    /// <param name="places">Which row of the request each of them is; null for a new one.</param>
    /// <param name="columns">What the headers mean; null for JSON, whose rows anew are whole: what they leave out was seen by whoever wrote them.</param>
    /// <param name="before">The rows of the request.</param>
    /// <param name="known">The columns of the table.</param>
    /// <exception cref="FormFaultException">There are such rows.</exception>
    public static void Check(SheetTable sheet, IReadOnlyList<SheetRow> rows, int?[] places, IReadOnlyList<SheetColumn?>? columns, IReadOnlyList<IReadOnlyList<JsonElement>> before, IReadOnlyList<FeishuControlDefinition> known)
    {
        int bare = Array.IndexOf(places, null);
        FeishuControlDefinition? controlOf(JsonElement cell) => known.FirstOrDefault(column => ControlFinder.IsId(column, cell.Text("id") ?? string.Empty));
        bool isShown(JsonElement cell) => controlOf(cell) is { } control && columns?.Any(column => column?.Control.Id == control.Id) != false && ControlFamilies.Of(control.Type).InCell is not (CellShape.None or CellShape.Files);
        for (int at = 0; bare >= 0 && at < before.Count; at++)
        {
            if (!places.Contains(at) && before[at].Where(cell => !isShown(cell)).ToArray() is { Length: > 0 } hidden)
            {
                var lost = new BoundedList(hidden.Select(cell => controlOf(cell) is { } control ? ControlFinder.Label(control) : cell.Text("id") ?? "?"));
                throw new FormFaultException(nameof(Messages.Sheet_RowLosesCells), rows[bare].Number, sheet.Name, at + 1, lost);
            }
        }
    }
}
