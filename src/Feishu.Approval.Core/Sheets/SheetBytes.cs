using System.Globalization;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Sheets;

/// <summary>
/// Texts in whatever encoding a spreadsheet program saved them. UTF-8, UTF-16 and UTF-32 tell themselves; code pages do not, so every list carries a sign in
/// its own columns (<see cref="Sign"/>) that is read rightly in the right one only.
/// </summary>
internal static class SheetBytes
{
    /// <summary>A sign that all usual code pages have, each as other bytes.</summary>
    public const string Sign = "\u00A7";

    /// <summary>The names that a user may give, for completion.</summary>
    public static readonly IReadOnlyList<string> Names = new[] { "utf8BOM", "utf8", "unicode", "gb18030", "gbk", "ansi" };

    // What Windows in China calls its code page, and its successor, which has every character.
    private const int Gbk = 936;
    private const int Gb18030 = 54936;
    private const int Western = 1252;

    // The sign stands behind a fingerprint, and behind the # of hints.
    private static readonly Regex Signed = new("(?:F[0-9A-F]{16}|#) ?" + Sign, RegexOptions.CultureInvariant);

    /// <summary>The text of a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="encoding">What the user says of it; null for nothing.</param>
    /// <exception cref="DecoderFallbackException">It is in none of the encodings, or not in the one that was given.</exception>
    public static string Text(byte[] bytes, Encoding? encoding)
    {
        if (encoding is not null)
        {
            return Strict(encoding).GetString(bytes).TrimStart('\uFEFF');
        }

        if (Marked(bytes) is Encoding marked)
        {
            return Strict(marked).GetString(bytes).TrimStart('\uFEFF');
        }

        string?[] read = new[] { Encoding.UTF8, Page(Gb18030), Page(Gbk), Page(CultureInfo.CurrentCulture.TextInfo.ANSICodePage), Page(Western) }.Select(page => Try(page, bytes)).ToArray();

        // UTF-8 is not met by chance.
        return read[0] ?? read.FirstOrDefault(text => text is not null && Signed.IsMatch(text)) ?? read.FirstOrDefault(text => text is not null)
            ?? throw new DecoderFallbackException();
    }

    /// <summary>Whether a file is surely in an encoding that has all letters. Plain ASCII without a mark may come from any.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="encoding">What the user says of it; null for nothing.</param>
    public static bool HasAllLetters(byte[] bytes, Encoding? encoding) => encoding is not null ? encoding is UTF8Encoding or UnicodeEncoding or UTF32Encoding || encoding.CodePage == Gb18030
        : Marked(bytes) is not null || bytes.Take(3).SequenceEqual(Encoding.UTF8.GetPreamble()) || (bytes.Any(one => one > 0x7F) && Try(Encoding.UTF8, bytes) is not null);

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
                return Page(Gbk);
            case "ANSI" or "DEFAULT":
                return Page(CultureInfo.CurrentCulture.TextInfo.ANSICodePage);
            default:
                return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Page(number) : Page(name.Trim());
        }
    }

    /// <summary>The bytes of a text, its mark before it.</summary>
    /// <exception cref="EncoderFallbackException">The encoding does not have all of it.</exception>
    public static byte[] Bytes(string text, Encoding encoding)
    {
        using var bytes = new MemoryStream();
        byte[] mark = encoding.GetPreamble();
        bytes.Write(mark, 0, mark.Length);
        var strict = (Encoding)encoding.Clone();
        strict.EncoderFallback = EncoderFallback.ExceptionFallback;
        byte[] written = strict.GetBytes(text);
        bytes.Write(written, 0, written.Length);
        return bytes.ToArray();
    }

    // "Unicode text" without a mark has a zero in every other byte of its header.
    private static Encoding? Marked(byte[] bytes)
    {
        if (bytes.Length < 2)
        {
            return null;
        }

        bool isWide = bytes.Length >= 4;
        return (bytes[0], bytes[1]) switch
        {
            (0xFF, 0xFE) when isWide && bytes[2] == 0 && bytes[3] == 0 => Encoding.UTF32,
            (0xFF, 0xFE) => Encoding.Unicode,
            (0xFE, 0xFF) => Encoding.BigEndianUnicode,
            (not 0, 0) when isWide && bytes[2] != 0 && bytes[3] == 0 => Encoding.Unicode,
            (0, not 0) when isWide && bytes[2] == 0 && bytes[3] != 0 => Encoding.BigEndianUnicode,
            (0, 0) when isWide && bytes[2] == 0xFE && bytes[3] == 0xFF => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            _ => null,
        };
    }

    private static string? Try(Encoding? page, byte[] bytes)
    {
        try
        {
            return page is null ? null : Strict(page).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    private static Encoding? Page(object page)
    {
        try
        {
#if NETFRAMEWORK
            return page is int number ? Encoding.GetEncoding(number) : Encoding.GetEncoding((string)page);
#else
            // Not registered for the whole process, which is not ours.
            EncodingProvider pages = CodePagesEncodingProvider.Instance;
            return page is int number ? number == 0 ? null : pages.GetEncoding(number) ?? Encoding.GetEncoding(number) : pages.GetEncoding((string)page) ?? Encoding.GetEncoding((string)page);
#endif
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
