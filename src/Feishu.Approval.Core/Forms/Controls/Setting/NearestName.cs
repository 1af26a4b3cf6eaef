using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Finds what somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>The control whose id, custom id or name comes nearest; null when none comes near.</summary>
    public static FeishuControlDefinition? Of(string given, IEnumerable<FeishuControlDefinition> controls)
    {
        int most = Math.Max(1, given.Length / 3);
        return given.Trim().Length == 0
            ? null
            : controls.Select(control => (control, distance: Distance(given, control))).Where(pair => pair.distance <= most).OrderBy(pair => pair.distance).Select(pair => pair.control).FirstOrDefault();
    }

    /// <summary>The failure with the control that was probably meant behind its message.</summary>
    public static Failure WithNearest(this Failure failure, string given, IEnumerable<FeishuControlDefinition> controls) =>
        Of(given, controls) is { } near ? failure with { NoteKey = nameof(Messages.Note_Nearest), NoteArguments = new object?[] { ControlFinder.Label(near) } } : failure;

    /// <summary>The failure with the option that was probably meant behind its message.</summary>
    public static Failure WithNearest(this Failure failure, string given, IReadOnlyCollection<FeishuOption> options) =>
        options.OrderBy(option => Distance(given, option.Text)).FirstOrDefault() is { } near && Distance(given, near.Text) <= Math.Max(1, given.Length / 3)
            ? failure with { NoteKey = nameof(Messages.Note_Nearest), NoteArguments = new object?[] { near.ToString() } }
            : failure;

    /// <summary>How far a control is from what was given, by the nearest of its names.</summary>
    public static int Distance(string given, FeishuControlDefinition control) =>
        new[] { control.Name, control.CustomId, control.Id }.OfType<string>().Where(name => name.Length > 0).Min(name => Distance(given, name));

    /// <summary>How many letters differ between two names as people see them; one that holds the other is near.</summary>
    public static int Distance(string given, string name)
    {
        string one = Spelling.Seen(given).ToUpperInvariant();
        string other = Spelling.Seen(name).ToUpperInvariant();
        bool isPart = one.Length > 2 && (other.Contains(one) || (other.Length > 2 && one.Contains(other)));
        return isPart ? 1 : Math.Min(Distance(one, other, int.MaxValue), int.MaxValue - 1);
    }

    // Levenshtein, one row at a time; names that differ much in length are not worth the counting.
    private static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return int.MaxValue;
        }

        int[] row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
