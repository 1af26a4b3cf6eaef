using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>What changes in a form, in so many lines as one reads before answering a question.</summary>
internal static class ChangeLines
{
    private const int Most = 10;
    private const int Longest = 80;
    private const string Gap = "..";

    /// <summary>A line for each change; ten at the most, then how many more.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="words">Puts the names of people before their ids; null where nobody knows any.</param>
    public static IEnumerable<MessagePart> Of(IReadOnlyList<FeishuFormChange> changes, Func<string, string>? words = null) => changes.Count == 0
        ? new[] { new MessagePart(nameof(Messages.Change_None)) }
        : Bounded(changes.Select(change => change.Described((before, after) => Apart(Worded(before, words), Worded(after, words)))), changes.Count, nameof(Messages.Change_More));

    /// <summary>A line for each control of a form, where there is nothing before it: it is new, or nobody knows what stands there now. As many at the most.</summary>
    public static IEnumerable<MessagePart> Of(IReadOnlyCollection<(string Name, string Text)> values, Func<string, string>? words = null) =>
        Bounded(values.Select(value => new MessagePart(nameof(Messages.Change_Value), value.Name, Short(Worded(value.Text, words)))), values.Count, nameof(Messages.Change_MoreValues));

    /// <summary>The files that go up with a form; nothing where there are none.</summary>
    public static IEnumerable<MessagePart> Uploads(FeishuForm form) =>
        form.HasFiles ? new[] { new MessagePart(nameof(Messages.Confirm_Uploads), new BoundedList(form.Files.Select(file => file.Name))) } : Array.Empty<MessagePart>();

    /// <summary>As much of a text as fits into a line beside another.</summary>
    public static string Short(string text) => Cut(SafeText.Of(text), 0);

    /// <summary>The same of two texts, cut so that both show where they begin to differ.</summary>
    public static (string Before, string After) Apart(string before, string after)
    {
        string left = SafeText.Of(before);
        string right = SafeText.Of(after);
        int same = 0;
        while (same < left.Length && same < right.Length && left[same] == right[same])
        {
            same++;
        }

        // Some of what is the same before it, so that one sees where in the text that is.
        int from = Math.Max(left.Length, right.Length) > Longest && same > Longest / 2 ? same - (Longest / 4) : 0;
        return (Cut(left, from), Cut(right, from));
    }

    // What is left out is two points, and no half of a character stands beside them.
    private static string Cut(string line, int from)
    {
        int start = Math.Min(from, Math.Max(0, line.Length - 1));
        start += start > 0 && char.IsLowSurrogate(line[start]) ? 1 : 0;
        string head = start > 0 ? Gap : string.Empty;
        string rest = line.Substring(start);
        int most = Longest - head.Length;
        if (rest.Length <= most)
        {
            return head + rest;
        }

        int end = most - Gap.Length;
        return head + rest.Substring(0, char.IsHighSurrogate(rest[end - 1]) ? end - 1 : end) + Gap;
    }

    private static string Worded(string text, Func<string, string>? words) => words is null ? text : words(text);

    private static IEnumerable<MessagePart> Bounded(IEnumerable<MessagePart> lines, int count, string moreKey) =>
        count > Most ? lines.Take(Most).Append(new MessagePart(moreKey, count - Most)) : lines;
}
