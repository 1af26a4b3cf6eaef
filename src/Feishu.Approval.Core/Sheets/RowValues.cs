using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Sheets;

/// <summary>The values that one row of a list gives, of its own cells and of its rows in the sheets of tables. All faults are told at once.</summary>
/// <param name="book">The list.</param>
/// <param name="row">The row.</param>
/// <param name="controls">The controls of its definition.</param>
/// <param name="form">What stands in the request; an empty form where there is none yet.</param>
/// <param name="style">How cells are read.</param>
/// <param name="refusals">Gets every fault of the row.</param>
internal sealed class RowValues(SheetBook book, SheetRow row, IReadOnlyList<FeishuControlDefinition> controls, FeishuForm form, RowStyle style, Refusals refusals)
{
    private readonly CellReader _cells = new(style.Culture, book.IsNew);

    /// <summary>The values by what their controls are called: those that differ from what stands in the request.</summary>
    public KeyValuePair<string, object?>[] All()
    {
        FeishuControlDefinition[] tables = controls.Where(control => ControlFamilies.Of(control.Type).InCell == CellShape.Table).ToArray();
        IReadOnlyList<SheetColumn?> columns = book.Columns(book.List, controls);
        var values = new List<KeyValuePair<string, object?>>();
        refusals.Try(() => CheckColumns(columns, tables));
        CheckLetters(book.List, new[] { row });
        foreach (FeishuControlDefinition control in controls)
        {
            FeishuFormControl? present = Present(control);
            Take(values, control, () => tables.Contains(control)
                ? Rows(control, present)
                : Cells(control, columns, book.List, row, present is null ? null : new WrittenControl(present), present?.Files ?? Array.Empty<FeishuFormFile>()));
        }

        return values.ToArray();
    }

    // What a program lost is found in a returned request by what stands there; in a new one only by the marks that are left.
    private void CheckLetters(SheetTable sheet, IEnumerable<SheetRow> rows)
    {
        if (book.IsNew && sheet.MayLackLetters)
        {
            foreach ((string header, string text) in rows.SelectMany(one => sheet.Header.Select((header, i) => (header, one[i]))).Where(cell => CellGuard.MayBeLost(cell.Item2)))
            {
                refusals.Try(() => Named<object>(header, () => throw new FormFaultException(nameof(Messages.Sheet_LostNew), text)));
            }
        }
    }

    private void Take(List<KeyValuePair<string, object?>> values, FeishuControlDefinition control, Func<object?> value) => refusals.Try(() =>
    {
        if (Named(ControlFinder.Label(control), value) is object given)
        {
            values.Add(new KeyValuePair<string, object?>(SheetColumns.KeyOf(control, controls), given));
        }
    });

    private object? Cells(FeishuControlDefinition control, IReadOnlyList<SheetColumn?> columns, SheetTable sheet, SheetRow where, WrittenControl? present, IReadOnlyList<FeishuFormFile> files)
    {
        ReadCell[] cells = Enumerable.Range(0, sheet.Header.Count).Where(i => columns[i]?.Control.Id == control.Id)
            .Select(i => new ReadCell(columns[i]!, where.At(i), () => book.Habits(sheet))).ToArray();
        ColumnPart[] twice = cells.GroupBy(cell => cell.Column.Part).Where(same => same.Count(cell => !cell.IsEmpty) > 1).Select(same => same.Key).ToArray();
        return twice.Length > 0 ? throw new FormFaultException(nameof(Messages.Sheet_TwoColumns)) : cells.Length == 0 ? null : _cells.Value(cells, present, files);
    }

    // In a list of new requests a column that is no control is a fault of every row, as it is for New-FeishuInstance; in one of returned requests
    // only where something stands in it.
    private void CheckColumns(IReadOnlyList<SheetColumn?> columns, FeishuControlDefinition[] tables)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            string header = book.List.Header[i];
            bool isKnown = columns[i] is not null || SheetWords.Of(header) is not null || tables.Any(table => IsCalled(table, header)) || (header.Trim().Length == 0 && row[i].Trim().Length == 0);
            if (!isKnown && (book.IsNew || row[i].Trim().Length > 0))
            {
                throw new Failure(FailureKind.ControlNotFound, nameof(Messages.Sheet_NoColumn), header, BoundedList.Near(header, controls)).WithNearest(header, controls).ToException();
            }
        }
    }

    // A column of JSON, where the list has one; else the rows of the table's sheet.
    private object? Rows(FeishuControlDefinition table, FeishuFormControl? present)
    {
        for (int i = 0; i < book.List.Header.Count; i++)
        {
            if (IsCalled(table, book.List.Header[i]))
            {
                return row[i].Trim().Length == 0 ? null : Rows(table, present, TableJson.Read(table.Name, CellGuard.Unprotect(row[i])), null);
            }
        }

        // Of a table without columns there is no sheet.
        if (table.Children.Count == 0)
        {
            return null;
        }

        SheetTable sheet = book.Table(FormSheets.NameOf(table, controls));
        IReadOnlyList<SheetRow> rows = book.RowsOf(sheet, row);
        CheckLetters(sheet, rows);
        CheckNumbers(sheet, rows);
        return rows.Count > 0 ? Rows(table, present, sheet, rows)
            : TableColumns.Cells(present).Count > 0 ? throw new FormFaultException(nameof(Messages.Sheet_NoRows), sheet.Name)
            : null;
    }

    // A column that was sorted by itself, or filled down, brings rows of other requests, and takes away rows of this one.
    private void CheckNumbers(SheetTable sheet, IReadOnlyList<SheetRow> rows)
    {
        int place = SheetColumns.PlaceOf(sheet.Header, SheetWords.SerialNumber);
        string own = form.SerialNumber ?? string.Empty;
        string numberOf(SheetRow one) => place < 0 ? string.Empty : CellGuard.Unprotect(one[place]).Trim();
        if (own.Length > 0 && rows.FirstOrDefault(one => numberOf(one) is { Length: > 0 } number && !CellNumbers.IsShort(number, own)) is SheetRow other)
        {
            throw new FormFaultException(nameof(Messages.Sheet_OtherNumberOfRow), other.Number, sheet.Name, numberOf(other), own);
        }

        if (own.Length > 0 && book.RowsNumbered(sheet, own).FirstOrDefault(one => rows.All(known => known.Number != one.Number)) is SheetRow lost)
        {
            throw new FormFaultException(nameof(Messages.Sheet_OtherRequestOfRow), lost.Number, sheet.Name, own);
        }

        // Of a request that was taken out of the list its number tells; else it may be anybody's.
        if (book.OrphansOf(sheet).FirstOrDefault(one => numberOf(one) is var number && (number.Length == 0 || (own.Length > 0 && CellNumbers.IsShort(number, own)))) is SheetRow orphan)
        {
            throw new FormFaultException(nameof(Messages.Sheet_Orphans), orphan.Number, sheet.Name, book.Requests.Word);
        }
    }

    // Each row by its number in the request: what no column shows, and what did not change, stays as it is there. A row without a number is new, a number that is gone takes its row away.
    private object? Rows(FeishuControlDefinition table, FeishuFormControl? present, SheetTable sheet, IReadOnlyList<SheetRow>? only)
    {
        IReadOnlyList<IReadOnlyList<JsonElement>> before = TableColumns.Cells(present);
        IReadOnlyList<FeishuControlDefinition> known = TableColumns.Of(table, present);
        IReadOnlyList<SheetColumn?> columns = only is null ? SheetColumns.Read(sheet.Header, SheetColumns.Of(known, book.IsNew)) : book.Columns(sheet, known);
        IReadOnlyList<SheetRow> rows = only ?? sheet.Rows;
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i] is null && SheetWords.Of(sheet.Header[i]) is null && rows.Any(one => one[i].Trim().Length > 0))
            {
                throw new Failure(FailureKind.ControlNotFound, nameof(Messages.Sheet_NoColumn), sheet.Header[i], BoundedList.Near(sheet.Header[i], known)).WithNearest(sheet.Header[i], known).ToException();
            }
        }

        int number = SheetColumns.PlaceOf(sheet.Header, SheetWords.Row);
        var used = new List<int>();
        int?[] places = rows.Select(one => Place(number < 0 ? string.Empty : one[number], before.Count, used)).ToArray();
        RowLoss.Check(sheet, rows, places, only is null ? null : columns, before, known);
        bool isChanged = false;
        var made = new List<OrderedDictionary>();
        foreach (SheetRow one in rows)
        {
            int? place = places[made.Count];
            (FeishuControlDefinition Column, JsonElement? Kept, object? Changed)[] cells = known.Select(column =>
            {
                JsonElement? cell = place is int at && before[at].FirstOrDefault(cell => ControlFinder.IsId(column, cell.Text("id") ?? string.Empty)) is { ValueKind: JsonValueKind.Object } there ? there : null;
                return (column, cell, Named(
                    new FormFault(nameof(Messages.Fault_PlaceInRow), ControlFinder.Label(column), (made.Count + 1).ToString(CultureInfo.InvariantCulture)),
                    () => Cells(column, columns, sheet, one, cell is JsonElement json ? new WrittenControl(json) : null, present?.Files ?? Array.Empty<FeishuFormFile>())));
            }).ToArray();
            isChanged |= cells.Any(cell => cell.Changed is not null);
            made.Add(Row(cells, known, present));
        }

        return isChanged || !used.SequenceEqual(Enumerable.Range(0, before.Count)) ? made.ToArray() : null;
    }

    // A result that stood there is none of a row whose numbers are others now.
    private static OrderedDictionary Row((FeishuControlDefinition Column, JsonElement? Kept, object? Changed)[] cells, IReadOnlyList<FeishuControlDefinition> known, FeishuFormControl? present)
    {
        var row = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        bool isOld = cells.Any(cell => cell.Changed is not null && ControlFamilies.Of(cell.Column.Type).FeedsFormulas);
        foreach ((FeishuControlDefinition column, JsonElement? kept, object? changed) in cells)
        {
            bool isKept = kept is not null && !(isOld && ControlFamilies.Of(column.Type).IsResult);
            if ((changed ?? (isKept ? CellReader.Given(kept!.Value, column, present!.Files) : null)) is object value)
            {
                row[SheetColumns.KeyOf(column, known)] = value;
            }
        }

        return row;
    }

    private static int? Place(string text, int count, List<int> used)
    {
        string number = CellGuard.Unprotect(text).Trim();
        if (number.Length == 0 || count == 0)
        {
            return null;
        }

        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int given) || given < 1 || given > count || used.Contains(given - 1))
        {
            throw new FormFaultException(nameof(Messages.Sheet_NoSuchRow), number, count);
        }

        used.Add(given - 1);
        return given - 1;
    }

    // Its column's own name is never an id of another control; an id may be the name of one.
    private bool IsCalled(FeishuControlDefinition table, string header) => Spelling.IsSame(FormSheets.NameOf(table, controls), header)
        || (new[] { table.Id, table.CustomId }.Any(id => id is { Length: > 0 } && Spelling.IsSame(id, header)) && controls.All(other => other == table || !Spelling.IsSame(other.Name, header)));

    private FeishuFormControl? Present(FeishuControlDefinition control) => form.Controls.FirstOrDefault(one => ControlFinder.IsId(control, one.Id));

    private static T Named<T>(object label, Func<T> value)
    {
        try
        {
            return value();
        }
        catch (FormFaultException fault)
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_Value), label, fault.Fault).ToException();
        }
    }
}
