using System.Text;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Core.Tests.Sheets;

/// <summary>Encodings that spreadsheet programs save in.</summary>
public class SheetBytesTests
{
    private const string Signed = "Fingerprint\r\nF0123456789ABCDEF\u00A7\r\n";
    private const string Chinese = "\u6570\u91CF\uFF1A\u4E09\u53F7\u7EBF";
    private const string German = "M\u00FCller, gr\u00F6\u00DFer, \u00D6l";

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
    [InlineData("1250", "\u00C1rv\u00EDzt\u0171r\u0151", "1250")]
    public void A_list_is_read_in_the_encoding_that_it_was_saved_in(string saved, string text, string? named = null)
    {
        byte[] bytes = SheetBytes.Bytes(Signed + text, SheetBytes.Named(saved)!);

        Assert.Equal(Signed + text, SheetBytes.Text(bytes, named is null ? null : SheetBytes.Named(named)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sixteen_bits_are_seen_without_a_mark(bool isBig) =>
        Assert.Equal("Reason\t" + Chinese, SheetBytes.Text(new UnicodeEncoding(isBig, byteOrderMark: false).GetBytes("Reason\t" + Chinese), null));

    [Fact]
    public void Without_a_sign_a_code_page_is_taken_for_the_Chinese_one() => Assert.Equal(Chinese, SheetBytes.Text(SheetBytes.Bytes(Chinese, SheetBytes.Named("gbk")!), null));

    [Fact]
    public void What_an_encoding_lacks_is_refused() => Assert.Throws<EncoderFallbackException>(() => SheetBytes.Bytes(Chinese, SheetBytes.Named("1252")!));

    [Fact]
    public void What_is_not_in_the_encoding_that_was_named_is_refused() =>
        Assert.Throws<DecoderFallbackException>(() => SheetBytes.Text(SheetBytes.Bytes(German, SheetBytes.Named("1252")!), SheetBytes.Named("utf8")));

    [Theory]
    [InlineData("no-such-encoding")]
    [InlineData("99999")]
    public void An_encoding_that_nobody_knows_is_none(string name) => Assert.Null(SheetBytes.Named(name));
}
