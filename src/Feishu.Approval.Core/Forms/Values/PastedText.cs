using System.Text.RegularExpressions;

namespace Feishu.Approval.Forms;

/// <summary>Texts as PowerShell reads them, for advice that is pasted.</summary>
internal static class PastedText
{
    // The parser takes typographic quotes for plain ones.
    private static readonly char[] Quotes = { '\'', '\u2018', '\u2019', '\u201A', '\u201B' };

    private static readonly Regex Word = new(@"^[A-Za-z_][0-9A-Za-z_]*\z", RegexOptions.CultureInvariant);

    /// <summary>A text in quotes.</summary>
    public static string Quoted(string text) => "'" + string.Concat(text.Select(letter => new string(letter, Array.IndexOf(Quotes, letter) >= 0 ? 2 : 1))) + "'";

    /// <summary>A key of a table, in quotes where it needs them.</summary>
    public static string Key(string key) => Word.IsMatch(key) ? key : Quoted(key);
}
