using System.Collections.Specialized;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>The choices that a cell means: labels or keys with a bar between, or a key as the cmdlets take one, <c>@{ Key = 'k' }</c>.</summary>
internal static class CellChoices
{
    /// <summary>The choice, or several.</summary>
    /// <exception cref="FormFaultException">It may mean one choice or several.</exception>
    public static object Of(string text, FeishuControlDefinition control)
    {
        // The hints show what a cell may hold with the apostrophe that it needs there.
        string[] parts = CellReader.Several(text).Select(part => Option(part, control) is null && Option(CellGuard.Unprotect(part), control) is not null ? CellGuard.Unprotect(part) : part).ToArray();
        FeishuOption? whole = Option(text.Trim(), control);
        if (whole is not null && parts.Length > 1)
        {
            // A label that has a bar of its own.
            return parts.Any(part => Option(part, control) is null) ? Chosen(whole.Key) : throw new FormFaultException(nameof(Messages.Sheet_BarInLabel), text.Trim(), KeyText.Write(whole.Key));
        }

        if (whole is null && parts.Length == 1 && ControlFamilies.Of(control.Type).TakesArray && TextCuts.Choices(text, control.Options, part => Option(part, control) is not null) is { Length: > 1 } listed)
        {
            throw new FormFaultException(nameof(Messages.Sheet_BarsWanted), string.Join(CellWriter.Between, listed));
        }

        return parts.Length == 1 ? (object)parts[0] : parts;
    }

    private static FeishuOption? Option(string text, FeishuControlDefinition control) =>
        control.Options.FirstOrDefault(option => option.Key == text) ?? Spelling.Called(control.Options.Where(option => Spelling.IsSame(option.Text, text)).ToArray(), option => option.Text, text).FirstOrDefault();

    private static OrderedDictionary Chosen(string key) => new() { ["Key"] = key };
}
