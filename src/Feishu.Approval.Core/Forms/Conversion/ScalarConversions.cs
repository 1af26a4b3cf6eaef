using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Text and numbers.</summary>
internal static class ScalarConversions
{
    /// <summary>input, textarea: as it is.</summary>
    public static FeishuFormControl? Text(ReadControl control, ConversionScope scope) =>
        control.Value is { ValueKind: JsonValueKind.String } text ? control.Written(text.WriteTo) : scope.NeedsUser(control, "Issue_Shape");

    /// <summary>number: its digits, as a JSON number.</summary>
    public static FeishuFormControl? Number(ReadControl control, ConversionScope scope) =>
        ExactDigits.Of(control.Value) is string digits
            ? control.Written(writer => writer.WriteRawValue(digits, skipInputValidation: true))
            : scope.NeedsUser(control, "Issue_Shape");

    /// <summary>formula: the result as it was read; whether it still holds is judged when its inputs change.</summary>
    public static FeishuFormControl? Formula(ReadControl control, ConversionScope scope) =>
        control.Value is { ValueKind: JsonValueKind.Number or JsonValueKind.String } result ? control.Written(result.WriteTo) : scope.NeedsUser(control, "Issue_Shape");

    /// <summary>amount: the currency moves out of <c>ext</c>. Without one the amount might change its currency, or be refused.</summary>
    public static FeishuFormControl? Amount(ReadControl control, ConversionScope scope)
    {
        if (ExactDigits.Of(control.Value) is not string digits)
        {
            return scope.NeedsUser(control, "Issue_Shape");
        }

        return Currency(control) is string currency
            ? control.Written(writer => writer.WriteRawValue(digits, skipInputValidation: true), currency, openIds: null)
            : scope.NeedsUser(control, "Issue_NoCurrency");
    }

    /// <summary>The currency that was read, or the only one that the definition accepts; else null.</summary>
    public static string? Currency(ReadControl control)
    {
        string? read = control.Json.Member("ext")?.Text("currency") is { Length: > 0 } inside ? inside : control.Json.Text("currency");
        return string.IsNullOrEmpty(read) ? (control.Definition is { Currencies.Count: 1 } one ? one.Currencies[0] : null) : read;
    }
}
