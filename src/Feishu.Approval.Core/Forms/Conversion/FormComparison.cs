using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Tells whether a form that was read back says the same as the one that was sent: by meaning, since the two shapes differ. Only
/// what was sent is compared. Where the two cannot be compared (an address text against a district id) it is enough that
/// something stands there, unless it is what stood there before.
/// </summary>
internal static class FormComparison
{
    /// <summary>The controls that differ, by label and id; null when the form that was read back cannot be read.</summary>
    /// <param name="sent">What was sent.</param>
    /// <param name="readForm">The form in read shape.</param>
    /// <param name="definition">The controls of the definition; null where they are not known.</param>
    public static IReadOnlyList<string>? Differences(FeishuForm sent, string? readForm, IReadOnlyList<FeishuControlDefinition>? definition) =>
        Differing(sent, readForm, definition)?.Select(control => SafeText.Lines(control.Name.Length == 0 ? control.Id : $"{control.Name} ({control.Id})")!).ToArray();

    /// <summary>The same as the names that people see; the id of a control without one.</summary>
    /// <param name="sent">What is sent.</param>
    /// <param name="readForm">The form in read shape.</param>
    /// <param name="definition">The controls of the definition; null where they are not known.</param>
    /// <param name="judge">Whether a control differs, where somebody knows it better.</param>
    public static IReadOnlyList<string>? Names(FeishuForm sent, string? readForm, IReadOnlyList<FeishuControlDefinition>? definition, Func<FeishuFormControl, bool?>? judge = null) =>
        Differing(sent, readForm, definition, judge)?.Select(control => SafeText.Lines(control.Name.Length == 0 ? control.Id : control.Name)!).ToArray();

    private static IEnumerable<(string Id, string Name)>? Differing(FeishuForm sent, string? readForm, IReadOnlyList<FeishuControlDefinition>? definition, Func<FeishuFormControl, bool?>? judge = null)
    {
        if (ReadFormText.Items(readForm) is not JsonElement[] items)
        {
            return null;
        }

        JsonElement[] read = items.Where(item => item.ValueKind == JsonValueKind.Object && ReadFormText.IsWhole(item)).ToArray();
        JsonElement[] written = JsonValue.Parse(sent.ToUtf8()).EnumerateArray().ToArray();
        return sent.Controls.Select((control, i) => Difference(control, written[i], read, definition, judge?.Invoke(control), sent.Original)).OfType<(string, string)>().ToArray();
    }

    private static (string Id, string Name)? Difference(FeishuFormControl sent, JsonElement written, JsonElement[] read, IReadOnlyList<FeishuControlDefinition>? definition, bool? isDifferent, FeishuForm? before)
    {
        FeishuControlDefinition? known = ControlConverter.Find(definition, sent.Id, null);
        JsonElement there = read.FirstOrDefault(control => ControlComparison.IsMeant(control, sent.Id, known));
        bool differs = isDifferent ?? !(there.ValueKind == JsonValueKind.Object && ControlComparison.Same(written, there, known) && !KeptValue.Is(written, there, known, before));
        if (!differs)
        {
            return null;
        }

        string? name = there.ValueKind == JsonValueKind.Object ? Spelling.Name(there.Text("name")) : null;
        return (sent.Id, (string.IsNullOrEmpty(name) ? sent.Name ?? known?.Name : name) ?? string.Empty);
    }
}
