using System.Text.RegularExpressions;

namespace Feishu.Approval.Sheets;

/// <summary>How the program that saved a sheet writes, as far as its other cells tell.</summary>
/// <param name="MonthFirst">Whether dates have the month first; null where they do not tell.</param>
/// <param name="HasCommas">Whether numbers have a decimal comma somewhere, so that a point may stand between thousands.</param>
internal sealed record SheetHabits(bool? MonthFirst, bool HasCommas)
{
    // Not with three digits behind it, which may be thousands themselves; behind groups with points it is certain.
    private static readonly Regex Comma = new(@"^[-+]?(?:[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+)\z", RegexOptions.CultureInvariant);

    /// <summary>Those of all cells of a sheet.</summary>
    public static SheetHabits Of(SheetTable sheet)
    {
        string[] texts = sheet.Rows.SelectMany(row => row.Cells).Select(cell => CellGuard.Unprotect(cell.Text).Trim()).ToArray();
        return new SheetHabits(CellTimes.IsMonthFirst(texts), texts.Any(text => Comma.IsMatch(text)));
    }
}
