using System.Collections;
using System.Globalization;
using System.IO;
using Feishu.Approval.Disks;
using Feishu.Approval.Sheets;

namespace Feishu.Approval;

/// <summary>Workbooks (.xlsx), by the module ImportExcel, where that is installed. Of its cmdlets two are called: Export-Excel and Import-Excel.</summary>
internal sealed class ExcelModule(CommandInvocationIntrinsics session)
{
    private const string Find = "Get-Module -Name ImportExcel; Get-Module -Name ImportExcel -ListAvailable -Verbose:$false";

    // Nothing is converted: what is a number or a time is handed over as one. What the module says of itself when it is loaded is nobody's business here.
    private const string Write =
        """
        param($Path, $Sheets)
        if (-not (Get-Module -Name ImportExcel)) { Import-Module -Name ImportExcel -ErrorAction Stop -Verbose:$false 3> $null }
        foreach ($sheet in $Sheets) {
            $sheet.Rows | ImportExcel\Export-Excel -Path $Path -WorksheetName $sheet.Name -NoNumberConversion '*' -NoHyperLinkConversion '*' -BoldTopRow -FreezeTopRow -ErrorAction Stop -Verbose:$false
        }
        """;

    private const string Read =
        """
        param($Path)
        if (-not (Get-Module -Name ImportExcel)) { Import-Module -Name ImportExcel -ErrorAction Stop -Verbose:$false 3> $null }
        ImportExcel\Import-Excel -Path $Path -WorksheetName '*' -ErrorAction Stop -WarningAction SilentlyContinue -Verbose:$false
        """;

    private const string List = "Requests";

    /// <summary>Looks whether workbooks can be read and written here.</summary>
    /// <exception cref="FeishuException"><c>SheetUnusable</c>.</exception>
    public void Check(string path)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is not (".XLSX" or ".XLSM"))
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_Workbook), Path.GetExtension(path)).ToException();
        }

        bool isThere;
        try
        {
            isThere = Run(Find).Count > 0;
        }
        catch (RuntimeException)
        {
            // A session that lets nobody look for modules has none of them.
            isThere = false;
        }

        if (!isThere)
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_NoModule), path).ToException();
        }
    }

    /// <summary>Writes a workbook. It is made whole beside its place first.</summary>
    /// <exception cref="FeishuException"><c>SheetNotWritten</c>.</exception>
    public void Save(string path, IReadOnlyList<SheetTable> sheets)
    {
        string made = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "." + Guid.NewGuid().ToString("N").Substring(0, 8) + ".xlsx");
        SheetFiles.Write(path, () =>
        {
            try
            {
                Run(Write, made, sheets.Select((sheet, i) => Sheet(i == 0 ? List : SheetFiles.Worksheet(sheet.Name), sheet)).ToArray());
                WholeFile.Write(path, File.ReadAllBytes(made), keep: false);
            }
            catch (RuntimeException fault)
            {
                throw new IOException(fault.Message, fault);
            }
            finally
            {
                File.Delete(made);
            }
        });
    }

    /// <summary>Reads a workbook.</summary>
    /// <exception cref="FeishuException"><c>SheetUnusable</c>.</exception>
    public SheetBook Load(string path)
    {
        SheetTable[] sheets;
        try
        {
            PSObject[] read = Run(Read, path).Where(one => one is not null).ToArray();
            sheets = read.Length == 1 && read[0].BaseObject is IDictionary book
                ? book.Keys.Cast<object>().Select(name => Table((string)name, Items(book[name]))).ToArray()
                : new[] { Table(List, read) };
        }
        catch (RuntimeException fault)
        {
            throw new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable), path, fault.Message).ToException();
        }

        SheetTable? list = Array.Find(sheets, sheet => SheetColumns.PlaceOf(sheet.Header, SheetWords.Fingerprint) >= 0 || SheetColumns.PlaceOf(sheet.Header, SheetWords.UserId) >= 0);

        // Of a sheet without rows the module tells no header.
        return new SheetBook(list ?? sheets[0], name => Array.Find(sheets, sheet => string.Equals(sheet.Name, SheetFiles.Worksheet(name), StringComparison.OrdinalIgnoreCase)), SheetFiles.Worksheet);
    }

    /// <summary>Whether two sheets would have one name.</summary>
    public static bool Collide(IReadOnlyList<SheetTable> sheets) =>
        sheets.Skip(1).Select(sheet => SheetFiles.Worksheet(sheet.Name)).Append(List).Distinct(StringComparer.OrdinalIgnoreCase).Count() < sheets.Count;

    private static PSObject Sheet(string name, SheetTable table)
    {
        var sheet = new PSObject();
        sheet.Properties.Add(new PSNoteProperty("Name", name));

        // A header alone is written with an empty row.
        IEnumerable<IReadOnlyList<SheetCell>> rows = table.Rows.Count > 0 ? table.Rows.Select(row => row.Cells) : new[] { table.Header.Select(_ => SheetCell.Nothing).ToArray() };
        sheet.Properties.Add(new PSNoteProperty("Rows", rows.Select(cells =>
        {
            var row = new PSObject();
            for (int i = 0; i < table.Header.Count; i++)
            {
                row.Properties.Add(new PSNoteProperty(table.Header[i], Value(cells[i])));
            }

            return row;
        }).ToArray()));
        return sheet;
    }

    // A cell of text stays text in a workbook; only what begins like a formula, and an apostrophe itself, need one before them.
    private static object? Value(SheetCell cell) => cell switch
    {
        { Text.Length: 0 } => null,
        { Kind: SheetCellKind.Number } when decimal.TryParse(cell.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) => (double)number,
        { Kind: SheetCellKind.Time } when DateTime.TryParse(cell.Text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) => time,
        { Text.Length: > 1 } when cell.Text[0] == '\'' && cell.Text[1] is not ('=' or '\'') => cell.Text.Substring(1),
        _ => cell.Text,
    };

    private static SheetTable Table(string name, IReadOnlyList<PSObject> rows)
    {
        string[] header = rows.Count == 0 ? Array.Empty<string>() : rows[0].Properties.Select(property => property.Name).ToArray();
        return new SheetTable(name, header, rows.Select((row, i) => new SheetRow(i + 2, header.Select(column => Cell(row.Properties[column]?.Value)).ToArray()))
            .Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell.Text))).ToArray());
    }

    // A number of a workbook is one, whatever country it is shown for.
    private static SheetCell Cell(object? value) =>
        new(Text(value), (value is PSObject wrapped ? wrapped.BaseObject : value) is double or decimal or int or long ? SheetCellKind.Number : SheetCellKind.Text);

    private static string Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => string.Empty,
        string text => text,
        bool flag => flag ? "TRUE" : "FALSE",
        DateTime time => CellTimes.Wall(new DateTimeOffset(DateTime.SpecifyKind(time.AddMilliseconds(500), DateTimeKind.Unspecified), TimeSpan.Zero), TimeSpan.Zero),

        // To the digits that a spreadsheet program shows.
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? string.Empty,
    };

    private static PSObject[] Items(object? rows) => (rows is PSObject wrapped ? wrapped.BaseObject : rows) switch
    {
        null => Array.Empty<PSObject>(),
        IEnumerable many and not string => many.Cast<object>().Where(row => row is not null).Select(PSObject.AsPSObject).ToArray(),
        _ => new[] { PSObject.AsPSObject(rows) },
    };

    private IReadOnlyCollection<PSObject> Run(string script, params object[] arguments) => session.InvokeScript(true, session.NewScriptBlock(script), null, arguments);
}
