using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>Numbers as spreadsheet programs of any country save them. What may mean two numbers is not guessed at.</summary>
internal static class CellNumbers
{
    private static readonly Regex Json = new(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant);
    private static readonly Regex Power = new(@"^-?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex Grouped = new(@"^-?[0-9]{1,3}(?:(?<group>[.,' ])[0-9]{3})(?:\k<group>[0-9]{3})*(?:(?<point>[.,])[0-9]+)?\z", RegexOptions.CultureInvariant);
    private static readonly Regex Comma = new(@"^-?[0-9]+,[0-9]+\z", RegexOptions.CultureInvariant);

    private static readonly int[] Threes = { 3 };

    /// <summary>The digits of a number, as JSON has them.</summary>
    /// <param name="text">What stands in the cell.</param>
    /// <param name="present">The digits that stand in the request; null for none.</param>
    /// <param name="culture">Whose spelling it is; null where the user does not say.</param>
    /// <param name="habits">Tells how its sheet is written; null for a number that is in nobody's spelling.</param>
    /// <exception cref="FormFaultException">It is no number, was rounded, or may be one of two.</exception>
    public static string Digits(string text, string? present, CultureInfo? culture, Func<SheetHabits>? habits = null)
    {
        string plain = Plain(text);
        if (Power.IsMatch(plain))
        {
            // A number of so many digits is kept as its first 15; another form of the same number stays what it is.
            return present is not null && ExactDigits.AreEqual(present, plain.Replace(',', '.')) ? present : throw new FormFaultException(nameof(Messages.Sheet_Rounded), text);
        }

        if (culture is not null)
        {
            return Digits(culture, plain, present) ?? throw new FormFaultException(nameof(Messages.Sheet_NoNumberOf), text, culture.Name);
        }

        string[] readings = Readings(plain).Where(reading => Json.IsMatch(reading)).Distinct(StringComparer.Ordinal).ToArray();
        return readings.Length switch
        {
            1 => habits is not null && Thousands(plain) is string thousands ? Pointed(readings[0], thousands, text, present, habits) : readings[0],
            0 => throw new FormFaultException(nameof(Messages.Sheet_NoNumber), text),
            _ => present is not null && readings.Any(reading => ExactDigits.AreEqual(reading, present)) ? present : throw new FormFaultException(nameof(Messages.Sheet_TwoNumbers), text, readings[0], readings[1]),
        };
    }

    /// <summary>Whether a text is this number, or what a program made of it that shows no number so long: 2.02611E+11 of 202611260005.</summary>
    public static bool IsShort(string text, string number)
    {
        if (Spelling.IsSame(text, number))
        {
            return true;
        }

        string plain = Plain(text).Replace(',', '.').ToUpperInvariant();
        int point = plain.IndexOf('.');
        int power = plain.IndexOf('E');
        return Power.IsMatch(plain) && decimal.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out decimal whole)
            && whole.ToString("0." + new string('0', point < 0 ? 0 : power - point - 1) + "E+00", CultureInfo.InvariantCulture) == plain;
    }

    // A plain number with a point is that number, in most lists. Where the request has the other, a program showed it so; and where commas stand before decimals, nobody knows.
    private static string Pointed(string plain, string thousands, string text, string? present, Func<SheetHabits> habits) =>
        present is not null && new[] { plain, thousands }.Any(reading => ExactDigits.AreEqual(reading, present)) ? present
        : habits().HasCommas ? throw new FormFaultException(nameof(Messages.Sheet_TwoNumbers), text, plain, thousands)
        : plain;

    private static string? Thousands(string plain) =>
        Json.IsMatch(plain) && Grouped.Match(plain) is { Success: true } grouped && !grouped.Groups["point"].Success && Json.IsMatch(plain.Replace(grouped.Groups["group"].Value, string.Empty))
            ? plain.Replace(grouped.Groups["group"].Value, string.Empty) : null;

    private static IEnumerable<string> Readings(string text)
    {
        if (Json.IsMatch(text))
        {
            // As the list was written.
            yield return text;
            yield break;
        }

        if (Grouped.Match(text) is { Success: true } grouped)
        {
            string group = grouped.Groups["group"].Value;
            string point = grouped.Groups["point"].Value;
            if (point != group)
            {
                string whole = text.Replace(group, string.Empty);
                yield return point.Length > 0 ? whole.Replace(point, ".") : whole;
            }
        }

        if (Comma.IsMatch(text))
        {
            yield return text.Replace(',', '.');
        }
    }

    // What a culture writes comes before a plain number with a point, which every list of this module has: 1.234 is 1234 in Germany, 1.5 is what it says.
    private static string? Digits(CultureInfo culture, string text, string? present)
    {
        string? own = ReadingOf(culture, text);
        string? plain = Json.IsMatch(text) ? text : null;
        return own is not null && plain is not null && present is not null && ExactDigits.AreEqual(plain, present) ? present : own ?? plain;
    }

    // The decimal sign once and last, signs of groups where groups of this culture, or of three, end. Blanks group everywhere.
    private static string? ReadingOf(CultureInfo culture, string text)
    {
        NumberFormatInfo format = culture.NumberFormat;
        string point = Folded(format.NumberDecimalSeparator);
        string digits = text.StartsWith("-", StringComparison.Ordinal) ? text.Substring(1) : text;
        string[] halves = digits.Split(new[] { point }, StringSplitOptions.None);
        if (halves.Length > 2 || (halves.Length == 2 && !IsDigits(halves[1])))
        {
            return null;
        }

        string? whole = IsDigits(halves[0]) ? halves[0]
            : new[] { Folded(format.NumberGroupSeparator), " " }.Where(sign => sign.Length > 0 && sign != point).Select(sign => halves[0].Split(new[] { sign }, StringSplitOptions.None))
                .FirstOrDefault(groups => IsGrouped(groups, format.NumberGroupSizes) || IsGrouped(groups, Threes)) is string[] grouped ? string.Concat(grouped) : null;
        string reading = (text.Length > digits.Length ? "-" : string.Empty) + whole + (halves.Length == 2 ? "." + halves[1] : string.Empty);
        return whole is not null && Json.IsMatch(reading) ? reading : null;
    }

    // The last of the sizes is that of all groups before it; nobody writes a group that begins with 0 first.
    private static bool IsGrouped(string[] groups, int[] sizes) => groups.Length > 1 && sizes.Length > 0 && groups.All(IsDigits) && groups[0][0] != '0'
        && groups.AsEnumerable().Reverse().Select((group, i) => (group.Length, Size: sizes[Math.Min(i, sizes.Length - 1)], IsFirst: i == groups.Length - 1))
            .All(group => group.Size > 0 && (group.IsFirst ? group.Length <= group.Size : group.Length == group.Size));

    private static bool IsDigits(string text) => text.Length > 0 && text.All(letter => letter is >= '0' and <= '9');

    // Blanks of all kinds group digits in some countries; full-width digits are typed in others. Zeros before a number say nothing.
    private static string Plain(string text)
    {
        string plain = Spelling.HasOtherNumbers(text) ? text : Folded(text.Trim());
        return Regex.Replace(plain, @"^(?:\+(?=[0-9])|(-))?0*(?=[0-9])", "$1");
    }

    private static string Folded(string text) =>
        text.Normalize(NormalizationForm.FormKC).Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2019', '\'').Replace('\u2212', '-');
}
