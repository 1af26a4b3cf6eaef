using System.Text.RegularExpressions;

namespace Feishu.Approval.Sheets;

/// <summary>
/// Keeps spreadsheet programs from running a text as a formula, and from taking it for a number, a day or a truth value, which they would save
/// in another spelling: an apostrophe before it, which they show.
/// </summary>
internal static class CellGuard
{
    /// <summary>How long a number may be that a spreadsheet program saves as a text as it was: it shows no longer one, and saves what it shows (2.02611E+11).</summary>
    public const int LongestNumber = 11;

    private const string Mark = "'";

    // The full-width forms count as formulas in East Asia.
    private static readonly char[] Starts = { '=', '+', '-', '@', '\t', '\r', '\n', '\'', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' };

    private static readonly Regex Plain = new(@"^-?(?:0|[1-9][0-9]{0,10})\z", RegexOptions.CultureInvariant);

    // What they would take for a number, a sum of money, a fraction, a day, a time of day.
    private static readonly Regex Numeric = new(
        @"^[\s(]*[-+$\u00A5\uFFE5\u20AC\u00A3]?\s*\(?[0-9][0-9\s.,:/\\eE+\-%()$\u00A5\uFFE5\u20AC\u00A3\u5E74\u6708\u65E5\u65F6\u5206\u79D2TZ]*(?:\s*[AaPp]\.?[Mm]\.?)?\z", RegexOptions.CultureInvariant);

    private static readonly Regex Month = new(
        @"^(?:[0-9]{1,4}[\s\-/.,]*)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[\s\-/.,]*[0-9]{0,4}(?:[\s\-/.,]+[0-9]{2,4})?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Truth = new("^(?:true|false)\\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Marks = new(@"\?\?|(?:^|\s)\?(?:\s|\z)", RegexOptions.CultureInvariant);

    /// <summary>A text that stays as it is in a spreadsheet program.</summary>
    public static string Protect(string text) => NeedsMark(text) ? Mark + text : text;

    /// <summary>The same of the name of a column: only what would run needs it.</summary>
    public static string ProtectName(string name) => name.Length > 0 && Starts.Contains(name[0]) ? Mark + name : name;

    /// <summary>The text without the apostrophe, where it has one; lines end as the service has them.</summary>
    public static string Unprotect(string cell) => (cell.StartsWith(Mark, StringComparison.Ordinal) ? cell.Substring(1) : cell).Replace("\r\n", "\n").Replace('\r', '\n');

    /// <summary>Whether a cell is what a program made of a text in an encoding that lacks some of its letters: question marks stand in their places.</summary>
    public static bool IsLost(string cell, string shown)
    {
        (string now, string before) = (Unprotect(cell), Unprotect(shown));
        bool isLost = false;
        int at = 0;
        foreach (char letter in now)
        {
            if (at < before.Length && before[at] != letter)
            {
                if (letter != '?' || before[at] < '\u0080')
                {
                    return false;
                }

                // One mark or two stand for a letter beyond the basic plane.
                isLost = true;
                at += char.IsHighSurrogate(before[at]) && now.Length < before.Length ? 1 : 0;
            }

            at++;
        }

        return isLost && at == before.Length;
    }

    /// <summary>Whether question marks stand in a cell that nobody writes so: several, or one by itself.</summary>
    public static bool MayBeLost(string cell) => Marks.IsMatch(Unprotect(cell));

    private static bool NeedsMark(string text) => text.Length > 0 && !Plain.IsMatch(text)
        && (Starts.Contains(text[0]) || Numeric.IsMatch(text) || Month.IsMatch(text) || Truth.IsMatch(text));
}
