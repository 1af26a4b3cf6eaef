using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// Reads the value of a detail table: rows of cells, each cell a control. Rows may differ in length, since a cell without a
/// value is left out; the ids of the cells are those of the columns and come again in every row.
/// </summary>
internal sealed class TableReader
{
    private readonly ControlReader _cells;
    private readonly FormFaults _faults;

    public TableReader(ControlReader cells, FormFaults faults)
    {
        _cells = cells;
        _faults = faults;
    }

    public bool TryWrite(JsonElement rows, string table, Utf8JsonWriter writer)
    {
        if (rows.ValueKind != JsonValueKind.Array)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_TableIsNoArray), table));
            return false;
        }

        bool fine = true;
        int number = 0;
        writer.WriteStartArray();
        foreach (JsonElement row in rows.EnumerateArray())
        {
            fine &= TryWriteRow(row, table, ++number, writer);
        }

        writer.WriteEndArray();
        return fine;
    }

    /// <summary>Writes the cells of one row, or the parts of a group.</summary>
    public bool TryWriteRow(JsonElement row, string table, int number, Utf8JsonWriter writer)
    {
        if (row.ValueKind != JsonValueKind.Array)
        {
            _faults.Add(new FormFault(nameof(Messages.Fault_RowIsNoArray), table, number));
            return false;
        }

        bool fine = true;
        var columns = new HashSet<string>(System.StringComparer.Ordinal);
        int place = 0;
        writer.WriteStartArray();
        foreach (JsonElement json in row.EnumerateArray())
        {
            place++;
            int before = _faults.Count;
            FeishuFormControl? cell = _cells.Read(json, string.Format(CultureInfo.InvariantCulture, "{0}[{1}][{2}]", table, number, place));
            if (cell is null)
            {
                // Without a fault it is a cell in read shape that holds no value.
                fine &= _faults.Count == before;
            }
            else if (!columns.Add(cell.Id))
            {
                _faults.Add(new FormFault(nameof(Messages.Fault_ColumnTwice), table, number, cell.Id));
                fine = false;
            }
            else
            {
                cell.WriteTo(writer);
            }
        }

        writer.WriteEndArray();
        return fine;
    }
}
