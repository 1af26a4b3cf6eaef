using System.Management.Automation.Language;

namespace Feishu.Approval;

/// <summary>The word that is completed, without its quotes.</summary>
internal sealed class TypedWord
{
    // The parser takes typographic quotes for plain ones.
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";
    private const string DoubleQuotes = "\"\u201C\u201D\u201E";

    private readonly bool _isQuoted;

    public TypedWord(string? word)
    {
        string text = word ?? string.Empty;
        string quotes = text.Length == 0 ? string.Empty : new[] { SingleQuotes, DoubleQuotes }.FirstOrDefault(kind => kind.Contains(text[0])) ?? string.Empty;
        _isQuoted = quotes.Length > 0;
        if (_isQuoted)
        {
            text = text.Substring(1);
            text = text.Length > 0 && quotes.Contains(text[text.Length - 1]) ? text.Substring(0, text.Length - 1) : text;
            text = text.Replace(new string(quotes[0], 2), quotes.Substring(0, 1));
        }

        Text = text;
        Seen = Spelling.Seen(text);
    }

    /// <summary>What was typed.</summary>
    public string Text { get; }

    /// <summary>The same as people see it.</summary>
    public string Seen { get; }

    /// <summary>A text as PowerShell writes it where no bare words can stand.</summary>
    public static string Literal(string text) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    /// <summary>A text as an argument: in quotes where it needs them, or where they were typed.</summary>
    public string Quoted(string text) => _isQuoted || !IsBare(text) ? Literal(text) : text;

    // Letters, digits and what codes are made of. What the parser could take for a number or a parameter is none.
    private static bool IsBare(string text) =>
        text.Length > 0
        && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.')
        && (char.IsLetter(text[0]) || text[0] == '_' || (char.IsDigit(text[0]) && text.IndexOf('-') > 0));
}
