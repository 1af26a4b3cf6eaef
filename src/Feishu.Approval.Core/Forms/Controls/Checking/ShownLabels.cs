using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Labels beside keys: whoever writes a form by hand may have changed the one and not the other.</summary>
internal static class ShownLabels
{
    /// <summary>What is wrong with those that a control shows.</summary>
    public static IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) => control.Shown.Where(shown => IsOther(shown.Key, shown.Text, definition.Options))
        .Select(shown => new Verdict(
            FeishuFormFault.WrongValue,
            FormFault.SaysTwoThings("option.key", shown.Key, "option.text", shown.Text),
            new FormFault(nameof(Messages.Hint_Key), new BoundedList(ChoiceControls.Called(definition.Options, shown.Text).Select(option => option.ToString())))));

    /// <summary>Whether a label is that of another option than the one whose key stands beside it.</summary>
    public static bool IsOther(string key, string text, IReadOnlyList<FeishuOption> options) =>
        options.Any(option => option.Key == key) && ChoiceControls.Called(options, text) is { Length: > 0 } meant && meant.All(option => option.Key != key);
}
