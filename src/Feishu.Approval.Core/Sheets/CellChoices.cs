using System.Collections.Specialized;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Sheets;

/// <summary>The choices that a cell means: labels or keys with a bar between, or a key as the cmdlets take one, <c>@{ Key = 'k' }</c>.</summary>
internal static class CellChoices
{
    private static readonly Regex Key = new(@"^@\{\s*Key\s*=\s*(?:'(?<key>(?:[^']|'')+)'|""(?<key>[^""]+)"")\s*\}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // What people put between several where there is no bar.
    private static readonly char[] Commas = { ',', ';', '\uFF0C', '\uFF1B', '\u3001', '\uFF5C' };

    /// <summary>The choice, or several.</summary>
    /// <exception cref="FormFaultException">It may mean one choice or several.</exception>
    public static object Of(string text, FeishuControlDefinition control)
    {
        string[] parts = CellReader.Several(text);
        FeishuOption? whole = Option(text.Trim(), control);
        if (whole is not null && parts.Length > 1)
        {
            // A label that has a bar of its own.
            return parts.Any(part => Option(part, control) is null) ? Choice(whole) : throw new FormFaultException(nameof(Messages.Sheet_BarInLabel), text.Trim(), $"@{{ Key = {PastedText.Quoted(whole.Key)} }}");
        }

        if (whole is null && parts.Length == 1 && ControlFamilies.Of(control.Type).TakesArray && text.Split(Commas) is { Length: > 1 } listed && listed.All(part => Option(part.Trim(), control) is not null))
        {
            throw new FormFaultException(nameof(Messages.Sheet_BarsWanted), string.Join(CellWriter.Between, listed.Select(part => part.Trim())));
        }

        return parts.Length == 1 ? Given(parts[0]) : parts.Select(Given).ToArray();
    }

    private static FeishuOption? Option(string text, FeishuControlDefinition control) =>
        control.Options.FirstOrDefault(option => option.Key == text) ?? control.Options.FirstOrDefault(option => Spelling.IsSame(option.Text, text));

    private static object Given(string part) => Key.Match(part) is { Success: true } match ? Choice(match.Groups["key"].Value.Replace("''", "'")) : part;

    private static OrderedDictionary Choice(FeishuOption option) => Choice(option.Key);

    private static OrderedDictionary Choice(string key) => new() { ["Key"] = key };
}
