using System.Globalization;
using System.Text;

namespace Feishu.Approval.Errors;

/// <summary>Makes text from outside safe to print: control and formatting characters are shown, not obeyed, and length is bounded.</summary>
internal static class SafeText
{
    private const int Longest = 2000;

    /// <summary>What a text begins with that stands for something else than itself (<c>IdText.Carry</c>), and what its parts have between them. People see the last part.</summary>
    public const char Carried = '\uFFFF';

    public static string Of(string text)
    {
        text = Shown(text);
        bool clean = text.Length <= Longest;
        for (int i = 0; clean && i < text.Length; i++)
        {
            clean = !IsUnsafe(text[i]);
        }

        return clean ? text : Rewrite(text);
    }

    /// <summary>A carried text as people may read it: what was given, or its type; any other text as it is.</summary>
    public static string Shown(string text) => text.Length > 0 && text[0] == Carried ? text.Split(new[] { Carried }, StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? string.Empty : text;

    /// <summary>The same for text of several lines, at its full length: line breaks and tabs stay.</summary>
    public static string? Lines(string? text)
    {
        if (text is null || !HasUnsafe(text))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            Append(safe, c, keep: c is '\r' or '\n' or '\t' || !IsUnsafe(c));
        }

        return safe.ToString();
    }

    /// <summary>Whether a terminal would obey a character. Bidirectional overrides can make a line read backwards; they go the way of the escape character.</summary>
    public static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool HasUnsafe(string text)
    {
        foreach (char c in text)
        {
            if (IsUnsafe(c) && c is not ('\r' or '\n' or '\t'))
            {
                return true;
            }
        }

        return false;
    }

    private static void Append(StringBuilder safe, char c, bool keep) =>
        _ = keep ? safe.Append(c) : safe.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));

    private static string Rewrite(string text)
    {
        var safe = new StringBuilder();
        int end = Math.Min(text.Length, Longest);
        end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        foreach (char c in text.Substring(0, end))
        {
            if (c is '\r' or '\n' or '\t')
            {
                safe.Append(' ');
            }
            else
            {
                Append(safe, c, keep: !IsUnsafe(c));
            }
        }

        return text.Length > Longest ? safe.Append('…').ToString() : safe.ToString();
    }
}
