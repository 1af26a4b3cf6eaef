using System.Text.Json;
using Feishu.Approval.Sandbox.Tests.Support;

namespace Feishu.Approval.Sandbox.Tests.Controls;

public class FilesTests
{
    public static TheoryData<string> Types => ["image", "imageV2", "attachmentV2"];

    [Theory]
    [InlineData("image", true)]
    [InlineData("imageV2", true)]
    [InlineData("attachmentV2", false)]
    public async Task Codes_go_in_and_urls_come_out_with_the_names_in_ext(string type, bool isImage)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);
        scene.Scene.Tenant.AddFile(new SandboxFile("C0DE-1", "one.bin", isImage));
        scene.Scene.Tenant.AddFile(new SandboxFile("C0DE-2", "two.bin", isImage));

        JsonElement read = await scene.AcceptAsync(sample.WithValue("""["C0DE-1","C0DE-2"]"""));

        Assert.Equal(["ext", "id", "name", "type", "value"], read.Keys());
        Assert.Equal("one.bin,two.bin", read.Text("ext"));
        string[] links = read.Texts("value");
        Assert.Equal(2, links.Distinct().Count());
        Assert.All(links, link => Assert.Equal("https", new Uri(link, UriKind.Absolute).Scheme));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task The_url_that_was_read_is_refused_as_an_illegal_value(string type)
    {
        Sample sample = Samples.Of(type);
        using var first = new FormScene(sample.Control);
        string links = (await first.AcceptAsync(sample.Json)).GetProperty("value").GetRawText();
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1395006, sample.Id, sample.WithValue(links));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_url_among_codes_is_refused_as_an_illegal_value(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(
            1395006, sample.Id, sample.WithValue(sample.Value.Replace("]", ",\"https://files.example.com/a.png\"]", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_code_that_was_never_given_out_is_refused_as_an_illegal_value(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1395006, sample.Id, sample.WithValue("""["99999999-1111-2222-3333-444444444444"]"""));
    }

    [Theory]
    [InlineData("image", SandboxSeed.AttachmentCode)]
    [InlineData("imageV2", SandboxSeed.AttachmentCode)]
    [InlineData("attachmentV2", SandboxSeed.ImageCode)]
    public async Task A_code_of_the_other_upload_type_is_refused(string type, string code)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1395006, sample.Id, sample.WithValue($"[\"{code}\"]"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_single_code_without_its_array_is_refused(string type)
    {
        Sample sample = Samples.Of(type);
        using var scene = new FormScene(sample.Control);

        await scene.RefuseAsync(1390001, sample.Id, sample.WithValue(sample.Value.Trim('[', ']')));
    }
}
