using System.Globalization;
using System.Numerics;

namespace Feishu.Approval.Json;

/// <summary>A JSON number as a .NET number that loses no digit.</summary>
internal static class JsonNumber
{
    /// <summary>
    /// A whole number as <see cref="long"/> or, beyond that, <see cref="BigInteger"/>; one with a point as <see cref="decimal"/> where that keeps
    /// every digit; anything else (an exponent, more digits than a decimal has) as its own text.
    /// </summary>
    public static object Of(string digits)
    {
        if (digits.All(letter => letter is '-' or (>= '0' and <= '9')))
        {
            return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
                ? (object)whole
                : BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && string.Equals(number.ToString(CultureInfo.InvariantCulture), digits, StringComparison.Ordinal)
            ? number
            : digits;
    }
}
