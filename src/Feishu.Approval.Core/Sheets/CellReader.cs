using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Sheets;

/// <summary>What the cells of one control mean: the value that is to be set, or none where they say what stands there already.</summary>
/// <param name="culture">Whose numbers and days they are; null where the user does not say.</param>
/// <param name="isNew">Whether the request is to be created.</param>
internal sealed class CellReader(CultureInfo? culture, bool isNew)
{
    private static readonly Regex WithCurrency = new(@"^\s*(?:(?<code>[A-Za-z]{3})\s*(?<number>[-+0-9].*)|(?<number>.*[0-9])\s*(?<code>[A-Za-z]{3}))\s*\z", RegexOptions.CultureInvariant);

    /// <summary>The value; null where nothing changes. An empty cell changes nothing.</summary>
    /// <param name="cells">The columns of the control, with the texts that stand in them.</param>
    /// <param name="present">What stands in the request; null for nothing.</param>
    /// <param name="files">The files of the control, or of the table that it is a cell of.</param>
    /// <exception cref="FormFaultException">They mean nothing that the control takes.</exception>
    public object? Value(IReadOnlyList<ReadCell> cells, WrittenControl? present, IReadOnlyList<FeishuFormFile> files)
    {
        ReadCell[] changed = cells.Where(cell => !cell.IsEmpty && !IsShown(cell.Text, cell.Column, present, files)).ToArray();
        if (changed.Length == 0)
        {
            return null;
        }

        if (present is WrittenControl held && changed.Where(cell => CellGuard.IsLost(cell.Text, CellWriter.Of(held, cell.Column, files).Text)).Select(cell => cell.Text).FirstOrDefault() is string lost)
        {
            throw new FormFaultException(nameof(Messages.Sheet_Lost), lost);
        }

        CellShape shape = cells[0].Column.Shape;
        if (shape == CellShape.Files && !isNew)
        {
            throw new FormFaultException(nameof(Messages.Sheet_FilesStay));
        }

        // What means the same in another spelling, as a workbook has it, is no change.
        string text = CellGuard.Unprotect(changed[0].Text);
        return shape switch
        {
            CellShape.Number => Digits(changed[0], ExactDigits.Of(present?.Value)) is var digits && ExactDigits.Of(present?.Value) is string there && ExactDigits.AreEqual(digits, there) ? null : digits,
            CellShape.Amount => Amount(changed, present),
            CellShape.Date => Time(changed[0], present) is var time && Moment(changed[0].Column, present) == time ? null : Rfc3339.Text(time),
            CellShape.Interval => Interval(cells, present),
            CellShape.Choice => CellChoices.Of(text, cells[0].Column.Control),
            CellShape.People or CellShape.Departments or CellShape.Files => Several(text),
            CellShape.Telephone => Telephone(text),
            CellShape.None when ControlFamilies.Of(cells[0].Column.Control.Type).TakesArray => Several(text),
            _ => NotRounded(text),
        };
    }

    /// <summary>
    /// What stands in a cell of a row, as a value that means the same when it is set again: a key or an id is none that somebody typed, which might be a label, a name or several.
    /// </summary>
    public static object? Given(JsonElement cell, FeishuControlDefinition column, IReadOnlyList<FeishuFormFile> files)
    {
        var control = new WrittenControl(cell);
        FeishuOption option(string key) => column.Options.FirstOrDefault(option => option.Key == key) ?? new FeishuOption(key, key);
        switch (ControlFamilies.Of(control.Type).InCell)
        {
            case CellShape.Files:
                return TextArray.Of(control.Value)?.Select(code => (object?)files.FirstOrDefault(file => file.Placeholder == code) ?? code).ToArray();
            case CellShape.Choice when control.Value is { ValueKind: JsonValueKind.Array }:
                return TextArray.Of(control.Value)?.Select(option).ToArray();
            case CellShape.Choice when control.Value?.AsText() is { Length: > 0 } key:
                return option(key);
            case CellShape.People or CellShape.Departments or CellShape.None when control.Type == column.Type:
            case CellShape.Number or CellShape.Amount when control.Type == column.Type && control.Value is JsonElement digits && JsonValue.ToObject(digits) is JsonElement:
                return new FeishuFormControl(control.Id!, control.Type!, control.Value is JsonElement held ? JsonBuffer.Write(held.WriteTo) : null, control.Currency, TextArray.Of(control.OpenIds) is { Length: > 0 } openIds ? openIds : null) { IsRead = true };
            case CellShape.People:
                return TextArray.Of(control.OpenIds) is { Length: > 0 } people ? people : TextArray.Of(control.Value);
            case CellShape.Amount when control.Currency is string currency && control.Value is JsonElement number:
                return new OrderedDictionary { ["value"] = JsonValue.ToObject(number), ["currency"] = currency };
            default:
                return control.Value is JsonElement value ? JsonValue.ToObject(value) : null;
        }
    }

    private static bool IsShown(string text, SheetColumn column, WrittenControl? present, IReadOnlyList<FeishuFormFile> files) =>
        present is WrittenControl control && Plain(text, column) == Plain(CellWriter.Of(control, column, files).Text, column)
        && (column.Shape is not (CellShape.Date or CellShape.Interval) || column.Zone is not null);

    // Blanks around what stands between several say nothing.
    private static string Plain(string cell, SheetColumn column) => column.Shape is CellShape.Choice or CellShape.People or CellShape.Departments
        ? string.Join(CellWriter.Between, Several(CellGuard.Unprotect(cell)))
        : CellGuard.Unprotect(cell).TrimEnd();

    private object? Amount(ReadCell[] changed, WrittenControl? present)
    {
        string? there = ExactDigits.Of(present?.Value);
        string? currency = Part(changed, ColumnPart.Currency) is ReadCell code ? CellGuard.Unprotect(code.Text).Trim() : present?.Currency;
        string? number = there;
        if (Part(changed, ColumnPart.Whole) is ReadCell given)
        {
            // As people write it, where its column says nothing else.
            string text = CellGuard.Unprotect(given.Text);
            Match both = WithCurrency.Match(text);
            number = CellNumbers.Digits(both.Success ? both.Groups["number"].Value : text, there, given.IsNumber ? null : culture, given.IsNumber ? null : given.Habits);
            if (both.Success && Part(changed, ColumnPart.Currency) is ReadCell other && !string.Equals(CellGuard.Unprotect(other.Text).Trim(), both.Groups["code"].Value, StringComparison.OrdinalIgnoreCase))
            {
                throw new FormFaultException(nameof(Messages.Sheet_TwoCurrencies), text, CellGuard.Unprotect(other.Text).Trim());
            }

            currency = both.Success ? both.Groups["code"].Value.ToUpperInvariant() : currency;
        }

        if (number is null)
        {
            throw new FormFaultException(nameof(Messages.Sheet_CurrencyAlone));
        }

        SheetColumn column = changed[0].Column;
        return there is not null && ExactDigits.AreEqual(number, there) && currency == present?.Currency ? null
            : currency is null && column.Control.Currencies.Count != 1 ? throw new FormFaultException(nameof(Messages.Sheet_NoCurrency), new SheetColumn(column.Control, ColumnPart.Currency) { Name = column.Name }.Header(CultureInfo.InvariantCulture))
            : currency is null ? number : new OrderedDictionary { ["value"] = number, ["currency"] = currency };
    }

    private OrderedDictionary? Interval(IReadOnlyList<ReadCell> cells, WrittenControl? present)
    {
        if (cells.Where(cell => !cell.IsEmpty).All(cell => Moment(cell.Column, present) is DateTimeOffset there && Time(cell, present) == there))
        {
            return null;
        }

        string end(ColumnPart part) => cells.FirstOrDefault(cell => cell.Column.Part == part && !cell.IsEmpty) is ReadCell cell
            ? Rfc3339.Text(Time(cell, present))
            : present?.Value?.Text(part == ColumnPart.Start ? "start" : "end") ?? throw new FormFaultException(nameof(Messages.Sheet_HalfInterval));
        return new OrderedDictionary { ["start"] = end(ColumnPart.Start), ["end"] = end(ColumnPart.End) };
    }

    private DateTimeOffset Time(ReadCell cell, WrittenControl? present) =>
        CellTimes.Read(CellGuard.Unprotect(cell.Text), cell.Column.Zone, Moment(cell.Column, present), culture, () => cell.Habits().MonthFirst);

    private static DateTimeOffset? Moment(SheetColumn column, WrittenControl? present) => present is WrittenControl control ? CellWriter.Moment(control, column) : null;

    internal static string[] Several(string text) => text.Split('|', '\n').Select(part => part.Trim()).Where(part => part.Length > 0).ToArray();

    private static OrderedDictionary Telephone(string text)
    {
        string[] parts = text.Trim().Split(new[] { ' ', '\u00A0' }, 2, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && Regex.IsMatch(parts[0], @"^\+[0-9]{1,4}\z")
            ? new OrderedDictionary { ["countryCode"] = parts[0], ["nationalNumber"] = Regex.Replace(parts[1], @"\s", string.Empty) }
            : throw new FormFaultException(nameof(Messages.Sheet_NoTelephone), text);
    }

    // Spreadsheet programs keep 15 digits of what they take for a number, in text too.
    private static string NotRounded(string text) => IdText.IsScientific(text) ? throw new FormFaultException(nameof(Messages.Sheet_Rounded), text) : text;

    private static ReadCell? Part(ReadCell[] cells, ColumnPart part) => Array.Find(cells, cell => cell.Column.Part == part);

    // What is a number already, in JSON or in a workbook, is in nobody's spelling.
    private string Digits(ReadCell cell, string? present) => CellNumbers.Digits(CellGuard.Unprotect(cell.Text), present, cell.IsNumber ? null : culture, cell.IsNumber ? null : cell.Habits);
}

/// <summary>A cell that was read, and the column that it stands in.</summary>
/// <param name="Column">The column.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Habits">Tells how its sheet is written.</param>
internal sealed record ReadCell(SheetColumn Column, SheetCell Cell, Func<SheetHabits> Habits)
{
    public string Text => Cell.Text;

    public bool IsNumber => Cell.Kind == SheetCellKind.Number;

    public bool IsEmpty => Cell.Text.Trim().Length == 0;
}
