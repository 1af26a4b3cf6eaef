using System.Globalization;
using System.Numerics;

namespace Feishu.Approval.Sandbox;

/// <summary>
/// A number of any length, never rounded: digits times a power of ten. Trailing zeros are no part of it, so that equal
/// numbers are equal however they were spelt.
/// </summary>
internal readonly record struct ExactNumber
{
    // Beyond this many zeros a number is written with an exponent, or a short text could ask for gigabytes.
    private const int MostZeros = 100;

    private ExactNumber(BigInteger digits, long exponent)
    {
        Digits = digits;
        Exponent = exponent;
    }

    internal static ExactNumber One { get; } = new(BigInteger.One, 0);

    private BigInteger Digits { get; }

    private long Exponent { get; }

    public override string ToString()
    {
        var text = BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture);
        var sign = Digits.Sign < 0 ? "-" : "";
        if (Exponent is > MostZeros or < -MostZeros)
        {
            return sign + text + "E" + Exponent.ToString(CultureInfo.InvariantCulture);
        }

        if (Exponent >= 0)
        {
            return sign + text + new string('0', (int)Exponent);
        }

        var decimals = (int)-Exponent;
        text = text.PadLeft(decimals + 1, '0');
        return sign + text.Insert(text.Length - decimals, ".");
    }

    /// <summary>Reads a JSON number; null when its exponent is beyond all measure.</summary>
    internal static ExactNumber? Parse(string text)
    {
        var exponent = 0;
        var parts = text.Split('e', 'E');
        if (parts.Length > 1
            && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return null;
        }

        return Parse(parts[0], exponent);
    }

    internal ExactNumber Times(ExactNumber other) => Normal(Digits * other.Digits, Exponent + other.Exponent);

    private static ExactNumber Parse(string text, long exponent)
    {
        var point = text.IndexOf('.');
        if (point >= 0)
        {
            exponent -= text.Length - point - 1;
            text = text.Remove(point, 1);
        }

        return Normal(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent);
    }

    private static ExactNumber Normal(BigInteger digits, long exponent)
    {
        while (!digits.IsZero)
        {
            var shorter = BigInteger.DivRem(digits, 10, out var rest);
            if (!rest.IsZero)
            {
                return new ExactNumber(digits, exponent);
            }

            digits = shorter;
            exponent++;
        }

        return new ExactNumber(BigInteger.Zero, 0);
    }
}
