using System.Globalization;
using System.Numerics;

namespace Feishu.Approval.Forms;

/// <summary>Numbers by their digits: no type holds every number that JSON can write.</summary>
internal static class NumberText
{
    /// <summary>The same text for all spellings of one number, such as 1.50, 15e-1 and 1.5.</summary>
    public static string Normal(string json)
    {
        string text = json.TrimStart('-');
        string[] halves = text.Split('e', 'E');
        BigInteger exponent = halves.Length == 1 ? 0 : BigInteger.Parse(halves[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string digits = halves[0];
        int point = digits.IndexOf('.');
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        digits = digits.TrimStart('0');
        string significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;
        return significant.Length == 0 ? "0" : (json[0] == '-' ? "-" : string.Empty) + significant + "e" + exponent.ToString(CultureInfo.InvariantCulture);
    }
}
