using System.Globalization;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Forms;

/// <summary>The value of a number: a number, or text that is one as JSON writes it. What a culture writes is refused, since it would be a guess.</summary>
internal static class NumberValue
{
    private static readonly Regex Json = new(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant);

    // One thousand two hundred thirty-four to those who group by points.
    private static readonly Regex MayBeGrouped = new(@"^-?[1-9][0-9]{0,2}\.[0-9]{3}\z", RegexOptions.CultureInvariant);

    public static NewValue From(object value, ValuePlace place) => Of(value, place.Look);

    /// <exception cref="FormFaultException">It is no number.</exception>
    public static NewValue Of(object value, GivenReader look) => look.Plain(value) switch
    {
        string text => NewValue.Number(Digits(text)),
        double or float => NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(look.Plain(value))),
        var other => NewValue.Number(GivenReader.ExactDigits(other) ?? throw new FormFaultException("Fault_NumberWanted", other?.GetType().Name)),
    };

    private static string Digits(string text)
    {
        if (!Json.IsMatch(text))
        {
            throw new FormFaultException("Fault_NumberText");
        }

        bool groupsByPoints = CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator == ".";
        return groupsByPoints && MayBeGrouped.IsMatch(text) ? throw new FormFaultException("Fault_NumberAmbiguous", CultureInfo.CurrentCulture.Name) : text;
    }
}
