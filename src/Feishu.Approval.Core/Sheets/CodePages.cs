using System.Globalization;
using System.Text;

namespace Feishu.Approval.Sheets;

/// <summary>The encodings that lack most letters, and how a text is read in one of them.</summary>
internal static class CodePages
{
    /// <summary>What Windows in China calls its code page.</summary>
    public const int Gbk = 936;

    /// <summary>Its successor, which has every character.</summary>
    public const int Gb18030 = 54936;

    // What Windows, DOS, macOS and the standards before Unicode have, and what spreadsheet programs of today still save in. Those that are met most stand first.
    private static readonly int[] Numbers =
    {
        Gb18030, Gbk, 1252, 1251, 1250, 932, 949, 950, 1253, 1254, 1255, 1256, 1257, 1258, 874, 850, 852, 866, 437, 720, 737, 775, 855, 857, 858, 860, 861, 862, 863, 864, 865, 869,
        10000, 10007, 10029, 10006, 10081, 10010, 10079, 10001, 10002, 10003, 20866, 21866, 28591, 28592, 28593, 28594, 28595, 28596, 28597, 28598, 28599, 28603, 28605, 20932, 51932, 51949,
    };

    private static readonly Lazy<IReadOnlyList<Encoding>> Known = new(() => Numbers.Select(number => Of(number)).OfType<Encoding>().Select(Strict).ToArray());

    /// <summary>Those that a list may be in; each refuses bytes and letters that it does not have.</summary>
    public static IReadOnlyList<Encoding> All => Known.Value;

    /// <summary>
    /// Those that the language of this session speaks for, the likeliest first. English has no letters beyond ASCII: its code page is that of a machine that
    /// was set up by default, and says nothing of a text that has some.
    /// </summary>
    public static IReadOnlyList<int> OfSession
    {
        get
        {
            CultureInfo culture = CultureInfo.CurrentCulture;
            int page = culture.TextInfo.ANSICodePage;
            return culture.TwoLetterISOLanguageName is "en" or "iv" ? Array.Empty<int>() : page == Gbk ? new[] { Gb18030, Gbk } : new[] { page };
        }
    }

    /// <summary>The encoding of a name or a number; null for what is none.</summary>
    public static Encoding? Of(object page)
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

    /// <summary>The same encoding, with a failure where others put a question mark.</summary>
    public static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        strict.EncoderFallback = EncoderFallback.ExceptionFallback;
        return strict;
    }

    /// <summary>Whether an encoding has a letter, and not merely one that looks like it.</summary>
    public static bool Has(Encoding strict, string letter)
    {
        try
        {
            return strict.GetString(strict.GetBytes(letter)) == letter;
        }
        catch (Exception fault) when (fault is EncoderFallbackException or DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>A text as one of them reads it; null where it is none of that encoding.</summary>
    public static string? Read(Encoding strict, byte[] bytes)
    {
        try
        {
            return strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether a text has what nobody writes: bytes that an encoding has no letters for are read as control characters, or as those of private use.</summary>
    public static bool HasGaps(string text) => text.Any(letter => letter is (>= '\u007F' and <= '\u009F') or (>= '\uE000' and <= '\uF8FF'));
}
