namespace Feishu.Approval.Ids;

/// <summary>Several people, choices or files in one text, as cells of spreadsheets have them.</summary>
internal static class CellList
{
    /// <summary>What may stand between two of them: what this module writes there, and what people do.</summary>
    public static readonly char[] Between = { '|', ',', ';', '\n', '\r', '\t', '\uFF5C', '\uFF0C', '\uFF1B', '\u3001' };

    /// <summary>The same where the texts themselves may hold some of these signs: sign by sign, the surest first, and all of them at last.</summary>
    public static readonly char[][] Surest = { new[] { '|', '\uFF5C' }, new[] { '\n', '\r' }, new[] { ';', '\uFF1B' }, new[] { '\u3001' }, new[] { ',', '\uFF0C' }, Between };

    private static readonly char[] Quotes = { '"', '\u201C', '\u201D' };

    // What no name has in it, unless it stands in quotes.
    private static readonly char[] Sure = { '|', ';', '\n', '\r', '\uFF5C', '\uFF1B' };

    private static readonly char[] Brackets = { '<', '(', '\uFF1C', '\uFF08', '\uFE64', '\uFE59' };

    /// <summary>
    /// The people of a text. Behind a name may stand the address in brackets, and before a comma there the last name, as mail programs have it, or somebody else. Where
    /// people are parted by a surer sign the comma is in the name; else such a piece stays whole, and is no person.
    /// </summary>
    public static string[] People(string text)
    {
        string[] pieces = Cut(text, Sure);
        return pieces.SelectMany(piece => Cut(piece, Between) is var parts && !MayBeOneName(piece) ? parts : pieces.Length > 1 && parts.Length == 2 ? new[] { parts[1] } : new[] { piece }).ToArray();
    }

    /// <summary>Whether a text is one person with a comma in the name, or several people: nobody can tell.</summary>
    public static bool MayBeOneName(string text)
    {
        if (text.IndexOfAny(Brackets) < 0 || Cut(text, Between) is not { Length: > 1 } pieces)
        {
            return false;
        }

        bool[] areNamed = pieces.Select(piece => piece.IndexOfAny(Brackets) >= 0 && PersonContact.Of(piece) is not null).ToArray();
        return areNamed.Contains(true) && pieces.Where((piece, i) => !areNamed[i] && !piece.Any(letter => letter is '@' or '\uFF20' or (>= '0' and <= '9'))).Any();
    }

    // What stands in quotes is not cut.
    private static string[] Cut(string text, char[] between)
    {
        var pieces = new List<string>();
        bool isQuoted = false;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char letter = i < text.Length ? text[i] : between[0];
            isQuoted = letter is '"' or '\u201C' or '\u201D' ? !isQuoted : isQuoted;
            if (i == text.Length || (Array.IndexOf(between, letter) >= 0 && !(isQuoted && text.IndexOfAny(Quotes, i) >= 0)))
            {
                pieces.Add(text.Substring(start, i - start).Trim());
                start = i + 1;
            }
        }

        return pieces.Where(piece => piece.Length > 0).ToArray();
    }
}
