using System;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>The value of a radio or checkbox: keys, which people give as keys or as labels.</summary>
internal static class ChoiceValue
{
    public static NewValue FromOne(object value, ValuePlace place) => NewValue.Text(Key(value, place));

    public static NewValue FromMany(object value, ValuePlace place) =>
        NewValue.Texts(Refusals.All(place, place.Look.Many(value), (item, _) => Key(item, place)).Distinct(StringComparer.Ordinal));

    private static string Key(object? given, ValuePlace place)
    {
        object? value = place.Look.Plain(given);
        if (value is FeishuOption option)
        {
            return option.Key;
        }

        if (value is not null && place.Look.TextOf(value, "key") is { Length: > 0 } named)
        {
            return named;
        }

        string text = place.Look.Text(value) is { Length: > 0 } some
            ? some
            : throw new FormFaultException(place.Look.Items(value) is null ? "Fault_OptionWanted" : "Fault_OneOptionWanted");

        // The choices of an external source may be listed nowhere; then it can only be a key, and a label would be sent as one.
        IReadOnlyList<FeishuOption> options = place.Definition.Options;
        if (place.Definition.HasOptionsElsewhere && OptionKeys.LooksLike(text) && options.All(one => one.Text != text))
        {
            return text;
        }

        if (place.Definition.HasOptionsElsewhere && options.Count == 0)
        {
            throw new Failure(FailureKind.OptionNotFound, "OptionNotFound_External", place.Label, text) { ActionKey = "OptionNotFound_ExternalAction" }.ToException();
        }

        return options.Count == 0 ? text : Find(options, text, place);
    }

    private static string Find(IReadOnlyList<FeishuOption> options, string text, ValuePlace place)
    {
        FeishuOption[] found = options.Where(option => option.Key == text || option.Text == text).ToArray();
        if (found.Length == 0)
        {
            found = Spelling.Called(options, option => option.Text, text);
        }

        return found.Select(option => option.Key).Distinct(StringComparer.Ordinal).Count() switch
        {
            1 => found[0].Key,
            0 => throw new Failure(FailureKind.OptionNotFound, "OptionNotFound", place.Label, text, BoundedList.Near(text, options)).WithNearest(text, options.ToArray()).ToException(),
            _ => throw new Failure(FailureKind.OptionNotFound, "OptionNotFound_Ambiguous", place.Label, text, BoundedList.Of(found)) { ActionKey = "OptionNotFound_AmbiguousAction" }.ToException(),
        };
    }
}
