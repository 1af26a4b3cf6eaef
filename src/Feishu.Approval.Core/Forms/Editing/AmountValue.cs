using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>The value of an amount: a number, whose currency stays, or an object with value and currency.</summary>
internal static class AmountValue
{
    public static NewValue From(object value, ValuePlace place)
    {
        Dictionary<string, object?>? keys = place.Look.Keys(value, "value", "currency");
        object? number = keys is null ? value : keys.TryGetValue("value", out object? inside) ? inside : throw new FormFaultException("Fault_AmountWithoutValue", Examples.Amount);
        string currency = keys is not null && keys.TryGetValue("currency", out object? given) ? Allowed(given, place) : Known(place);
        return NumberValue.Of(number!, place.Look) with { Currency = currency };
    }

    private static string Allowed(object? given, ValuePlace place)
    {
        if (place.Look.Plain(given) is not string currency)
        {
            throw new FormFaultException("Fault_CurrencyWanted", Examples.Amount, Choice(place));
        }

        IReadOnlyList<string> range = place.Definition.Currencies;
        return range.Count == 0
            ? currency
            : range.FirstOrDefault(code => string.Equals(code, currency, StringComparison.OrdinalIgnoreCase))
                ?? throw new FormFaultException("Fault_CurrencyNotAllowed", currency, Choice(place));
    }

    private static string Known(ValuePlace place) => place.Currency
        ?? (place.Definition.Currencies.Count == 1 ? place.Definition.Currencies[0] : throw new FormFaultException("Fault_CurrencyWanted", Examples.Amount, Choice(place)));

    private static BoundedList Choice(ValuePlace place) => new(place.Definition.Currencies.Count > 0 ? place.Definition.Currencies : ControlTypes.Currencies);
}
