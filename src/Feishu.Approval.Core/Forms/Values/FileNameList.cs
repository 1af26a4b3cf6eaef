using System.Text.RegularExpressions;

namespace Feishu.Approval.Forms;

/// <summary>
/// A text with names of files and commas between, where names may hold commas too and may stand in quotes. It is cut after
/// extensions; the names are believed only when they are as many as the files.
/// Source: <c>ext</c> of attachments in real instances.
/// </summary>
internal static class FileNameList
{
    // Digits alone are the end of a version or a date; no extension has none but them.
    private static readonly Regex EndsInExtension = new(@"[^.\s]\.(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{1,10}\z", RegexOptions.CultureInvariant);

    // What somebody typed may end in a point or a blank before it: asked only where the usual cut does not give as many names as there are files.
    private static readonly Regex EndsLoosely = new(@".\.(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{1,10}\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The names, without the quotes around them; of another number than asked for where the text cannot be cut so.</summary>
    public static string[] Cut(string text, int count)
    {
        if (count == 1)
        {
            return new[] { Bare(text.Trim().TrimEnd(',').Trim()) };
        }

        string[] names = Ended(Cut(text, EndsInExtension), count);
        return names.Length != count && Ended(Cut(text, EndsLoosely), count) is var others && others.Length == count ? others : names;
    }

    // Some lists end in a comma. Where there is one file more, it is the one without a name.
    private static string[] Ended(string[] names, int count) => names.Length == count + 1 && names[count].Length == 0 ? names.Take(count).ToArray() : names;

    private static string[] Cut(string text, Regex ends)
    {
        var names = new List<string>();
        int start = 0;
        while (start <= text.Length)
        {
            int end = End(text, start, ends);
            names.Add(Bare(text.Substring(start, end - start).Trim()));
            start = end + 1;
        }

        return names.ToArray();
    }

    // The comma behind the name that begins here, or the end of the text.
    private static int End(string text, int start, Regex ends)
    {
        int first = start;
        while (first < text.Length && char.IsWhiteSpace(text[first]))
        {
            first++;
        }

        bool isQuoted = first < text.Length && IsQuote(text[first]) && Closed(text, first) >= 0;
        if (isQuoted)
        {
            return Closed(text, first);
        }

        for (int comma = text.IndexOf(',', start); comma >= 0; comma = text.IndexOf(',', comma + 1))
        {
            string name = text.Substring(start, comma - start).Trim();
            if (name.Length == 0 || ends.IsMatch(name))
            {
                return comma;
            }
        }

        return text.Length;
    }

    // The comma, or the end, right behind the quote that closes the one that stands here; -1 when none does.
    private static int Closed(string text, int open)
    {
        for (int close = text.IndexOf(text[open], open + 1); close >= 0; close = text.IndexOf(text[open], close + 1))
        {
            int next = close + 1;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            if (next == text.Length || text[next] == ',')
            {
                return next;
            }
        }

        return -1;
    }

    private static string Bare(string name) =>
        name.Length > 2 && IsQuote(name[0]) && name[name.Length - 1] == name[0] ? name.Substring(1, name.Length - 2) : name;

    private static bool IsQuote(char c) => c is '\'' or '"';
}
