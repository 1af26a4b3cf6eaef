using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Json;

namespace Feishu.Approval.Sheets;

/// <summary>Values of controls as cells show them: labels for keys, days and numbers as spreadsheet programs know them.</summary>
internal static class CellWriter
{
    /// <summary>Stands between several of a kind; no label that has it is shown.</summary>
    public const string Between = " | ";

    /// <summary>The cell of a control, in write shape.</summary>
    /// <param name="control">The control.</param>
    /// <param name="column">The column.</param>
    /// <param name="files">The files of the control, or of the table that it is a cell of.</param>
    public static SheetCell Of(WrittenControl control, SheetColumn column, IReadOnlyList<FeishuFormFile> files) => column switch
    {
        { Part: ColumnPart.Currency } => new SheetCell(control.Currency ?? string.Empty),
        { Part: ColumnPart.Start } => Time(control.Value?.Member("start"), column),
        { Part: ColumnPart.End } => Time(control.Value?.Member("end"), column),
        { Shape: CellShape.Number or CellShape.Amount } => Number(control.Value),
        { Shape: CellShape.Date } => Time(control.Value, column),
        { Shape: CellShape.Choice } => Text(string.Join(Between, (TextArray.Of(control.Value) ?? Array.Empty<string>()).Select(key => Label(key, control, column.Control)))),
        { Shape: CellShape.People } => new SheetCell(string.Join(Between, TextArray.Of(control.OpenIds) is { Length: > 0 } openIds ? openIds : TextArray.Of(control.Value) ?? Array.Empty<string>())),
        { Shape: CellShape.Departments } => new SheetCell(string.Join(Between, control.Items.Select(item => item.Text("open_id")).OfType<string>())),
        { Shape: CellShape.Telephone } => Text($"{control.Value?.Text("countryCode")} {control.Value?.Text("nationalNumber")}".Trim()),
        { Shape: CellShape.Files } => Text(string.Join(Between, (TextArray.Of(control.Value) ?? Array.Empty<string>()).Select(code => files.FirstOrDefault(file => file.Placeholder == code)?.Name ?? code))),
        _ => Text(control.Value?.AsText() ?? control.Value?.GetRawText() ?? string.Empty),
    };

    /// <summary>The time that a column of times shows; null for none.</summary>
    public static DateTimeOffset? Moment(WrittenControl control, SheetColumn column) => Forms.Moment.Of(column.Part switch
    {
        ColumnPart.Start => control.Value?.Member("start"),
        ColumnPart.End => control.Value?.Member("end"),
        _ => control.Value,
    });

    private static SheetCell Number(JsonElement? value)
    {
        string digits = ExactDigits.Of(value) ?? string.Empty;
        return digits.TrimStart('-').Length > CellGuard.LongestNumber || digits.Any(letter => letter is 'e' or 'E') ? new SheetCell("'" + digits) : new SheetCell(digits, SheetCellKind.Number);
    }

    private static SheetCell Time(JsonElement? value, SheetColumn column) => Forms.Moment.Of(value) is DateTimeOffset time
        ? new SheetCell(CellTimes.Wall(time, column.Zone ?? time.Offset), SheetCellKind.Time)
        : Text(value?.AsText() ?? string.Empty);

    private static SheetCell Text(string text) => new(CellGuard.Protect(text));

    /// <summary>What stands for a key. A label that several choices share, that is the key of another, or that could not be told apart in a cell, would not find its way back: the key does.</summary>
    public static string Label(string key, IReadOnlyList<FeishuOption> choices) =>
        choices.FirstOrDefault(option => option.Key == key) is FeishuOption chosen && ChoiceWord.IsLabelSure(chosen, choices) && !chosen.Text.Any(letter => letter is '|' or '\n' or '\r') ? chosen.Text
        : ChoiceWord.IsKeySure(key, choices) ? key
        : KeyText.Write(key);

    private static string Label(string key, WrittenControl control, FeishuControlDefinition definition) =>
        Label(key, control.Shown.Concat(definition.Options).GroupBy(option => option.Key, StringComparer.Ordinal).Select(same => same.First()).ToArray());
}
