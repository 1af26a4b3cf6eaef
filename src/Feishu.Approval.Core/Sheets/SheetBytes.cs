using System.Globalization;
using System.IO;
using System.Text;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Sheets;

/// <summary>
/// Texts in whatever encoding a spreadsheet program saved them. UTF-8, UTF-16 and UTF-32 tell themselves; code pages do not, so every list carries letters in
/// its own columns (<see cref="SheetMark"/>) that read rightly in the right one only.
/// </summary>
internal static class SheetBytes
{
    /// <summary>The names that a user may give, for completion.</summary>
    public static readonly IReadOnlyList<string> Names = new[] { "utf8BOM", "utf8", "unicode", "gb18030", "gbk", "ansi" };

    // A reading is told from another by as much of a cell.
    private const int LongestSample = 24;
    private const int MostSamples = 8;

    /// <summary>The text of a file, and the code page that it is in; null for what has all letters.</summary>
    /// <param name="path">What the file is called in a refusal.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="encoding">What the user says of it; null for nothing.</param>
    /// <param name="beside">The code page of the list that it belongs to; null for none.</param>
    /// <exception cref="FeishuException"><c>SheetUnusable</c>: it is in none of the encodings, not in the one that was given, or in one of several.</exception>
    public static (string Text, Encoding? Page) Read(string path, byte[] bytes, Encoding? encoding = null, Encoding? beside = null)
    {
        // A mark is not met by chance: a table that nobody opened stays as it was exported, whatever the list beside it was saved in.
        if (Marked(bytes) is Encoding marked)
        {
            return (CodePages.Read(CodePages.Strict(marked), bytes) ?? throw Unread(path), null);
        }

        if (encoding is not null)
        {
            Encoding named = CodePages.Strict(encoding);
            return (SheetMark.Allows(named, bytes) ? CodePages.Read(named, bytes) ?? throw Unread(path) : throw Unread(path), IsUnicode(named) ? null : named);
        }

        // Nor is UTF-8 met by chance.
        return (Wide(bytes) ?? Encoding.UTF8) is var likely && CodePages.Read(CodePages.Strict(likely), bytes) is string text ? (text, null) : Paged(path, bytes, beside);
    }

    /// <summary>Whether a file is surely in an encoding that has all letters. Plain ASCII without a mark may come from any.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="encoding">What the user says of it; null for nothing.</param>
    public static bool HasAllLetters(byte[] bytes, Encoding? encoding) => Marked(bytes) is not null || (encoding is not null ? IsUnicode(encoding) || encoding.CodePage == CodePages.Gb18030
        : Wide(bytes) is not null || (bytes.Any(one => one > 0x7F) && CodePages.Read(CodePages.Strict(Encoding.UTF8), bytes) is not null));

    /// <summary>The encoding that a user names: one of <see cref="Names"/>, another name or the number of a code page; null for what is none.</summary>
    public static Encoding? Named(string name)
    {
        switch (name.Trim().ToUpperInvariant())
        {
            case "UTF8BOM" or "UTF-8-BOM":
                return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
            case "UTF8" or "UTF-8" or "UTF8NOBOM":
                return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            case "UNICODE" or "UTF16" or "UTF-16":
                return new UnicodeEncoding(bigEndian: false, byteOrderMark: true);
            case "GBK" or "GB2312":
                return CodePages.Of(CodePages.Gbk);
            case "ANSI" or "DEFAULT":
                return CodePages.Of(CultureInfo.CurrentCulture.TextInfo.ANSICodePage);
            default:
                return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? CodePages.Of(number) : CodePages.Of(name.Trim());
        }
    }

    /// <summary>The bytes of a text, its mark before it.</summary>
    /// <exception cref="EncoderFallbackException">The encoding does not have all of it.</exception>
    public static byte[] Bytes(string text, Encoding encoding)
    {
        using var bytes = new MemoryStream();
        byte[] mark = encoding.GetPreamble();
        bytes.Write(mark, 0, mark.Length);
        Encoding strict = CodePages.Strict(encoding);
        byte[] written = strict.GetBytes(SheetMark.In(strict, text));
        bytes.Write(written, 0, written.Length);
        return bytes.ToArray();
    }

    // What stands there in all code pages that it may be in, what the list beside it is in, or what this session speaks for: else it would be guessed, and sent.
    private static (string Text, Encoding Page) Paged(string path, byte[] bytes, Encoding? beside)
    {
        (string Text, Encoding Page)[] read = SheetMark.Told(bytes).Select(page => (Text: CodePages.Read(page, bytes)!, Page: page))
            .Where(one => one.Text is not null && !(one.Page.IsSingleByte && CodePages.HasGaps(one.Text))).ToArray();
        if (read.Length > 0 && read.All(one => one.Text == read[0].Text))
        {
            return read[0];
        }

        foreach (int page in new[] { beside?.CodePage }.OfType<int>().Concat(CodePages.OfSession))
        {
            if (read.FirstOrDefault(one => one.Page.CodePage == page) is { Page: not null } known)
            {
                return known;
            }
        }

        throw read.Length == 0 ? Unread(path)
            : new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_Encodings), path, new TextList(Samples(read))).ToException();
    }

    // The first cell that differs, as each reads it: whoever knows the list sees which is right.
    private static IEnumerable<string> Samples((string Text, Encoding Page)[] read)
    {
        string[] first = Cells(read[0].Text);
        int at = read.Skip(1).Min(one => first.Zip(Cells(one.Text), (here, there) => here == there).TakeWhile(same => same).Count());
        return read.Select(one => (one.Page, Cell: Cells(one.Text).Skip(at).FirstOrDefault() ?? string.Empty)).GroupBy(one => one.Cell, StringComparer.Ordinal).Take(MostSamples)
            .Select(same => Number(same.First().Page) + " (" + (same.Key.Length > LongestSample ? same.Key.Substring(0, LongestSample) + "\u2026" : same.Key) + ")");
    }

    private static string[] Cells(string text) => text.Split(',', ';', '\t', '"', '\r', '\n');

    private static string Number(Encoding page) => page.CodePage.ToString(CultureInfo.InvariantCulture);

    private static bool IsUnicode(Encoding encoding) => encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding;

    private static FeishuException Unread(string path) => new Failure(FailureKind.SheetUnusable, nameof(Messages.SheetUnusable_Encoding), path).ToException();

    private static Encoding? Marked(byte[] bytes)
    {
        bool isWide = bytes.Length >= 4;
        return bytes.Length < 2 ? null : (bytes[0], bytes[1]) switch
        {
            (0xEF, 0xBB) when bytes.Length >= 3 && bytes[2] == 0xBF => Encoding.UTF8,
            (0xFF, 0xFE) when isWide && bytes[2] == 0 && bytes[3] == 0 => Encoding.UTF32,
            (0xFF, 0xFE) => Encoding.Unicode,
            (0xFE, 0xFF) => Encoding.BigEndianUnicode,
            (0, 0) when isWide && bytes[2] == 0xFE && bytes[3] == 0xFF => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            _ => null,
        };
    }

    // "Unicode text" without a mark has a zero in every other byte of its header.
    private static Encoding? Wide(byte[] bytes) => bytes.Length < 4 ? null : (bytes[0], bytes[1], bytes[2], bytes[3]) switch
    {
        (not 0, 0, not 0, 0) => Encoding.Unicode,
        (0, not 0, 0, not 0) => Encoding.BigEndianUnicode,
        _ => null,
    };
}
