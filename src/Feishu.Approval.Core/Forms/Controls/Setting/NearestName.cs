using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Finds what somebody probably meant.</summary>
internal static class NearestName
{
    /// <summary>The control whose id, custom id or name comes nearest; null when none comes near.</summary>
    public static FeishuControlDefinition? Of(string given, IEnumerable<FeishuControlDefinition> controls) => Of(given, controls, control => Distance(given, control));

    /// <summary>Which of some things was probably meant; null when none comes near.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="all">The things.</param>
    /// <param name="distance">How far each is from it.</param>
    public static T? Of<T>(string given, IEnumerable<T> all, Func<T, int> distance)
        where T : class
    {
        int most = Math.Max(1, given.Trim().Length / 3);
        return given.Trim().Length == 0
            ? null
            : all.Select(one => (one, distance: distance(one))).Where(pair => pair.distance <= most).OrderBy(pair => pair.distance).Select(pair => pair.one).FirstOrDefault();
    }

    /// <summary>The failure with the control that was probably meant behind its message.</summary>
    public static Failure WithNearest(this Failure failure, string given, IEnumerable<FeishuControlDefinition> controls) =>
        Of(given, controls) is { } near ? WithNearest(failure, ControlFinder.Label(near)) : failure;

    /// <summary>The failure with the option that was probably meant behind its message.</summary>
    public static Failure WithNearest(this Failure failure, string given, IReadOnlyCollection<FeishuOption> options) =>
        Of(given, options, option => Distance(given, option.Text)) is { } near ? WithNearest(failure, near.ToString()) : failure;

    /// <summary>The failure with what was probably meant behind its message.</summary>
    public static Failure WithNearest(this Failure failure, string label) => failure with { NoteKey = nameof(Messages.Note_Nearest), NoteArguments = new object?[] { label } };

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

    // Letters that are missing, too many or others count one each, and so do two that changed places. Names that differ much in length are not worth the counting.
    private static int Distance(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return int.MaxValue;
        }

        int[] before = new int[other.Length + 1];
        int[] last = new int[other.Length + 1];
        int[] row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (int i = 1; i <= one.Length; i++)
        {
            (before, last, row) = (last, row, before);
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[other.Length];
    }
}
