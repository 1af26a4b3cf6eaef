using System.Globalization;

namespace Feishu.Approval.Actions;

/// <summary>
/// Where the names of people stand in a text, an @ before each. The service writes a name over what stands at its place, so that of one name within another, or within an
/// address, nothing may be taken.
/// </summary>
internal static class MentionPlaces
{
    private static readonly char[] Joints = { '-', '.', '\'', '_', '\u2019', '\u00B7', '\u30FB' };

    /// <summary>The place of each name, from 0; -1 where the text does not hold it. Several people of one name have a place each.</summary>
    public static int[] Of(string text, IReadOnlyList<string> names)
    {
        var taken = new List<(int At, int End)>();
        int[] places = names.Select(_ => -1).ToArray();

        // The longest first: what belongs to it belongs to no other.
        foreach (int i in Enumerable.Range(0, names.Count).OrderByDescending(i => names[i].Length))
        {
            int at = Free(text, "@" + names[i], Fit.Whole, taken) is int sure and >= 0 ? sure : Free(text, "@" + names[i], Fit.Perhaps, taken);
            if (at >= 0)
            {
                taken.Add((at, at + names[i].Length + 1));
                places[i] = at;
            }
        }

        return places;
    }

    private static int Free(string text, string name, Fit fit, List<(int At, int End)> taken)
    {
        int at = text.IndexOf(name, StringComparison.Ordinal);
        while (at >= 0 && (taken.Any(other => at < other.End && other.At < at + name.Length) || FitOf(text, at, at + name.Length) < fit))
        {
            at = text.IndexOf(name, at + 1, StringComparison.Ordinal);
        }

        return at;
    }

    private static Fit FitOf(string text, int at, int end)
    {
        Fit behind = Behind(text, end);

        // Letters before the @ are those of an address, or of somebody in a hurry.
        bool isGlued = at > 0 && char.IsLetterOrDigit(text, at - 1) && !IsWithoutBlanks(text[at - 1]);
        return !isGlued ? behind : behind == Fit.Whole ? Fit.Perhaps : Fit.Part;
    }

    private static Fit Behind(string text, int end)
    {
        if (end == text.Length)
        {
            return Fit.Whole;
        }

        if (CharUnicodeInfo.GetUnicodeCategory(text, end) is UnicodeCategory.NonSpacingMark)
        {
            return Fit.Part;
        }

        // Chinese goes on without a blank, in a name as behind one.
        if (char.IsLetterOrDigit(text, end))
        {
            return IsWithoutBlanks(text[end - 1]) ? Fit.Perhaps : IsWithoutBlanks(text[end]) ? Fit.Whole : Fit.Part;
        }

        return Joints.Contains(text[end]) && end + 1 < text.Length && char.IsLetterOrDigit(text, end + 1) ? Fit.Perhaps : Fit.Whole;
    }

    private static bool IsWithoutBlanks(char letter) => letter >= '\u2E80';

    private enum Fit
    {
        /// <summary>Of another name, or of an address.</summary>
        Part,

        /// <summary>Taken where nothing fits better.</summary>
        Perhaps,

        Whole,
    }
}
