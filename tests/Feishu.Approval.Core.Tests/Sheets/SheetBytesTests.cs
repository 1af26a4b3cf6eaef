using System.Globalization;
using System.Text;
using Feishu.Approval.Errors;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Core.Tests.Sheets;

/// <summary>Encodings that spreadsheet programs save in.</summary>
public sealed class SheetBytesTests : IDisposable
{
    private const string Signed = "Fingerprint\r\nF0123456789ABCDEF" + SheetMark.Letters + "\r\n";
    private const string Old = "Fingerprint\r\nF0123456789ABCDEF\u00A7\r\n";
    private const string Chinese = "\u6570\u91CF\uFF1A\u4E09\u53F7\u7EBF";
    private const string German = "M\u00FCller, gr\u00F6\u00DFer, \u00D6l";
    private const string Russian = "\u0426\u0435\u043D\u0430 \u043D\u0430\u0441\u043E\u0441\u0430";
    private const string Greek = "\u03C4\u03B9\u03BC\u03AE";

    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public SheetBytesTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Theory]
    [InlineData("utf8", Chinese)]
    [InlineData("utf8BOM", Chinese)]
    [InlineData("unicode", Chinese)]
    [InlineData("utf-32", Chinese)]
    [InlineData("utf-32BE", Chinese)]
    [InlineData("gbk", Chinese)]
    [InlineData("gb18030", Chinese + "\U0001F600")]
    [InlineData("1252", German)]
    [InlineData("utf8", German)]
    [InlineData("1250", "\u00C1rv\u00EDzt\u0171r\u0151")]
    [InlineData("1251", Russian)]
    [InlineData("1253", Greek)]
    [InlineData("1254", "\u0131\u015F\u0131k")]
    [InlineData("1255", "\u05DE\u05D7\u05D9\u05E8")]
    [InlineData("1256", "\u0633\u0639\u0631")]
    [InlineData("1257", "\u0117\u017E\u0173")]
    [InlineData("1258", "\u0111\u01B0\u01A1ng")]
    [InlineData("874", "\u0E23\u0E32\u0E04\u0E32")]
    [InlineData("932", "\u5024\u6BB5\u304B")]
    [InlineData("949", "\uAC00\uACA9")]
    [InlineData("950", "\u50F9\u9322")]
    [InlineData("866", Russian)]
    [InlineData("20866", Russian, "20866")]
    [InlineData("850", German)]
    [InlineData("10000", German)]
    [InlineData("10007", Russian)]
    [InlineData("28595", Russian)]
    [InlineData("28591", "a \u00E4", "28591")]
    public void A_list_is_read_in_the_encoding_that_it_was_saved_in(string saved, string text, string? named = null)
    {
        Assert.Equal(text, Read(Saved(Signed + text, saved), named).Split('\n')[2]);
        Assert.Equal(text, Read(SheetBytes.Bytes(Signed + text, SheetBytes.Named(saved)!), named).Split('\n')[2]);
    }

    [Fact]
    public void Hints_tell_the_encoding_too() => Assert.EndsWith(Russian, Read(Saved("UserId,Reason\r\n# who " + SheetMark.InHint + ",\r\nou_1," + Russian, "1251")));

    // A program that knows no best letters, and one that writes whole words for signs.
    [Theory]
    [InlineData("?")]
    [InlineData("_")]
    public void Whatever_a_program_puts_for_letters_the_others_tell(string lost)
    {
        var page = (Encoding)SheetBytes.Named("1251")!.Clone();
        page.EncoderFallback = new EncoderReplacementFallback(lost);

        Assert.EndsWith(Russian, Read(page.GetBytes(Signed + Russian)));
    }

    [Theory]
    [InlineData("1251", "1252", German)]
    [InlineData("1252", "1250", German)]
    [InlineData("874", "1252", German)]
    [InlineData("1252", "1257", German)]
    [InlineData("1251", "1253", Greek)]
    public void A_list_that_was_saved_in_two_is_none_of_a_third(string first, string second, string text)
    {
        byte[] bytes = Saved(SheetBytes.Named(first)!.GetString(Saved(Signed, first)) + text, second);

        string? read = null;
        try
        {
            read = Read(bytes);
        }
        catch (FeishuException fault)
        {
            Assert.Equal("SheetUnusable_Encodings", fault.Failure.MessageKey);
        }

        Assert.EndsWith(text, read ?? text);
        Assert.EndsWith(text, Read(bytes, second));
    }

    // The sign is one byte in all of Windows' code pages of one byte, and under English 1252 is that of a machine that was set up by default.
    [Theory]
    [InlineData(Old + Russian, "1251", "1251 (" + Russian + ")")]
    [InlineData(Old + Russian, "1251", "1252 (\u00D6\u00E5\u00ED\u00E0 \u00ED\u00E0\u00F1\u00EE\u00F1\u00E0)")]
    [InlineData(Old + German, "1252", "1252 (M\u00FCller)")]
    [InlineData("UserId,Reason\r\nou_1," + Russian, "1251", "1251 (" + Russian + ")")]
    [InlineData("UserId,Reason\r\nou_1," + Chinese, "gbk", "54936 (" + Chinese + ")")]
    public void What_reads_differently_in_several_is_asked_for(string text, string saved, string sample)
    {
        byte[] bytes = Saved(text, saved);

        FeishuException fault = Assert.Throws<FeishuException>(() => Read(bytes));

        Assert.Equal("SheetUnusable_Encodings", fault.Failure.MessageKey);
        Assert.Contains(sample, fault.Message);
        Assert.Contains("-Encoding", fault.RecommendedAction);
        Assert.Equal(text, Read(bytes, saved));
    }

    [Fact]
    public void What_reads_the_same_in_all_is_not_asked_for() => Assert.Equal(Old + "Pump", Read(Saved(Old + "Pump", "1251")));

    [Theory]
    [InlineData("ru-RU", "1251", Russian)]
    [InlineData("de-DE", "1252", German)]
    [InlineData("el-GR", "1253", Greek)]
    public void The_language_of_the_session_says_whose_it_is(string culture, string saved, string text)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(Old + text, Read(Saved(Old + text, saved)));
        Assert.Equal(text, Read(Saved(text, saved)));
    }

    [Fact]
    public void The_list_says_whose_a_table_beside_it_is() =>
        Assert.Equal(Russian, SheetBytes.Read("list", Saved(Russian, "1251"), beside: SheetBytes.Read("list", Saved(Signed + Russian, "1251")).Page).Text);

    [Fact]
    public void Marks_tell_that_another_encoding_was_named_than_the_right_one()
    {
        byte[] bytes = Saved(Signed + Russian, "1251");

        Assert.All(new[] { "1252", "1250", "1254", "932", "866" }, named => Assert.Equal("SheetUnusable_Encoding", Assert.Throws<FeishuException>(() => Read(bytes, named)).Failure.MessageKey));
    }

    [Fact]
    public void A_file_with_a_mark_of_its_own_is_what_the_mark_says_whatever_was_named() =>
        Assert.Equal(Signed + Russian, Read(SheetBytes.Bytes(Signed + Russian, SheetBytes.Named("utf8BOM")!), "1251"));

    [Fact]
    public void A_fingerprint_is_told_without_the_letters_behind_it() => Assert.Equal("F0123456789ABCDEF", SheetMark.Bare("F0123456789ABCDEF??\u0436"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sixteen_bits_are_seen_without_a_mark(bool isBig) =>
        Assert.Equal("Reason\t" + Chinese, Read(new UnicodeEncoding(isBig, byteOrderMark: false).GetBytes("Reason\t" + Chinese)));

    [Fact]
    public void Without_a_mark_a_code_page_is_taken_for_the_Chinese_one_in_China()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");

        Assert.Equal(Chinese, Read(Saved(Chinese, "gbk")));
    }

    [Fact]
    public void What_an_encoding_lacks_is_refused() => Assert.Throws<EncoderFallbackException>(() => SheetBytes.Bytes(Chinese, SheetBytes.Named("1252")!));

    [Fact]
    public void What_is_not_in_the_encoding_that_was_named_is_refused() =>
        Assert.Equal("SheetUnusable_Encoding", Assert.Throws<FeishuException>(() => Read(Saved(German, "1252"), "utf8")).Failure.MessageKey);

    [Theory]
    [InlineData("no-such-encoding")]
    [InlineData("99999")]
    public void An_encoding_that_nobody_knows_is_none(string name) => Assert.Null(SheetBytes.Named(name));

    private static string Read(byte[] bytes, string? named = null) => SheetBytes.Read("list", bytes, named is null ? null : SheetBytes.Named(named)).Text;

    // As a program does that puts other letters where its encoding lacks some.
    private static byte[] Saved(string text, string page) => SheetBytes.Named(page) is { } encoding ? encoding.GetPreamble().Concat(encoding.GetBytes(text)).ToArray() : [];
}
