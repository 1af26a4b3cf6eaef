using System.Globalization;
using System.Text.Json;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>Names of files in a list, and what makes a text one that may stand in a header or a path.</summary>
public class FileNameTests
{
    [Theory]
    [InlineData("a \\\"b\\\" c.pdf", "a \"b\" c.pdf -> a _b_ c.pdf")]
    [InlineData("x/y.pdf", "x/y.pdf -> y.pdf")]
    [InlineData("tab\\there.pdf", "-> tab_here.pdf")]
    [InlineData(" plain.pdf ", null)]
    [InlineData("it's.pdf", null)]
    public void A_name_that_does_not_go_up_as_it_is_told_is_said(string ext, string? changed)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"w","name":"Files","type":"attachmentV2","ext":"{{ext}}","value":["https://files.example.com/x"]}""", """{"id":"w","name":"Files","type":"attachmentV2"}""");

        Assert.Equal(changed is null ? 0 : 1, form.Issues.Count);
        Assert.All(form.Issues, issue => Assert.EndsWith(changed + ".", issue.Fault.Describe(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Single(form.Controls);
    }

    [Theory]
    [InlineData("a.pdf,b.pdf", 2, "a.pdf|b.pdf")]
    [InlineData("a,b.pdf,c.pdf", 2, "a,b.pdf|c.pdf")]
    [InlineData(" a.pdf , b.pdf ", 2, "a.pdf|b.pdf")]
    [InlineData("'a, b.pdf','c.pdf'", 2, "a, b.pdf|c.pdf")]
    [InlineData("'a, b.pdf' , 'c.pdf'", 2, "a, b.pdf|c.pdf")]
    [InlineData("\"a.pdf\",\"b.pdf\"", 2, "a.pdf|b.pdf")]
    [InlineData("'it's.pdf','b.pdf'", 2, "it's.pdf|b.pdf")]
    [InlineData("'tis.pdf,b.pdf", 2, "'tis.pdf|b.pdf")]
    [InlineData("'x','y'", 2, "x|y")]
    [InlineData("a.pdf,", 2, "a.pdf|")]
    [InlineData(",a.pdf", 2, "|a.pdf")]
    [InlineData("  'a.pdf',b.pdf", 2, "a.pdf|b.pdf")]
    [InlineData("a v1.2,b.pdf", 2, "a v1.2,b.pdf")]
    [InlineData("''", 2, "''")]
    [InlineData("Acme Inc..pdf,b.pdf", 2, "Acme Inc..pdf|b.pdf")]
    [InlineData("O'Neil, Inc..pdf,b.pdf", 2, "O'Neil, Inc..pdf|b.pdf")]
    [InlineData("Offer (v.2) .pdf,c.pdf", 2, "Offer (v.2) .pdf|c.pdf")]
    [InlineData("报价..xlsx,合同.pdf", 2, "报价..xlsx|合同.pdf")]
    [InlineData("v1 .2,final.pdf,b.pdf", 2, "v1 .2,final.pdf|b.pdf")]
    [InlineData("'a'", 1, "a")]
    [InlineData("a, b.pdf, c.pdf", 1, "a, b.pdf, c.pdf")]
    [InlineData(" '' ", 1, "''")]
    [InlineData("a.pdf,b.pdf,", 2, "a.pdf|b.pdf")]
    [InlineData("a.pdf , b.pdf , ", 2, "a.pdf|b.pdf")]
    [InlineData("a.pdf, ", 1, "a.pdf")]
    [InlineData("'a.pdf',", 1, "a.pdf")]
    [InlineData("", 2, "")]
    public void A_list_is_cut_behind_extensions_and_quotes(string text, int count, string names) => Assert.Equal(names, string.Join("|", FileNameList.Cut(text, count)));

    [Theory]
    [InlineData("a.pdf", "a.pdf")]
    [InlineData(" a.pdf ", "a.pdf")]
    [InlineData("folder/a.pdf", "a.pdf")]
    [InlineData("C:\\folder\\a.pdf", "a.pdf")]
    [InlineData("a\"b.pdf", "a_b.pdf")]
    [InlineData("a\u0007b.pdf", "a_b.pdf")]
    [InlineData("\ud83d\ude00.pdf", "\ud83d\ude00.pdf")]
    [InlineData("报价.pdf", "报价.pdf")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    [InlineData(".", null)]
    [InlineData("..", null)]
    [InlineData("a/..", null)]
    [InlineData("...", "...")]
    public void A_name_is_made_safe_or_is_none(string? text, string? name) => Assert.Equal(name, FileNames.Clean(text));

    [Fact]
    public void Half_a_character_and_a_very_long_name()
    {
        Assert.Equal("_x.pdf", FileNames.Clean("\ud83dx.pdf"));
        Assert.Equal(new string('a', 200), FileNames.Clean(new string('a', 200)));
        Assert.Null(FileNames.Clean(new string('a', 201)));
    }

    [Theory]
    [InlineData("a.pdf", true)]
    [InlineData("a.b.c", true)]
    [InlineData("a", false)]
    [InlineData("a.", false)]
    [InlineData(".pdf", false)]
    [InlineData(".", false)]
    public void An_extension_stands_behind_a_dot_within(string name, bool has) => Assert.Equal(has, FileNames.HasExtension(name));

    [Theory]
    [InlineData("\"a.pdf,b.pdf\"", "a.pdf|b.pdf")]
    [InlineData("[\"a.pdf\",\"b.pdf\"]", "a.pdf|b.pdf")]
    [InlineData("[\"a.pdf\"]", "end.png|")]
    [InlineData("\"a.pdf\"", "end.png|")]
    [InlineData("null", "end.png|")]
    [InlineData("[\"a.pdf\",null]", "a.pdf|")]
    [InlineData("\"[\\\"a.pdf\\\",\\\"b.pdf\\\"]\"", "a.pdf|b.pdf")]
    [InlineData("\"[1] a.pdf,[2] b.pdf\"", "[1] a.pdf|[2] b.pdf")]
    public void A_file_is_called_what_the_list_says_or_the_end_of_its_address(string ext, string names) => Assert.Equal(
        names, string.Join("|", FileNames.Of(JsonDocument.Parse(ext).RootElement, ["https://files.example.com/x/end.png?code=1", "https://files.example.com/authcode"])));

    [Theory]
    [InlineData("https://files.example.com/a", true)]
    [InlineData("http://files.example.com/a", true)]
    [InlineData("https://files.example.com/a?x=1\\u0026y=2", true)]
    [InlineData("ftp://files.example.com/a", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("0C0C0C0C-4444", false)]
    public void An_address_is_one_of_the_web(string text, bool isOne)
    {
        Uri? address = FileNames.Address(text);

        Assert.Equal(isOne, address is not null);
        Assert.DoesNotContain("u0026", address?.Query ?? string.Empty, StringComparison.Ordinal);
    }
}
