using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>The value of a detail table: rows as objects by column, or as arrays of cells in write shape.</summary>
internal static class TableValue
{
    public static NewValue From(object value, ValuePlace place)
    {
        // One row, written without the array around it, leaves no doubt what is meant.
        IReadOnlyList<object?> rows = place.Look.Members(value) is null
            ? place.Look.Items(value) ?? throw new FormFaultException("Fault_RowsWanted")
            : new[] { value };
        IReadOnlyList<FeishuControlDefinition> columns = TableColumns.Of(place.Definition, place.Present);
        FeishuFormControl[][] cells = Refusals.All(place, rows, (row, number) => new PartReader(place.Row(number), columns).Row(row, number).ToArray());
        return NewValue.Of(writer =>
        {
            writer.WriteStartArray();
            foreach (FeishuFormControl[] row in cells)
            {
                PartReader.Write(row, writer);
            }

            writer.WriteEndArray();
        }) with { Files = cells.SelectMany(row => row).SelectMany(cell => cell.Files).ToArray() };
    }
}
