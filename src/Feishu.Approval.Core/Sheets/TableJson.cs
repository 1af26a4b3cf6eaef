using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Sheets;

/// <summary>The rows of one request's table in one cell: an array of objects, whose members are the columns of the sheet that the table would have.</summary>
internal static class TableJson
{
    /// <summary>The rows of a request; empty for none.</summary>
    public static string Write(SheetTable sheet, string instanceCode)
    {
        int place = SheetColumns.PlaceOf(sheet.Header, SheetWords.InstanceCode);
        int[] shown = Enumerable.Range(0, sheet.Header.Count).Where(i => SheetWords.Of(sheet.Header[i]) is null or SheetWords.Row).ToArray();
        SheetRow[] rows = sheet.Rows.Where(row => row[place] == instanceCode).ToArray();
        return rows.Length == 0 ? string.Empty : JsonBuffer.WriteText(writer =>
        {
            writer.WriteStartArray();
            foreach (SheetRow row in rows)
            {
                writer.WriteStartObject();
                foreach (int i in shown.Where(i => row[i].Length > 0))
                {
                    writer.WritePropertyName(sheet.Header[i]);
                    if (row.Cells[i].Kind == SheetCellKind.Number)
                    {
                        writer.WriteRawValue(row[i]);
                    }
                    else
                    {
                        writer.WriteStringValue(CellGuard.Unprotect(row[i]));
                    }
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    /// <summary>The rows in a cell, as a sheet.</summary>
    /// <exception cref="FormFaultException">It is no such JSON.</exception>
    public static SheetTable Read(string name, string text)
    {
        JsonElement json;
        try
        {
            json = JsonFormat.Parse(JsonFormat.StrictUtf8.GetBytes(text), JsonFormat.Reading);
        }
        catch (Exception fault) when (fault is JsonException or System.Text.EncoderFallbackException)
        {
            throw new FormFaultException(nameof(Messages.Sheet_NoJson));
        }

        JsonElement[] items = json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().ToArray() : new[] { json };
        if (items.Any(item => item.ValueKind != JsonValueKind.Object))
        {
            throw new FormFaultException(nameof(Messages.Sheet_NoJson));
        }

        string[] header = items.SelectMany(item => item.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal).ToArray();
        return new SheetTable(name, header, items.Select((item, i) => new SheetRow(i + 1, header.Select(column => Cell(item, column)).ToArray())).ToArray());
    }

    // What stands in JSON was never at risk of a spreadsheet program: it stays as it is, behind an apostrophe of its own.
    private static SheetCell Cell(JsonElement row, string column) => row.TryGetProperty(column, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.Number => new SheetCell(value.GetRawText(), SheetCellKind.Number),
            JsonValueKind.String when value.GetString() is { Length: > 0 } text => new SheetCell("'" + text),
            JsonValueKind.String or JsonValueKind.Null => SheetCell.Nothing,
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => new SheetCell("'" + string.Join(CellWriter.Between, value.EnumerateArray().Select(item => item.GetString()))),
            _ => throw new FormFaultException(nameof(Messages.Sheet_NoJson)),
        }
        : SheetCell.Nothing;
}
