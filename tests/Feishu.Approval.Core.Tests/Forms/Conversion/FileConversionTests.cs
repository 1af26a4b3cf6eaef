using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

public class FileConversionTests
{
    [Theory]
    [InlineData("image", "image")]
    [InlineData("imageV2", "image")]
    [InlineData("attachment", "attachment")]
    [InlineData("attachmentV2", "attachment")]
    public void Each_address_becomes_a_file_that_is_uploaded_again(string type, string upload)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"w","type":"{{type}}","value":["https://f.example/1?code=a","http://f.example/2"],"ext":"leak.png,offer 2.xlsx"}""");

        FeishuFormControl control = Assert.Single(form.Controls);
        Assert.Equal("[\"<0>\",\"<1>\"]", Conversions.WithoutPlaceholders(control));
        Assert.Equal(["https://f.example/1?code=a", "http://f.example/2"], control.Files.Select(file => file.Address!.AbsoluteUri));
        Assert.Equal(["leak.png", "offer 2.xlsx"], control.Files.Select(file => file.Name));
        Assert.All(control.Files, file => Assert.Equal(upload, file.Type));
        Assert.Equal(control.Files, form.Files);
        Assert.Empty(form.Issues);
    }

    // Addresses, what stands in ext, the names.
    [Theory]
    [InlineData("""["https://f.example/x"]""", "\"a, b.pdf\"", "a, b.pdf")]
    [InlineData("""["https://f.example/x.pdf","https://f.example/y%20z.pdf"]""", "\"a, b.pdf,c.pdf\"", "a, b.pdf|c.pdf")]
    [InlineData("""["https://f.example/authcode","https://f.example/"]""", "null", "file-1|file-2")]
    [InlineData("""["https://f.example/authcode/?code=1.pdf"]""", "\"\"", "file-1")]
    [InlineData("""["https://f.example/a.pdf","https://f.example/b.pdf"]""", """["c.pdf","d.pdf"]""", "c.pdf|d.pdf")]
    [InlineData("""["https://f.example/a.pdf","https://f.example/b.pdf"]""", "\",d.pdf\"", "a.pdf|d.pdf")]
    [InlineData("""["https://f.example/..%2f..%2fetc%2fpass.wd"]""", "null", "pass.wd")]
    [InlineData("""["https://f.example/1"]""", "\"..\\\\..\\\\C:\\\\a\\u0007\\\".png\"", "a__.png")]
    [InlineData("""["https://f.example/1"]""", "{\"a\":1}", "file-1")]
    [InlineData("""["https://f.example/1","https://f.example/2"]""", "\"收据,一.pdf,合同.pdf\"", "收据,一.pdf|合同.pdf")]
    [InlineData("""["https://f.example/1","https://f.example/2"]""", "\"'收据,一.pdf','合同.pdf'\"", "收据,一.pdf|合同.pdf")]
    [InlineData("""["https://f.example/1","https://f.example/2"]""", "\"'first, name','second name'\"", "first, name|second name")]
    [InlineData("""["https://f.example/1","https://f.example/2"]""", "\"it's, mine.docx, 'b.pdf'\"", "it's, mine.docx|b.pdf")]
    [InlineData("""["https://f.example/1","https://f.example/2"]""", "\"v1.2, final.pdf,b.mp4\"", "v1.2, final.pdf|b.mp4")]
    [InlineData("""["https://f.example/1","https://f.example/2","https://f.example/3"]""", "\"a.pdf,b.PDF , c.7z\"", "a.pdf|b.PDF|c.7z")]
    [InlineData("""["https://f.example/1"]""", "\"'a,b.pdf'\"", "a,b.pdf")]
    [InlineData("""["https://f.example/1","https://f.example/2"]""", "\"收据,一,合同.pdf\"", "file-1|file-2")]
    [InlineData("""["https://f.example/1","https://f.example/2"]""", "\"a.pdf,b.pdf,c.pdf\"", "file-1|file-2")]
    public void A_name_is_believed_only_when_it_is_certain_whose_it_is(string addresses, string ext, string names)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"w","type":"attachmentV2","value":{{addresses}},"ext":{{ext}}}""");

        Assert.Equal(names.Split('|'), form.Files.Select(file => file.Name));
    }

    [Fact]
    public void A_name_without_an_extension_cannot_be_kept_and_is_an_issue()
    {
        FeishuForm form = Conversions.Convert("""{"id":"w","name":"Papers","type":"attachmentV2","value":["https://f.example/1"],"ext":"LICENSE"}""");

        Assert.Equal("LICENSE", Assert.Single(form.Files).Name);
        FeishuFormIssue issue = Assert.Single(form.Issues);
        Assert.Equal((FeishuFormIssueKind.FileNameUnknown, "Issue_FileExtensions", false), (issue.Kind, issue.Fault.Key, issue.LosesValue));
        Assert.Contains("LICENSE", issue.Reason, StringComparison.Ordinal);
    }

    // The type of the control, what stands in ext, whether a name is lost.
    [Theory]
    [InlineData("attachmentV2", "null", true)]
    [InlineData("attachmentV2", "\"a.pdf,b.pdf,c.pdf\"", true)]
    [InlineData("attachmentV2", "\"a.pdf,b.pdf\"", false)]
    [InlineData("imageV2", "null", true)]
    [InlineData("imageV2", "\"\"", true)]
    [InlineData("imageV2", "\"a.png,b.png\"", false)]
    [InlineData("imageV2", "\"a.png,b.png,c.png\"", true)]
    public void A_name_that_is_lost_is_an_issue_that_sends_all_the_same(string type, string ext, bool isLost)
    {
        FeishuForm form = Conversions.Convert($$"""{"id":"w","name":"Papers","type":"{{type}}","value":["https://f.example/1","https://f.example/2"],"ext":{{ext}}}""");

        Assert.Single(form.Controls);
        FeishuFormIssue[] issues = form.Issues.ToArray();
        Assert.Equal(isLost ? [FeishuFormIssueKind.FileNameUnknown] : [], issues.Select(issue => issue.Kind));
        Assert.All(issues, issue => Assert.Contains("2 of its files", issue.ToString()));
        Assert.Equal(isLost, FormTester.Test(form, Conversions.Definition($$"""{"id":"w","type":"{{type}}","required":true}""")!).Any(finding => finding.Fault == FeishuFormFault.FileNameUnknown));
    }

    [Fact]
    public void A_code_stays_a_code()
    {
        FeishuForm form = Conversions.Convert(
            """{"id":"w","type":"imageV2","value":["0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B","https://f.example/a.png"],"ext":"one.png,two.png"}""");

        Assert.Equal("[\"0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B\",\"<0>\"]", Conversions.WithoutPlaceholders(form.Controls[0]));
        Assert.Equal("two.png", Assert.Single(form.Files).Name);
    }

    [Fact]
    public void Files_in_cells_are_files_of_the_table()
    {
        FeishuForm form = Conversions.Convert(
            """
            {"id":"t","type":"fieldList","value":[
              [{"id":"c","type":"attachmentV2","value":["https://f.example/a.pdf"]}],
              [{"id":"c","type":"attachmentV2","value":["https://f.example/b.pdf","https://f.example/c.pdf"]}]]}
            """);

        Assert.Equal(["a.pdf", "b.pdf", "c.pdf"], Assert.Single(form.Controls).Files.Select(file => file.Name));
        Assert.Equal(
            """[[{"id":"c","type":"attachmentV2","value":["<0>"]}],[{"id":"c","type":"attachmentV2","value":["<1>","<2>"]}]]""",
            Conversions.WithoutPlaceholders(form.Controls[0]));
    }
}
