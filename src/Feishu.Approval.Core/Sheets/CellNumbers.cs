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

    /// <summary>The digits of a number, as JSON has them.</summary>
    /// <param name="text">What stands in the cell.</param>
    /// <param name="present">The digits that stand in the request; null for none.</param>
    /// <param name="culture">Whose spelling it is; null where the user does not say.</param>
    /// <exception cref="FormFaultException">It is no number, was rounded, or may be one of two.</exception>
    public static string Digits(string text, string? present, CultureInfo? culture)
    {
        string plain = Plain(text);
        if (Power.IsMatch(plain))
        {
            // A number of so many digits is kept as its first 15; another form of the same number stays what it is.
            return present is not null && ExactDigits.AreEqual(present, plain.Replace(',', '.')) ? present : throw new FormFaultException(nameof(Messages.Sheet_Rounded), text);
        }

        string[] readings = (culture is null ? Readings(plain) : ReadingsOf(culture, plain)).Where(reading => Json.IsMatch(reading)).Distinct(StringComparer.Ordinal).ToArray();
        return readings.Length switch
        {
            1 => readings[0],
            0 => throw new FormFaultException(nameof(Messages.Sheet_NoNumber), text),
            _ => present is not null && readings.Any(reading => ExactDigits.AreEqual(reading, present)) ? present : throw new FormFaultException(nameof(Messages.Sheet_TwoNumbers), text, readings[0], readings[1]),
        };
    }

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

    private static IEnumerable<string> ReadingsOf(CultureInfo culture, string text)
    {
        NumberFormatInfo format = culture.NumberFormat;
        string ungrouped = new[] { format.NumberGroupSeparator, "\u00A0", "\u202F", " " }.Where(group => group.Length > 0 && group != format.NumberDecimalSeparator)
            .Aggregate(text, (current, group) => current.Replace(group, string.Empty));
        yield return ungrouped.Replace(format.NumberDecimalSeparator, ".");
    }

    // Blanks of all kinds group digits in some countries; full-width digits are typed in others. Zeros before a number say nothing.
    private static string Plain(string text)
    {
        string plain = text.Trim().Normalize(NormalizationForm.FormKC).Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2019', '\'').Replace('\u2212', '-');
        plain = plain.StartsWith("+", StringComparison.Ordinal) ? plain.Substring(1) : plain;
        return Regex.Replace(plain, "^(-?)0+(?=[0-9])", "$1");
    }
}
