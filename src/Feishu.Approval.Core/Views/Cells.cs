using System.Globalization;
using System.Text;

namespace Feishu.Approval.Views;

/// <summary>
/// Text measured in cells of a terminal, as the engine's own tables do: a Chinese character takes two. Characters of ambiguous
/// width count as one.
/// </summary>
internal static class Cells
{
    /// <summary>What stands for the part of a text that is left out. The one-character ellipsis is of ambiguous width.</summary>
    public const string Gap = "..";

    public static int Width(string text)
    {
        int width = 0;
        for (int at = 0; at < text.Length; at += Length(text, at))
        {
            width += Width(text, at);
        }

        return width;
    }

    /// <summary>The text with spaces up to a width; a longer one as it is.</summary>
    public static string Pad(string text, int width) => Width(text) is int own && own < width ? text + new string(' ', width - own) : text;

    /// <summary>The text, cut to a width where it is longer.</summary>
    public static string Cut(string text, int width) => Width(text) <= width ? text : text.Substring(0, Fitting(text, 0, width - Gap.Length)) + Gap;

    /// <summary>The text in lines of a width, broken at spaces or within Chinese, else where it must be.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        int start = 0;
        while (start < text.Length)
        {
            int end = start + Math.Max(Fitting(text, start, width), Length(text, start));
            end = end < text.Length ? Break(text, start, end) : end;
            yield return text.Substring(start, end - start).TrimEnd(' ');
            start = end;
            while (start < text.Length && text[start] == ' ')
            {
                start++;
            }
        }
    }

    /// <summary>A text of several lines as one.</summary>
    public static string OneLine(string? text)
    {
        var line = new StringBuilder();
        foreach (string word in (text ?? string.Empty).Split(new[] { ' ', '\r', '\n', '\t' }, StringSplitOptions.RemoveEmptyEntries))
        {
            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        return line.ToString();
    }

    // How many characters from a place on fit into a width.
    private static int Fitting(string text, int start, int width)
    {
        int at = start;
        while (at < text.Length && (width -= Width(text, at)) >= 0)
        {
            at += Length(text, at);
        }

        return at - start;
    }

    // The last place up to the end of a full line where a reader expects a break.
    private static int Break(string text, int start, int end)
    {
        for (int at = end; at > start; at--)
        {
            if (text[at] == ' ' || (IsWide(text[at - 1]) && !IsClosing(text[at])))
            {
                return at;
            }
        }

        return end;
    }

    // Punctuation that no line begins with.
    private static bool IsClosing(char c) => c is '，' or '。' or '、' or '；' or '：' or '？' or '！' or '）' or '》' or '」' or '』' or '】' or '"' or ',' or '.';

    private static int Length(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;

    // Beyond the basic plane lie pictures and rare Chinese, both wide.
    private static int Width(string text, int at) =>
        char.IsSurrogatePair(text, at) || IsWide(text[at]) ? 2
        : char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : 1;

    private static bool IsWide(char c) => c >= '\u1100' && c is
        <= '\u115F' or (>= '\u2E80' and <= '\u303E') or (>= '\u3041' and <= '\uA4CF') or (>= '\uA960' and <= '\uA97F') or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE10' and <= '\uFE19') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF01' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');
}
