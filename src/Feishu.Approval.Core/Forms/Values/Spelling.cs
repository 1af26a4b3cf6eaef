using System.Text;

namespace Feishu.Approval.Forms;

/// <summary>
/// Names as people see and type them. Tenants name controls <c>"No. "</c> or with two blanks inside, which no view shows; people type
/// full-width forms for plain ones. What is written to the letter always comes first.
/// </summary>
internal static class Spelling
{
    /// <summary>Those that are called so: to the letter, else in any case, else as people see it. Empty where nothing is.</summary>
    public static T[] Called<T>(IReadOnlyCollection<T> all, Func<T, string> name, string given)
    {
        T[] found = all.Where(one => string.Equals(name(one), given, StringComparison.Ordinal)).ToArray();
        if (found.Length == 0)
        {
            found = all.Where(one => string.Equals(name(one), given, StringComparison.OrdinalIgnoreCase)).ToArray();
        }

        if (found.Length == 0 && Seen(given) is { Length: > 0 } seen)
        {
            found = all.Where(one => string.Equals(Seen(name(one)), seen, StringComparison.Ordinal)).ToArray();
            return found.Length > 0 ? found : all.Where(one => string.Equals(Seen(name(one)), seen, StringComparison.OrdinalIgnoreCase)).ToArray();
        }

        return given.Length == 0 ? Array.Empty<T>() : found;
    }

    /// <summary>Whether two names are one to whoever reads them.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Seen(one), Seen(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without blanks at its ends, with one for each run of them, and with plain forms for full-width ones.</summary>
    public static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (char letter in Plain(text))
        {
            // What has no width cannot be seen either.
            if (letter is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF')
            {
                continue;
            }

            bool isBlank = char.IsWhiteSpace(letter);
            if (!isBlank || (seen.Length > 0 && seen[seen.Length - 1] != ' '))
            {
                seen.Append(isBlank ? ' ' : letter);
            }
        }

        return seen.ToString().TrimEnd(' ');
    }

    private static string Plain(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a character: it is compared as it is.
            return text;
        }
    }
}
