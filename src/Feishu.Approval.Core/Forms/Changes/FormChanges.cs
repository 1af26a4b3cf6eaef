using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>What is different between two forms, control by control; in tables row by row, in groups part by part.</summary>
internal static class FormChanges
{
    /// <summary>The differences, in the order of the definition.</summary>
    /// <param name="before">The form as it was.</param>
    /// <param name="after">The form as it is to be.</param>
    /// <param name="definition">By which keys have labels, where neither form knows; null where nobody does.</param>
    public static IReadOnlyList<FeishuFormChange> Between(FeishuForm before, FeishuForm after, IReadOnlyList<FeishuControlDefinition>? definition = null)
    {
        FeishuControlDefinition[] known = Known(after, before, definition);
        return known.SelectMany(control => Of(control, before, after)).ToArray();
    }

    /// <summary>What a form holds, where there is nothing before it or nobody knows what stood there; amounts with their currency.</summary>
    public static IEnumerable<(string Name, string Text)> Values(FeishuForm form, IReadOnlyList<FeishuControlDefinition>? definition)
    {
        FeishuControlDefinition[] known = Known(form, form, definition);
        return form.Controls.Select(control => (known.First(one => ControlFinder.IsId(one, control.Id)), control))
            .Select(pair => (Called(pair.Item1), Money(PlainRecord.Value(pair.control, pair.Item1), pair.control.Currency)));
    }

    /// <summary>A value in words, with its currency behind it where it has one.</summary>
    internal static string Money(object? value, string? currency) => (PlainText.Of(value) + " " + currency).Trim();

    private static FeishuControlDefinition[] Known(FeishuForm form, FeishuForm other, IReadOnlyList<FeishuControlDefinition>? definition)
    {
        IReadOnlyList<FeishuControlDefinition> defined = form.Definition ?? other.Definition ?? definition ?? Array.Empty<FeishuControlDefinition>();
        FeishuControlDefinition[] all = defined.Concat(PlainRecord.Known(form).Concat(PlainRecord.Known(other)).Where(control => !defined.Any(own => own == control || ControlFinder.IsId(own, control.Id)))
            .GroupBy(control => control.Id, StringComparer.Ordinal).Select(same => same.OrderByDescending(control => control.Name.Length > 0).First())).ToArray();
        HashSet<string> several = new(all.GroupBy(control => Spelling.Seen(control.Name), StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key), StringComparer.OrdinalIgnoreCase);
        return several.Count == 0 ? all : all.Select(control => several.Contains(Spelling.Seen(control.Name)) ? control.Called(ControlFinder.Label(control)) : control).ToArray();
    }

    private static IEnumerable<FeishuFormChange> Of(FeishuControlDefinition definition, FeishuForm before, FeishuForm after)
    {
        FeishuFormControl? old = Control(before, definition);
        FeishuFormControl? now = Control(after, definition);
        if (old is not null && now is not null)
        {
            return ReferenceEquals(old, now) ? Array.Empty<FeishuFormChange>() : new ControlChange(definition, old, now).All();
        }

        JsonElement wasRead = old is null ? Issue(before, definition) : default;
        JsonElement isRead = now is null ? Issue(after, definition) : default;
        bool isThere = now is not null || isRead.ValueKind == JsonValueKind.Object;
        bool wasThere = old is not null || wasRead.ValueKind == JsonValueKind.Object;
        if (!isThere && !wasThere)
        {
            return Array.Empty<FeishuFormChange>();
        }

        object? left = old is not null ? PlainRecord.Value(old, definition) : wasThere ? PlainRecord.Value(wasRead, definition) : null;
        object? right = now is not null ? PlainRecord.Value(now, definition) : isThere ? PlainRecord.Value(isRead, definition) : null;

        // What could not be converted may be what was given for it.
        if (now is not null && wasRead.ValueKind == JsonValueKind.Object && PlainText.Of(left) == PlainText.Of(right))
        {
            return Array.Empty<FeishuFormChange>();
        }

        // What neither form can send stands in each request as it does.
        (string, string)? apart = (old?.Currency ?? PlainRecord.CurrencyOf(wasRead)) is var was && (now?.Currency ?? PlainRecord.CurrencyOf(isRead)) is var isNow && (was ?? isNow) is not null
            ? (Money(left, left is null ? null : was), Money(right, right is null ? null : isNow)) : null;
        return wasThere && old is null && now is null && isThere && PlainText.Of(left) == PlainText.Of(right) ? Array.Empty<FeishuFormChange>()
            : One(definition, left, right, apart, !wasThere ? FeishuFormChangeKind.Added : now is null && (old is not null || !isThere) ? FeishuFormChangeKind.LeftOut : FeishuFormChangeKind.Changed);
    }

    private static FeishuFormChange[] One(FeishuControlDefinition definition, object? before, object? after, (string, string)? apart, FeishuFormChangeKind change) =>
        new[] { new FeishuFormChange(definition.Id, Called(definition), before, after, change) { Apart = apart } };

    private static FeishuFormControl? Control(FeishuForm form, FeishuControlDefinition definition) => form.Controls.FirstOrDefault(control => ControlFinder.IsId(definition, control.Id));

    private static JsonElement Issue(FeishuForm form, FeishuControlDefinition definition) =>
        form.Issues.Where(issue => issue.Read.ValueKind == JsonValueKind.Object && ControlFinder.IsId(definition, issue.ControlId)).Select(issue => issue.Read).FirstOrDefault();

    internal static string Called(FeishuControlDefinition control) => SafeText.Lines(control.Name.Trim() is { Length: > 0 } name ? name : control.Id)!;
}
