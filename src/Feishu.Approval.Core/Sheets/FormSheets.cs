using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Sheets;

/// <summary>A request that goes into a list.</summary>
/// <param name="Form">Its form.</param>
/// <param name="SerialNumber">The number that people see.</param>
/// <param name="Reason">Why it was returned.</param>
internal sealed record ListedRequest(FeishuForm Form, string? SerialNumber, string? Reason);

/// <summary>How a list is written.</summary>
/// <param name="TablesAsJson">Whether tables are a column of JSON; else each is a sheet of its own.</param>
/// <param name="Hints">Whether a row of hints stands below the header.</param>
/// <param name="Zone">The zone of all times; null for that of the request, and of this machine where there is none.</param>
/// <param name="Culture">The language of hints.</param>
internal sealed record SheetStyle(bool TablesAsJson, bool Hints, TimeSpan? Zone, CultureInfo Culture);

/// <summary>Makes lists of requests: a sheet with a row for each and a column for each control, and a sheet for each table.</summary>
/// <param name="controls">The controls of the definition.</param>
/// <param name="approvalCode">Its code.</param>
/// <param name="style">How it is written.</param>
/// <param name="here">The zone of this machine.</param>
internal sealed class FormSheets(IReadOnlyList<FeishuControlDefinition> controls, string approvalCode, SheetStyle style, TimeSpan here)
{
    private static readonly string[] Before = { SheetWords.SerialNumber, SheetWords.ReturnReason };
    private static readonly string[] Behind = { SheetWords.InstanceCode, SheetWords.ApprovalCode, SheetWords.Fingerprint };
    private static readonly string[] OfNew = { SheetWords.UserId, SheetWords.Department };
    private static readonly string[] BehindNew = { SheetWords.Uuid, SheetWords.ApprovalCode };
    private static readonly string[] OfRow = { SheetWords.InstanceCode, SheetWords.SerialNumber, SheetWords.Row };
    private static readonly string[] OfNewRow = { SheetWords.Request };

    /// <summary>The sheets of a list of returned requests; the first is the list itself.</summary>
    public IReadOnlyList<SheetTable> Returned(string name, IReadOnlyList<ListedRequest> requests)
    {
        SheetColumn[] columns = SheetColumns.Of(controls, isNew: false).Select(column => Zoned(column, requests.SelectMany(request => Written(request.Form, column.Control)))).ToArray();
        FeishuControlDefinition[] tables = Tables;
        string[] header = Before.Concat(columns.Select(column => column.Header(style.Culture))).Concat(style.TablesAsJson ? tables.Select(NameOf) : Array.Empty<string>()).Concat(Behind).ToArray();
        SheetTable[] sheets = tables.Select(table => RowsOf(table, requests)).ToArray();
        var rows = new List<IReadOnlyList<SheetCell>>();
        if (style.Hints)
        {
            rows.Add(Before.Select(Own).Concat(columns.Select(column => SheetHints.Of(column, isNew: false, style.Culture)))
                .Concat(style.TablesAsJson ? tables.Select(table => SheetHints.Of(new SheetColumn(table), isNew: false, style.Culture)) : Enumerable.Empty<SheetCell>()).Concat(Behind.Select(Own)).ToArray());
        }

        rows.AddRange(requests.Select(request => new[] { new SheetCell(CellGuard.Protect(request.SerialNumber ?? string.Empty)), new SheetCell(CellGuard.Protect(request.Reason ?? string.Empty)) }
            .Concat(columns.Select(column => CellOf(request.Form, column)))
            .Concat(style.TablesAsJson ? tables.Select((table, i) => new SheetCell(TableJson.Write(sheets[i], request.Form.InstanceCode!))) : Enumerable.Empty<SheetCell>())
            .Concat(new[] { new SheetCell(request.Form.InstanceCode ?? string.Empty), new SheetCell(approvalCode), new SheetCell(Fingerprint(request.Form.Original ?? request.Form)) }).ToArray()));
        SheetTable list = Sheet(name, header, rows);
        return style.TablesAsJson ? new[] { list } : new[] { list }.Concat(sheets).ToArray();
    }

    /// <summary>The sheets of an empty list for requests that are to be created.</summary>
    public IReadOnlyList<SheetTable> Empty(string name)
    {
        SheetColumn[] columns = SheetColumns.Of(controls, isNew: true).Select(column => Zoned(column, Enumerable.Empty<WrittenControl>())).ToArray();
        FeishuControlDefinition[] tables = Tables;
        string[] own = tables.Length > 0 && !style.TablesAsJson ? OfNewRow.Concat(OfNew).ToArray() : OfNew;
        string[] header = own.Concat(columns.Select(column => column.Header(style.Culture))).Concat(style.TablesAsJson ? tables.Select(NameOf) : Array.Empty<string>()).Concat(BehindNew).ToArray();
        SheetCell[] hints = own.Select(Own).Concat(columns.Select(column => SheetHints.Of(column, isNew: true, style.Culture)))
            .Concat(style.TablesAsJson ? tables.Select(table => SheetHints.Of(new SheetColumn(table), isNew: true, style.Culture)) : Enumerable.Empty<SheetCell>()).Concat(BehindNew.Select(Own)).ToArray();
        SheetTable list = Sheet(name, header, style.Hints ? new[] { hints } : Array.Empty<IReadOnlyList<SheetCell>>());
        return style.TablesAsJson ? new[] { list } : new[] { list }.Concat(tables.Select(table =>
        {
            SheetColumn[] cells = SheetColumns.Of(table.Children, isNew: true).Select(column => Zoned(column, Enumerable.Empty<WrittenControl>())).ToArray();
            SheetCell[] below = OfNewRow.Select(Own).Concat(cells.Select(column => SheetHints.Of(column, isNew: true, style.Culture))).ToArray();
            return Sheet(NameOf(table), OfNewRow.Concat(cells.Select(column => column.Header(style.Culture))).ToArray(), style.Hints ? new[] { below } : Array.Empty<IReadOnlyList<SheetCell>>());
        })).ToArray();
    }

    /// <summary>What a table is called, as a column and as a sheet.</summary>
    public static string NameOf(FeishuControlDefinition table, IReadOnlyList<FeishuControlDefinition> controls) => SheetColumns.KeyOf(table, controls) is var key && SheetWords.Of(key) is null ? key : table.Id;

    /// <summary>
    /// A short mark of all values of a form that was read, by which an import sees that the request was changed after the export. A letter first: no spreadsheet
    /// program takes it for a number; letters last that tell the encoding.
    /// </summary>
    public static string Fingerprint(FeishuForm form)
    {
        var text = new StringBuilder();
        foreach (FeishuFormControl control in form.Controls.Where(control => control.Files.Count == 0).OrderBy(control => control.Id, StringComparer.Ordinal))
        {
            text.Append(control.Id).Append('\0').Append(control.ValueJson).Append('\0').Append(control.Currency).Append('\0').Append(string.Join(",", control.OpenIds ?? Array.Empty<string>())).Append('\0');
        }

        return "F" + Digest(Encoding.UTF8.GetBytes(text.ToString())).Substring(0, 16) + SheetMark.Letters;
    }

    private static string Digest(byte[] bytes)
    {
#if NET
        return Convert.ToHexString(SHA256.HashData(bytes));
#else
        // The managed one of .NET Framework is not let in where only certified algorithms are.
        using var sha = new SHA256CryptoServiceProvider();
        return BitConverter.ToString(sha.ComputeHash(bytes)).Replace("-", string.Empty);
#endif
    }

    private FeishuControlDefinition[] Tables => controls.Where(control => ControlFamilies.Of(control.Type).InCell == CellShape.Table && control.Children.Count > 0).ToArray();

    private string NameOf(FeishuControlDefinition table) => NameOf(table, controls);

    private SheetCell Own(string word) => SheetHints.Own(word, approvalCode, style.Culture);

    // All times of a column are in one zone, which its header names: that of the first of them.
    private SheetColumn Zoned(SheetColumn column, IEnumerable<WrittenControl> present) => column.Shape is CellShape.Date or CellShape.Interval
        ? column with { Zone = style.Zone ?? present.Select(control => CellWriter.Moment(control, column)?.Offset).FirstOrDefault(offset => offset is not null) ?? here }
        : column;

    private SheetTable RowsOf(FeishuControlDefinition table, IReadOnlyList<ListedRequest> requests)
    {
        (ListedRequest Request, FeishuFormControl? Control)[] held = requests.Select(request => (request, Present(request.Form, table))).ToArray();
        SheetColumn[] columns = SheetColumns.Of(table.Children, isNew: false)
            .Select(column => Zoned(column, held.SelectMany(one => TableColumns.Cells(one.Control)).SelectMany(row => row).Where(cell => ControlFinder.IsId(column.Control, cell.Text("id") ?? string.Empty)).Select(cell => new WrittenControl(cell)))).ToArray();
        var rows = new List<IReadOnlyList<SheetCell>>();
        if (style.Hints && !style.TablesAsJson)
        {
            rows.Add(OfRow.Select(Own).Concat(columns.Select(column => SheetHints.Of(column, isNew: false, style.Culture))).ToArray());
        }

        foreach ((ListedRequest request, FeishuFormControl? control) in held)
        {
            // Rows that were set are not those of the request, whatever their places.
            bool isSet = request.Form.Changed.Any(changed => changed.Id == table.Id);
            int number = 0;
            foreach (IReadOnlyList<JsonElement> cells in TableColumns.Cells(control))
            {
                number++;
                rows.Add(new[] { new SheetCell(request.Form.InstanceCode ?? string.Empty), new SheetCell(CellGuard.Protect(request.SerialNumber ?? string.Empty)), isSet ? SheetCell.Nothing : new SheetCell(number.ToString(CultureInfo.InvariantCulture), SheetCellKind.Number) }
                    .Concat(columns.Select(column => cells.FirstOrDefault(cell => ControlFinder.IsId(column.Control, cell.Text("id") ?? string.Empty)) is { ValueKind: JsonValueKind.Object } cell
                        ? CellWriter.Of(cell, column, control!.Files) : SheetCell.Nothing)).ToArray());
            }
        }

        return Sheet(NameOf(table), OfRow.Concat(columns.Select(column => column.Header(style.Culture))).ToArray(), rows);
    }

    private static SheetTable Sheet(string name, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<SheetCell>> rows) => new(name, header, rows.Select((cells, i) => new SheetRow(i + 2, cells)).ToArray());

    private static IEnumerable<WrittenControl> Written(FeishuForm form, FeishuControlDefinition definition) =>
        form.Controls.Where(control => ControlFinder.IsId(definition, control.Id)).Select(control => new WrittenControl(control));

    private static FeishuFormControl? Present(FeishuForm form, FeishuControlDefinition definition) => form.Controls.FirstOrDefault(control => ControlFinder.IsId(definition, control.Id));

    private static SheetCell CellOf(FeishuForm form, SheetColumn column) =>
        Present(form, column.Control) is { } control ? CellWriter.Of(new WrittenControl(control), column, control.Files) : SheetCell.Nothing;
}
