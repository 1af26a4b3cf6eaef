using System.Globalization;
using System.Text;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>
/// Names as people see and type them. Tenants name controls <c>"No. "</c> or with two blanks inside, which no view shows; people type
/// full-width forms for plain ones. Two names that look the same are one name, so nobody is guessed at by a blank that is not seen.
/// </summary>
internal static class Spelling
{
    // The nearest first: as it is shown, in any case, with plain forms for others (m² is m2 to nobody who has both), as keyboards write it.
    private static readonly (Func<string, string> Form, StringComparison Case)[] Ways =
    {
        (Shown, StringComparison.Ordinal), (Shown, StringComparison.OrdinalIgnoreCase), (Seen, StringComparison.Ordinal), (Seen, StringComparison.OrdinalIgnoreCase), (Typed, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>
    /// Those that are called so, as people see it: as it is shown where there are any, else in any case, else with plain forms, else as keyboards write it. Empty where nothing is.
    /// </summary>
    public static T[] Called<T>(IReadOnlyCollection<T> all, Func<T, string> name, string given)
    {
        if (given.Length == 0)
        {
            return Array.Empty<T>();
        }

        // Of a name of blanks alone nothing is seen.
        if (Seen(given).Length == 0)
        {
            return all.Where(one => string.Equals(name(one), given, StringComparison.Ordinal)).ToArray();
        }

        foreach ((Func<string, string> form, StringComparison way) in Ways)
        {
            string asked = form(given);
            T[] found = all.Where(one => string.Equals(form(name(one)), asked, way)).ToArray();
            if (found.Length > 0)
            {
                return found;
            }
        }

        return Array.Empty<T>();
    }

    /// <summary>Whether two names are one to whoever reads them.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Seen(one), Seen(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is this name with this id in brackets behind it, which is how views, headers and messages tell things of one name apart.</summary>
    public static bool IsLabel(string given, string name, string? id) => name.Length > 0 && !string.IsNullOrEmpty(id)
        && string.Equals(Bracketed(given), Bracketed(name + "(" + id + ")"), StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without blanks at its ends, with one for each run of them, and with plain forms for full-width ones.</summary>
    public static string Seen(string text) => Bare(text, NormalizationForm.FormKC);

    /// <summary>The text as a view prints it: the same, but with the forms that it has.</summary>
    public static string Shown(string text) => Bare(text, NormalizationForm.FormC);

    /// <summary>The name of a control as the service tells it, by the spelling of the views.</summary>
    public static string Name(string? told) => Shown(SafeText.Lines(told) ?? string.Empty);

    private static string Bare(string text, NormalizationForm form)
    {
        if (IsBare(text))
        {
            return text;
        }

        var seen = new StringBuilder(text.Length);
        foreach (char letter in Normal(text, form))
        {
            // What has no width cannot be seen either.
            if (IsInvisible(letter))
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

    // Most names are: Latin letters and signs or Chinese characters, with single blanks between them. Every form of them is the same.
    private static bool IsBare(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isBlankBetween = text[i] == ' ' && i > 0 && i < text.Length - 1 && text[i + 1] != ' ';
            if (text[i] is not ((> ' ' and <= '~') or (>= '\u4E00' and <= '\u9FFF')) && !isBlankBetween)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A number as people see it. One with <see cref="HasOtherNumbers"/> stays as it is.</summary>
    public static string Number(string text) => HasOtherNumbers(text) ? text : Seen(text);

    /// <summary>Whether signs that only stand for numbers (raised, in circles, fractions) are in it: with their plain forms 5² would be 52.</summary>
    public static bool HasOtherNumbers(string text) => text.Any(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber);

    // Quotes and dashes as keys have them, and no blanks, which stand between Chinese and Latin letters or not. Looser than a name: asked only where
    // nothing is called so.
    private static string Typed(string text) => string.Concat(Seen(text).Where(letter => letter != ' ').Select(letter => letter switch
    {
        >= '\u2018' and <= '\u201B' => '\'',
        >= '\u201C' and <= '\u201F' => '"',
        (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
        _ => letter,
    }));

    // Signs of direction and joining, selectors of another shape, fillers, and what steers terminals.
    private static bool IsInvisible(char letter) => letter is < ' ' or > '~'
        && (char.GetUnicodeCategory(letter) == UnicodeCategory.Format || (char.IsControl(letter) && !char.IsWhiteSpace(letter))
            || letter is (>= '\uFE00' and <= '\uFE0F') or '\u180E' or '\u115F' or '\u1160' or '\u3164' or '\uFFA0');

    // Full-width brackets have no blank before them.
    private static string Bracketed(string text) => Seen(text).Replace(" (", "(");

    private static string Normal(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            // Half a character: it is compared as it is.
            return text;
        }
    }
}
