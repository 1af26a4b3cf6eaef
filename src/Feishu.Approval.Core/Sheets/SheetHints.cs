using System.Globalization;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>The row below the header that says what belongs into each column. In the columns of no control its cells begin with #, by which an import passes it over.</summary>
internal static class SheetHints
{
    // So many choices are read at a glance; a list with more is cut.
    private const int MostOptions = 12;

    /// <summary>The hint of a column of a control.</summary>
    public static SheetCell Of(SheetColumn column, bool isNew, CultureInfo culture)
    {
        string text = Text(column, isNew, culture);
        return new SheetCell(CellGuard.Protect(column.Control.Required && isNew ? FailureText.Format(nameof(Messages.Hint_SheetRequired), new object?[] { text }, culture) : text));
    }

    /// <summary>The hint of a column that belongs to no control.</summary>
    /// <param name="word">The column.</param>
    /// <param name="approvalCode">The code of the definition, by which an import knows what a new row is to become.</param>
    /// <param name="culture">The language.</param>
    public static SheetCell Own(string word, string? approvalCode, CultureInfo culture) => new(word switch
    {
        SheetWords.ApprovalCode when approvalCode is not null => SheetWords.Hint + " " + approvalCode,
        // Sheets of tables have no fingerprints.
        SheetWords.InstanceCode => SheetWords.Hint + " " + SheetMark.InHint,
        SheetWords.SerialNumber => SheetWords.Hint + " " + FailureText.Of(nameof(Messages.Hint_SheetReturned), culture),
        SheetWords.UserId => SheetWords.Hint + " " + FailureText.Of(nameof(Messages.Hint_SheetUserId), culture) + " " + SheetMark.InHint,
        SheetWords.Department => SheetWords.Hint + " " + FailureText.Of(nameof(Messages.Hint_SheetDepartment), culture),
        SheetWords.Uuid => SheetWords.Hint + " " + FailureText.Of(nameof(Messages.Hint_SheetUuid), culture),
        SheetWords.Request => SheetWords.Hint + " " + FailureText.Of(nameof(Messages.Hint_SheetRequest), culture) + " " + SheetMark.InHint,
        SheetWords.Row => SheetWords.Hint + " " + FailureText.Of(nameof(Messages.Hint_SheetRow), culture),
        _ => SheetWords.Hint,
    });

    /// <summary>Whether a cell of a column that a person fills in is our hint of it, in any language: another that begins so may be a person's.</summary>
    public static bool IsOwn(string word, string text) => word is not (SheetWords.UserId or SheetWords.Request)
        || new[] { CultureInfo.InvariantCulture, SheetWords.Chinese }.Any(culture => text.StartsWith(SheetWords.Hint + " " + FailureText.Of(word == SheetWords.UserId ? nameof(Messages.Hint_SheetUserId) : nameof(Messages.Hint_SheetRequest), culture), StringComparison.Ordinal));

    private static string Text(SheetColumn column, bool isNew, CultureInfo culture)
    {
        FeishuControlDefinition control = column.Control;
        (string key, object? argument) = column switch
        {
            { Part: ColumnPart.Currency } => (nameof(Messages.Hint_SheetCurrency), string.Join(CellWriter.Between, (control.Currencies.Count > 0 ? control.Currencies : ControlTypes.Currencies).Take(MostOptions))),
            { Shape: CellShape.Number } => (nameof(Messages.Hint_SheetNumber), null),
            { Shape: CellShape.Amount } => (nameof(Messages.Hint_SheetAmount), control.Currencies.Count == 1 ? control.Currencies[0] : string.Empty),
            { Shape: CellShape.Date or CellShape.Interval } => (nameof(Messages.Hint_SheetTime), null),
            { Shape: CellShape.Choice } => (control.Options.Count == 0 ? nameof(Messages.Hint_SheetExternal) : ControlFamilies.Of(control.Type).TakesArray ? nameof(Messages.Hint_SheetSeveral) : nameof(Messages.Hint_SheetChoice), Options(control)),
            { Shape: CellShape.People } => (nameof(Messages.Hint_SheetPeople), null),
            { Shape: CellShape.Departments } => (nameof(Messages.Hint_SheetDepartments), null),
            { Shape: CellShape.Telephone } => (nameof(Messages.Hint_SheetTelephone), null),
            { Shape: CellShape.Files } => (isNew ? nameof(Messages.Hint_SheetNewFiles) : nameof(Messages.Hint_SheetFiles), null),
            { Shape: CellShape.Table } => (nameof(Messages.Hint_SheetTable), null),
            { Shape: CellShape.None } => (nameof(Messages.Hint_SheetOther), control.Type),
            _ => (nameof(Messages.Hint_SheetText), null),
        };
        return FailureText.Format(key, argument is null ? Array.Empty<object?>() : new[] { argument }, culture).Trim();
    }

    private static string Options(FeishuControlDefinition control)
    {
        // As a cell has them: the first apostrophe is never part of what a cell says.
        string[] labels = control.Options.Select(option => CellWriter.Label(option.Key, control.Options)).Select(CellGuard.ProtectName).ToArray();
        return string.Join(CellWriter.Between, labels.Take(MostOptions)) + (labels.Length > MostOptions ? CellWriter.Between + "\u2026" : string.Empty);
    }
}
