using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// The option of a group's part that a word of the instance means: by key, by label, and for units by what they are called, since
/// instances say <c>DAY</c> where the label is in the language of the tenant.
/// </summary>
internal static class GroupUnit
{
    private static readonly string[][] Units =
    {
        new[] { "DAY", "Day", "Days", "天", "日" },
        new[] { "HALFDAY", "HALF_DAY", "Half day", "Half-day", "Half days", "半天", "半日" },
        new[] { "HOUR", "Hour", "Hours", "小时", "小時", "时", "時間" },
        new[] { "MINUTE", "Minute", "Minutes", "分钟", "分鐘", "分" },
    };

    /// <summary>The key of the option; the word itself where the definition lists none; null when no option is certain.</summary>
    public static string? Find(string? word, IReadOnlyList<FeishuOption> options)
    {
        if (string.IsNullOrEmpty(word) || options.Count == 0)
        {
            return word;
        }

        string? key = ChoiceControls.Look(word, options, out string fault);
        if (key is not null || fault == nameof(Messages.Issue_AmbiguousLabel))
        {
            return key;
        }

        string[] names = Units.FirstOrDefault(unit => unit.Any(name => Same(name, word!))) ?? new[] { word! };
        FeishuOption[] alike = options.Where(option => names.Any(name => Same(name, option.Key) || Same(name, option.Text))).ToArray();
        return alike.Length == 1 ? alike[0].Key : null;
    }

    private static bool Same(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
