namespace Feishu.Approval.Ids;

/// <summary>Several people, choices or files in one text, as cells of spreadsheets have them.</summary>
internal static class CellList
{
    /// <summary>What may stand between two of them: what this module writes there, and what people do.</summary>
    public static readonly char[] Between = { '|', ',', ';', '\n', '\r', '\t', '\uFF5C', '\uFF0C', '\uFF1B', '\u3001' };

    /// <summary>The same where the texts themselves may hold some of these signs: sign by sign, the surest first, and all of them at last.</summary>
    public static readonly char[][] Surest = { new[] { '|', '\uFF5C' }, new[] { '\n', '\r' }, new[] { ';', '\uFF1B' }, new[] { '\u3001' }, new[] { ',', '\uFF0C' }, Between };

    /// <summary>The bar that lists have there, and a line each.</summary>
    public static readonly char[] Bars = Surest[0].Concat(Surest[1]).ToArray();

    /// <summary>What stands around a name or a path that was copied with them.</summary>
    public static readonly char[] Quotes = { '"', '\u201C', '\u201D' };

    // What no name has in it, unless it stands in quotes.
    private static readonly char[] Sure = Bars.Concat(Surest[2]).ToArray();

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

    /// <summary>The pieces of a text, without the blanks around them.</summary>
    public static string[] Pieces(string text, char[]? between = null) => text.Split(between ?? Between).Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToArray();

    // What stands in quotes is not cut.
    private static string[] Cut(string text, char[] between)
    {
        var pieces = new List<string>();
        bool isQuoted = false;
        int start = 0;
        int lastQuote = text.LastIndexOfAny(Quotes);
        for (int i = 0; i <= text.Length; i++)
        {
            char letter = i < text.Length ? text[i] : between[0];
            isQuoted = Array.IndexOf(Quotes, letter) >= 0 ? !isQuoted : isQuoted;
            if (i == text.Length || (Array.IndexOf(between, letter) >= 0 && !(isQuoted && i < lastQuote)))
            {
                pieces.Add(text.Substring(start, i - start).Trim());
                start = i + 1;
            }
        }

        return pieces.Where(piece => piece.Length > 0).ToArray();
    }
}
