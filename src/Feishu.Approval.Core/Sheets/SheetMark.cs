using System.Text;
using System.Text.RegularExpressions;

namespace Feishu.Approval.Sheets;

/// <summary>
/// Letters in the own columns of every list that tell its code page: no two of the code pages of Windows have the same of them as the same bytes, and a program that
/// saves in one puts a question mark, or a letter that looks alike, in place of those that it does not have. Each code page has one that no other has as that byte: what
/// was saved in two of them, one after the other, is not taken for a third that lacks more.
/// </summary>
internal static class SheetMark
{
    /// <summary>The letters, as they stand behind a fingerprint.</summary>
    public const string Letters = "\u00A7\u20AC\u00E9\u00FE\u0142\u015F\u01A1\u0436\u03BB\u05D0\u0639\u0E01";

    /// <summary>The same in a hint, where ASCII before them says that they are meant.</summary>
    public const string InHint = "[Aa" + Letters + "]";

    // All of a list's marks are alike unless somebody changed some; so many are enough, of a list that may be long.
    private const int MostRead = 20;

    // Four bytes are the most that a letter has.
    private const string Behind = ".{0,60}";
    private const string Sign = "\u00A7";
    private const string End = "(?=[\\s,;|\"]|\\z)";

    // What programs put for a letter: ? or _, the letter without its accent, the word EUR.
    private const string Lost = "[\\x00-\\x7F-[\\s,;|\"]]{1,3}";

    // The same of a list that was read and saved in another encoding before, and of a letter that a table of ours lacks.
    private const string Damaged = "[\\x00-\\x7F\\uE000-\\uF8FF-[\\s,;|\"]]{1,3}";

    private static readonly Regex Digest = new("^F[0-9A-F]{16}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Marks = new("(?:F[0-9A-F]{16}(?![\\s,;|\"]|\\z)|\\[Aa)(" + Behind + ")", RegexOptions.CultureInvariant);

    // Lists had one sign alone before, in hints behind the # itself: all code pages of Windows but the Thai one have it, and most of them as the same byte.
    private static readonly Regex OldHints = new("# ?(" + Behind + ")", RegexOptions.CultureInvariant);

    /// <summary>A fingerprint without what stands behind it, as whatever it was read.</summary>
    public static string Bare(string fingerprint) => Digest.Match(fingerprint) is { Success: true } digest ? digest.Value : fingerprint;

    /// <summary>A text whose marks an encoding can write: of their letters it keeps those that it has.</summary>
    public static string In(Encoding strict, string text) =>
        text.Replace(Letters, string.Concat(Letters.Select(letter => CodePages.Has(strict, letter.ToString()) ? letter : '?')));

    /// <summary>The code pages in which the marks of a list read rightly; all of them where it has none, and none where it has some that no code page explains.</summary>
    public static IReadOnlyList<Encoding> Told(byte[] bytes)
    {
        byte[][] marks = Found(Marks, bytes);
        return new Func<Encoding[]>[]
        {
            () => Right(CodePages.All, Exact, marks),
            () => Right(CodePages.All, Near, marks),
            () => Right(CodePages.All.Where(page => CodePages.Has(page, Sign)), Old, marks.Concat(Found(OldHints, bytes)).ToArray()),
        }.Select(way => way()).FirstOrDefault(told => told.Length > 0) ?? (marks.Length > 0 ? Array.Empty<Encoding>() : CodePages.All);
    }

    /// <summary>Whether marks, where a list has some, do not contradict an encoding.</summary>
    public static bool Allows(Encoding strict, byte[] bytes)
    {
        byte[][] marks = Found(Marks, bytes);
        return marks.Length == 0 || IsRight(strict, Exact(strict), marks)
            || ((IsRight(strict, Near(strict), marks) || IsRight(strict, Old(strict), marks)) && Right(CodePages.All, Exact, marks).Length == 0);
    }

    private static Encoding[] Right(IEnumerable<Encoding> pages, Func<Encoding, Regex> mark, byte[][] found) => found.Length == 0 ? Array.Empty<Encoding>() : pages.Where(page => IsRight(page, mark(page), found)).ToArray();

    private static bool IsRight(Encoding page, Regex mark, byte[][] found)
    {
        // What stands behind a mark may be cut within a letter.
        var lenient = (Encoding)page.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return found.Any(one => mark.IsMatch(lenient.GetString(one)));
    }

    private static byte[][] Found(Regex what, byte[] bytes)
    {
        // A byte is a letter here.
        var plain = Encoding.GetEncoding(28591);
        return what.Matches(plain.GetString(bytes)).Cast<Match>().Take(MostRead).Select(match => plain.GetBytes(match.Groups[1].Value)).ToArray();
    }

    private static Regex Exact(Encoding page) => Pattern(page, letter => letter, Lost);

    private static Regex Near(Encoding page) => Pattern(page, letter => "(?:" + letter + "|" + Damaged + ")", Damaged);

    private static Regex Old(Encoding page) => new("^ ?" + (CodePages.Has(page, Sign) ? Sign : Lost) + End, RegexOptions.CultureInvariant);

    private static Regex Pattern(Encoding page, Func<string, string> kept, string lost) =>
        new("^ ?" + string.Concat(Letters.Select(letter => letter.ToString()).Select(letter => CodePages.Has(page, letter) ? kept(letter) : lost)), RegexOptions.CultureInvariant);
}
