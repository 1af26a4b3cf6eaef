using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// fieldList: rows of cells, each cell a control. A cell that cannot be converted becomes an issue and the others stay. Rows
/// stay in their order, also a row in which nothing is left, so that every row keeps its number; a table in which nothing is left
/// at all is left out. <c>ext</c> (sums) and <c>option</c> (layout) are for display.
/// </summary>
internal static class TableConversion
{
    public static FeishuFormControl? Convert(ReadControl table, ConversionScope scope)
    {
        if (table.Value is not { ValueKind: JsonValueKind.Array } rows
            || rows.EnumerateArray().Any(row => row.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)))
        {
            return scope.NeedsUser(table, "Issue_Shape");
        }

        IReadOnlyList<FeishuControlDefinition>? columns = table.Definition is { Children.Count: > 0 } known ? known.Children : null;
        List<List<FeishuFormControl>> converted = rows.EnumerateArray().Select((row, i) => Cells(row, columns, scope.Row(table, i + 1))).ToList();
        return converted.All(row => row.Count == 0) ? null : table.Written(
            writer =>
            {
                writer.WriteStartArray();
                foreach (List<FeishuFormControl> row in converted)
                {
                    writer.WriteStartArray();
                    row.ForEach(cell => cell.WriteTo(writer));
                    writer.WriteEndArray();
                }

                writer.WriteEndArray();
            },
            converted.SelectMany(row => row).SelectMany(cell => cell.Files).ToArray());
    }

    private static List<FeishuFormControl> Cells(JsonElement row, IReadOnlyList<FeishuControlDefinition>? columns, ConversionScope scope)
    {
        var cells = new List<FeishuFormControl>();
        int place = 0;
        foreach (JsonElement json in row.ValueKind == JsonValueKind.Array ? row.EnumerateArray().ToArray() : Array.Empty<JsonElement>())
        {
            string here = "#" + (++place).ToString(CultureInfo.InvariantCulture);
            FeishuFormControl? cell = ControlConverter.Convert(json, columns, scope, here);
            if (cell is not null && cells.Any(other => other.Id == cell.Id))
            {
                scope.NeedsUser(new ReadControl(json, null, here), "Issue_Twice");
            }
            else if (cell is not null)
            {
                cells.Add(cell);
            }
        }

        return cells;
    }
}
