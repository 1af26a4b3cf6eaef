using System.Text.Json;

namespace Feishu.Approval.Sandbox;

/// <summary>amount: the currency is posted beside the value, but read inside <c>ext</c>.</summary>
internal sealed class AmountKind : TypedControlKind<AmountValue>
{
    protected override AmountValue ReadValue(PostedControl posted, FormContext context)
    {
        var digits = posted.RequireKind(posted.Value, JsonValueKind.Number, "value").GetRawText();
        var currency = posted.RequireText(posted.Element, "currency", "control");
        return posted.Control.CurrencyRange.Contains(currency)
            ? new AmountValue(digits, currency)
            : throw posted.Invalid("currency not in the range of the definition");
    }

    protected override void WriteValue(Utf8JsonWriter writer, SandboxControl control, AmountValue value) =>
        writer.WriteRawValue(value.Digits);

    protected override void WriteExtension(Utf8JsonWriter writer, SandboxControl control, AmountValue value)
    {
        writer.WriteStartObject();
        writer.WriteString("capitalValue", CapitalDigits.Of(value.Digits));
        writer.WriteString("currency", value.Currency);
        writer.WriteStartArray("currencyRange");
        foreach (var currency in control.CurrencyRange)
        {
            writer.WriteStringValue(currency);
        }

        writer.WriteEndArray();
        writer.WriteString("maxValue", "");
        writer.WriteString("minValue", "");
        writer.WriteEndObject();
    }
}

/// <summary>
/// Numbers in Chinese capital digits, one sign per digit. Real tenants write the full form with units; nothing may depend
/// on the text, it only has to be there so that clients learn to drop it.
/// </summary>
internal static class CapitalDigits
{
    private const string Signs = "零壹贰叁肆伍陆柒捌玖";

    internal static string Of(string digits) => string.Concat(digits.Select(Sign));

    private static char Sign(char digit) => digit switch
    {
        >= '0' and <= '9' => Signs[digit - '0'],
        '.' => '点',
        '-' => '负',
        _ => digit,
    };
}
