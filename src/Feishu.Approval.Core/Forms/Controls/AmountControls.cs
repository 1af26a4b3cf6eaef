using System.Text.Json;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// An amount of money. What is read has its currency in <c>ext</c>; a person gives a number, whose currency stays, an object with value and
/// currency, or both as one text, as views show them.
/// </summary>
internal sealed class AmountControls : ControlFamily
{
    private const string Example = "@{ value = 12.50; currency = 'EUR' }";

    // All that are documented are spelled so, and a currency has to be one of them to the letter.
    private static readonly Regex Code = new(@"^[A-Z]{3}\z", RegexOptions.CultureInvariant);

    private static readonly Regex Whole = new(@"^(?<number>\S*[0-9])\s*(?<currency>[A-Za-z]{3})\z", RegexOptions.CultureInvariant);

    public AmountControls()
        : base("amount")
    {
    }

    public override CellShape InCell => CellShape.Amount;

    public override bool FeedsFormulas => true;

    public override string JsonExample => "12.50";

    // Without a currency the amount might change its own, or be refused.
    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        if (ExactDigits.Of(control.Value) is not string digits)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_Shape));
        }

        return Currency(control) is string currency
            ? control.Written(writer => writer.WriteRawValue(digits, skipInputValidation: true), currency, openIds: null)
            : scope.NeedsUser(control, nameof(Messages.Issue_NoCurrency));
    }

    public override FormFault? Contradiction(ReadControl given) =>
        FormFault.Unless(given.Json.Text("currency"), "currency", given.Json.Member("ext")?.Text("currency"), "ext.currency");

    public override NewValue FromGiven(object value, ValuePlace place)
    {
        if (place.Look.Plain(value) is string text && !NumberControls.IsNumber(text))
        {
            return Given(text, place);
        }

        Dictionary<string, object?>? keys = place.Look.Keys(value, "value", "currency");
        object? number = keys is null ? value : keys.TryGetValue("value", out object? inside) ? inside : throw new FormFaultException(nameof(Messages.Fault_AmountWithoutValue), Example);
        string currency = keys is not null && keys.TryGetValue("currency", out object? given) ? Allowed(given, place) : Known(place);
        return NumberControls.Given(number!, place.Look) with { Currency = currency };
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        if (control.Value?.ValueKind != JsonValueKind.Number)
        {
            yield return Verdict.Value(nameof(Messages.Finding_Number), nameof(Messages.Hint_Number));
        }

        string? currency = control.Currency;
        if (currency is null)
        {
            yield return new Verdict(FeishuFormFault.WrongCurrency, new FormFault(nameof(Messages.Finding_NoCurrency)), Hint(definition));
        }
        else if (definition.Currencies.Count == 0 && !Code.IsMatch(currency))
        {
            yield return new Verdict(FeishuFormFault.WrongCurrency, new FormFault(nameof(Messages.Finding_NoCurrencyCode), currency), Hint(definition));
        }
        else if (definition.Currencies.Count > 0 && !definition.Currencies.Contains(currency, StringComparer.Ordinal))
        {
            yield return new Verdict(FeishuFormFault.WrongCurrency, new FormFault(nameof(Messages.Finding_WrongCurrency), currency), Hint(definition));
        }
    }

    public override bool IsSame(WrittenControl sent, WrittenControl other) =>
        Meaning.SameNumber(sent.Value, other.Value) && Meaning.SameIfBoth(sent.Currency, other.Currency);

    // One whose currency is not told still has digits.
    protected override bool IsSameUnconverted(JsonElement sent, ReadControl read) => Meaning.SameNumber(sent.Member("value"), read.Value);

    // What was read, or the only one that the definition accepts.
    private static string? Currency(ReadControl control)
    {
        string? read = control.Json.Member("ext")?.Text("currency") is { Length: > 0 } inside ? inside : control.Json.Text("currency");
        return string.IsNullOrEmpty(read) ? (control.Definition is { Currencies.Count: 1 } one ? one.Currencies[0] : null) : read;
    }

    private static NewValue Given(string text, ValuePlace place)
    {
        Match both = Whole.Match(Spelling.Number(text));
        if (!NumberControls.IsNumber(both.Groups["number"].Value))
        {
            throw new FormFaultException(nameof(Messages.Fault_AmountText), text, ExampleFor(place));
        }

        string currency = Allowed(both.Groups["currency"].Value, place);
        return Code.IsMatch(currency)
            ? NumberControls.Given(both.Groups["number"].Value, place.Look) with { Currency = currency }
            : throw new FormFaultException(nameof(Messages.Finding_NoCurrencyCode), currency);
    }

    private static string ExampleFor(ValuePlace place) => $"'12.50 {place.Currency ?? (place.Definition.Currencies.Count > 0 ? place.Definition.Currencies[0] : "EUR")}'";

    private static string Allowed(object? given, ValuePlace place)
    {
        if (place.Look.Plain(given) is not string currency)
        {
            throw Wanted(place);
        }

        IReadOnlyList<string> range = place.Definition.Currencies;
        return range.Count == 0
            ? ControlTypes.Currencies.FirstOrDefault(code => string.Equals(code, currency, StringComparison.OrdinalIgnoreCase)) ?? currency
            : range.FirstOrDefault(code => string.Equals(code, currency, StringComparison.OrdinalIgnoreCase))
                ?? throw new FormFaultException(nameof(Messages.Fault_CurrencyNotAllowed), currency, new BoundedList(range));
    }

    private static string Known(ValuePlace place) => place.Currency
        ?? (place.Definition.Currencies.Count == 1 ? place.Definition.Currencies[0] : throw Wanted(place));

    // Without the definition nobody knows which of all currencies it takes.
    private static FormFaultException Wanted(ValuePlace place) => place.Definition.Currencies.Count > 0
        ? new(nameof(Messages.Fault_CurrencyWanted), ExampleFor(place), new BoundedList(place.Definition.Currencies))
        : new(nameof(Messages.Fault_AnyCurrencyWanted), ExampleFor(place));

    private static FormFault Hint(FeishuControlDefinition definition) => definition.Currencies.Count > 0
        ? new(nameof(Messages.Hint_Currency), new BoundedList(definition.Currencies))
        : new(nameof(Messages.Hint_AnyCurrency));
}
