using System;
using System.Globalization;
using System.Text;

namespace Feishu.Approval.Errors;

/// <summary>Makes text from outside safe to print: control and formatting characters are shown, not obeyed, and length is bounded.</summary>
internal static class SafeText
{
    private const int Longest = 2000;

    public static string Of(string text)
    {
        bool clean = text.Length <= Longest;
        for (int i = 0; clean && i < text.Length; i++)
        {
            clean = !IsUnsafe(text[i]);
        }

        return clean ? text : Rewrite(text);
    }

    private static string Rewrite(string text)
    {
        var safe = new StringBuilder();
        int end = Math.Min(text.Length, Longest);
        end -= end < text.Length && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        foreach (char c in text.Substring(0, end))
        {
            if (!IsUnsafe(c))
            {
                safe.Append(c);
            }
            else if (c is '\r' or '\n' or '\t')
            {
                safe.Append(' ');
            }
            else
            {
                safe.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return text.Length > Longest ? safe.Append('…').ToString() : safe.ToString();
    }

    // Bidirectional overrides can make a line read backwards; they go the way of the escape character.
    private static bool IsUnsafe(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
