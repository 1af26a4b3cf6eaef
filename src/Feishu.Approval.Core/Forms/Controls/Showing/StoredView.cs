using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// What a control of this module shows as its value, as <c>Select-Object</c> and <c>Export-Csv</c> keep it beside what it holds. Whoever edits a
/// copy edits what is shown; it is never sent, so it must say the same.
/// </summary>
internal static class StoredView
{
    /// <summary>The control with its view where only the definition tells whether it is right; null where it is wrong, which is reported.</summary>
    public static FeishuFormControl? Put(FeishuFormControl control, JsonElement? view, FormFaults faults, string place)
    {
        if (view is not JsonElement stored || Agrees(control, stored, null))
        {
            return control;
        }

        if (NeedsDefinition(control))
        {
            return control.Viewed(stored);
        }

        faults.Add(new FormFault(nameof(Messages.Fault_CopyEdited), control.Name ?? place));
        return null;
    }

    /// <summary>The open_ids that a view shows, where a cell of CSV has no more of the list than that it is one. An empty one of what shows none, which is refused.</summary>
    public static string[] OpenIds(string? view)
    {
        string[] shown = (view ?? string.Empty).Split(new[] { "; " }, StringSplitOptions.None);
        return shown.All(id => id.StartsWith("ou_", StringComparison.Ordinal)) ? shown : new[] { string.Empty };
    }

    /// <summary>Whether only the definition tells what such a control shows: labels of keys.</summary>
    private static bool NeedsDefinition(FeishuFormControl control) =>
        ControlFamilies.Of(control.Type) is { HasOptions: true } or { Nesting: not ControlNesting.None };

    /// <summary>Whether a view is that of a control.</summary>
    /// <param name="control">The control.</param>
    /// <param name="view">What was stored of its view.</param>
    /// <param name="definition">Its definition; null where it is not known.</param>
    public static bool Agrees(FeishuFormControl control, JsonElement view, FeishuControlDefinition? definition)
    {
        object? shown = PlainRecord.Value(control, definition);
        return (control.ValueUtf8 is { Length: > 0 } value && CutText.Same(JsonValue.Parse(value.Span), view))
            || CutText.Same(JsonValue.Parse(JsonBuffer.Write(writer => new GraphWriter(ObjectReader.Clr, writer).Write(shown))), view)
            || (view.AsText() is string text && (text == shown?.ToString() || IsTime(shown, text)));
    }

    /// <summary>What is wrong with the views of a form by its definition.</summary>
    public static IEnumerable<FeishuFormFinding> Test(FeishuForm form, IReadOnlyList<FeishuControlDefinition> definition)
    {
        foreach (FeishuFormControl control in form.Controls)
        {
            if (control.ViewKept is JsonElement view && ControlFinder.ById(definition, control.Id) is FeishuControlDefinition known && !Agrees(control, view, known))
            {
                yield return new FeishuFormFinding(control.Id, known.Name, new Verdict(
                    FeishuFormFault.WrongValue, FormFault.SaysTwoThings("Value", view.ToString(), "Raw", control.ValueJson ?? string.Empty), new FormFault(nameof(Messages.Hint_GiveValue))));
            }
        }
    }

    // As a cell of CSV shows it.
    private static bool IsTime(object? shown, string text) => shown is DateTimeOffset time
        && new[] { CultureInfo.CurrentCulture, CultureInfo.InvariantCulture }.Any(culture => DateTimeOffset.TryParse(text, culture, DateTimeStyles.None, out DateTimeOffset told) && told == time);
}
