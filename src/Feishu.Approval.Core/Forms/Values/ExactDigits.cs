using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Forms;

/// <summary>Numbers by their digits: never rounded, never computed with.</summary>
internal static class ExactDigits
{
    // An exponent longer than this is no number of anybody's form, and would cost time to read.
    private const int LongestExponent = 40;

    private static readonly Regex Number = new(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant);

    /// <summary>The digits of a JSON number, or of one in a text (a sample of the vendor passes them so); else null.</summary>
    public static string? Of(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text when Number.IsMatch(text.GetString()!) => text.GetString(),
        _ => null,
    };

    /// <summary>Whether two spellings mean the same number, exactly.</summary>
    public static bool AreEqual(string one, string other) => one == other || Canonical(one) == Canonical(other);

    private static string Canonical(string digits)
    {
        string[] parts = digits.Split('e', 'E');
        if (parts.Length > 1 && parts[1].Length > LongestExponent)
        {
            return digits;
        }

        BigInteger exponent = parts.Length > 1 ? BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : BigInteger.Zero;
        string mantissa = parts[0].TrimStart('-');
        int point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        mantissa = mantissa.TrimStart('0');
        string significant = mantissa.TrimEnd('0');
        return significant.Length == 0
            ? "0"
            : (parts[0][0] == '-' ? "-" : string.Empty) + significant + "e" + (exponent + mantissa.Length - significant.Length).ToString(CultureInfo.InvariantCulture);
    }
}
