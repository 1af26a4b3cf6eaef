namespace Feishu.Approval.Forms;

/// <summary>What leads to one choice and to no other: where something is written for people that has to find its way back.</summary>
internal static class ChoiceWord
{
    /// <summary>Whether its label does: no other has it, and it is no other's key.</summary>
    public static bool IsLabelSure(FeishuOption option, IReadOnlyList<FeishuOption> all) =>
        option.Text.Trim().Length > 0 && all.All(other => other.Key == option.Key || (!Spelling.IsSame(other.Text, option.Text) && other.Key != option.Text));

    /// <summary>Whether its key does: it is no other's label.</summary>
    public static bool IsKeySure(string key, IReadOnlyList<FeishuOption> all) => all.All(other => other.Key == key || other.Text != key);
}
