using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>What changes in a form, in so many lines as one reads before answering a question.</summary>
internal static class ChangeLines
{
    private const int Most = 10;
    private const int Longest = 80;

    /// <summary>A line for each change; ten at the most, then how many more.</summary>
    public static IEnumerable<MessagePart> Of(IReadOnlyList<FeishuFormChange> changes) => changes.Count == 0
        ? new[] { new MessagePart(nameof(Messages.Change_None)) }
        : Bounded(changes.Select(change => change.Described(Short)), changes.Count);

    /// <summary>A line for each control of a form, where nobody knows what stands there now.</summary>
    public static IEnumerable<MessagePart> Of(IReadOnlyCollection<(string Name, string Text)> values) =>
        Bounded(values.Select(value => new MessagePart(nameof(Messages.Change_Value), value.Name, Short(value.Text))), values.Count).Append(new MessagePart(nameof(Messages.Change_Unseen)));

    /// <summary>As much of a text as fits into a line beside another.</summary>
    public static string Short(string text)
    {
        string line = SafeText.Of(text);
        int end = line.Length > Longest && char.IsHighSurrogate(line[Longest - 3]) ? Longest - 3 : Longest - 2;
        return line.Length > Longest ? line.Substring(0, end) + ".." : line;
    }

    private static IEnumerable<MessagePart> Bounded(IEnumerable<MessagePart> lines, int count) =>
        count > Most ? lines.Take(Most).Append(new MessagePart(nameof(Messages.Change_More), count - Most)) : lines;
}
