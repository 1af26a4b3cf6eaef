using Feishu.Approval.Errors;
using Feishu.Approval.Ids;

namespace Feishu.Approval.Core.Tests.Errors;

public class SafeTextTests
{
    [Theory]
    [InlineData("plain text, 中文 and 😀", "plain text, 中文 and 😀")]
    [InlineData("", "")]
    [InlineData("two\r\nlines\tand", "two  lines and")]
    [InlineData("\u001b[31mred", "\\u001B[31mred")]
    [InlineData("bell\a null\0", "bell\\u0007 null\\u0000")]
    [InlineData("\u009b31m", "\\u009B31m")]
    [InlineData("\u202egnp.exe\u202c", "\\u202Egnp.exe\\u202C")]
    [InlineData("\u2066a\u2069", "\\u2066a\\u2069")]
    public void Control_and_direction_characters_are_shown_and_not_obeyed(string text, string safe)
    {
        Assert.Equal(safe, SafeText.Of(text));
    }

    [Theory]
    [InlineData(1.5, "1.5")]
    [InlineData(true, "Boolean")]
    public void What_is_no_id_is_shown_without_its_mark(object given, string shown)
    {
        string carried = IdText.Carry(given);

        Assert.NotEqual(shown, carried);
        Assert.Equal(shown, SafeText.Of(carried));
        Assert.Equal(shown, SafeText.Shown(carried));
    }

    [Fact]
    public void No_control_character_at_all_gets_through()
    {
        string every = string.Concat(Enumerable.Range(0, 0x100).Select(c => (char)c));

        Assert.DoesNotContain(SafeText.Of(every), char.IsControl);
    }

    [Fact]
    public void Length_is_bounded_and_the_cut_is_visible()
    {
        string fits = new('x', 2000);

        Assert.Equal(fits, SafeText.Of(fits));
        Assert.Equal(fits + "…", SafeText.Of(fits + "yz"));
    }

    [Fact]
    public void A_cut_leaves_no_half_of_a_character()
    {
        string safe = SafeText.Of(new string('x', 1999) + "😀😀");

        Assert.DoesNotContain(safe.Where((c, i) => char.IsHighSurrogate(c) && (i + 1 == safe.Length || !char.IsLowSurrogate(safe[i + 1]))), _ => true);
    }
}
