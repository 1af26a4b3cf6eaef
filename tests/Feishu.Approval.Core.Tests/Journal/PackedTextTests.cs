using System.Text;
using Feishu.Approval.Journal;
using FsCheck;
using FsCheck.Fluent;

namespace Feishu.Approval.Core.Tests.Journal;

public sealed class PackedTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("7500000000000000123")]
    [InlineData("0007")]
    [InlineData("9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF")]
    [InlineData("9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff")]
    [InlineData("9f8e7d6c-AAAA-bbbb-cccc-ddddeeeeffff")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("ou_00000000000000000000000000000001")]
    [InlineData("on_abcdef")]
    [InlineData("ou_")]
    [InlineData("ou_ABCDEF")]
    [InlineData("张三")]
    [InlineData("L-1")]
    [InlineData("12g")]
    [InlineData("12G")]
    [InlineData("12uvwxyz")]
    [InlineData("12UVWXYZ")]
    [InlineData("1-2")]
    [InlineData("12345678-9abc")]
    [InlineData("9f8e7d6c-aaaa-bbbb-cccc-ddddeeee-fff")]
    [InlineData("0123456789abcdef0123456789abcdef0123")]
    public void A_text_comes_back_to_the_letter(string text) => Assert.Equal(text, Back(text));

    [Fact]
    public void Long_ones_too()
    {
        foreach (int length in new[] { 254, 255, 256, 257, 5000 })
        {
            Assert.Equal(new string('a', length), Back(new string('a', length)));
        }
    }

    [Fact]
    public void Any_text_of_letters_as_ids_have_them()
    {
        Gen<string> ids = Gen.Elements("0123456789abcdefABCDEF-_oun张".ToCharArray()).ArrayOf().Select(letters => new string(letters));
        Prop.ForAll(ids.ToArbitrary(), text => Back(text) == text).QuickCheckThrowOnFailure();
    }

    // Ids of a tenant in half of their letters: a million of them have to be known.
    [Fact]
    public void Ids_take_half_of_their_letters() => Assert.Equal(
        [18, 12, 18, 19],
        new[] { "9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF", "7500000000000000123", "ou_00000000000000000000000000000001", "202603010900000AB0DDF11CC2A9B8E7F1" }.Select(id => Pack(id).Length));

    private static byte[] Pack(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var packed = new byte[utf8.Length + PackedText.Extra];
        return packed[..PackedText.Write(utf8, isAbsent: false, packed)];
    }

    private static string? Back(string text)
    {
        byte[] packed = Pack(text);
        byte[] more = [.. packed, 1, 2, 3];
        Assert.Equal(packed.Length, PackedText.Length(more));
        return PackedText.Read(more);
    }
}
