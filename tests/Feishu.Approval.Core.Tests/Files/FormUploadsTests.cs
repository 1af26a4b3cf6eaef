using System.Text;
using Feishu.Approval.Calls;
using Feishu.Approval.Core.Tests.Doubles;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Files;

public class FormUploadsTests
{
    [Fact]
    public async Task A_form_without_files_comes_back_as_it_is()
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.UploadUri = null);
        FeishuForm form = FeishuForm.Parse("""[{"id":"a","type":"input","value":"x"}]""");

        Task<FeishuForm> resolved = FormUploads.ResolveAsync(form, scene.Connection, CallContext.None, null);

        Assert.True(resolved.IsCompletedSuccessfully);
        Assert.Same(form, await resolved);
    }

    [Fact]
    public async Task Every_file_is_uploaded_once_in_order_and_its_code_takes_its_place()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        FeishuFormFile picture = FeishuFormFile.Local(scene.NewFile("图\"1.png"), "image");
        FeishuFormFile paper = FeishuFormFile.Remote(scene.Host.FileUri, "paper.pdf", 1, "attachment");
        FeishuFormFile third = FeishuFormFile.Local(scene.NewFile("3.txt", 50), "attachment");
        FeishuForm form = Form(
            Control("pics", "imageV2", $"""["kept-code",{Quoted(picture)}]""", picture),
            FeishuForm.Parse("""[{"id":"sum","type":"amount","value":12345678901234567890.10,"currency":"CNY"}]""").Controls[0],
            Control("rows", "fieldList", $$"""[[{"id":"n","type":"number","value":1.50},{"id":"f","type":"attachmentV2","value":[{{Quoted(paper)}},{{Quoted(third)}}]}],[]]""", paper, third),
            Control("group", "leaveGroupV2", $$"""{"note":"see {{picture.Placeholder.Replace("\"", "\\\"", StringComparison.Ordinal)}}","files":[{{Quoted(picture)}}]}""", picture));
        var steps = new List<UploadStep>();

        FeishuForm resolved = await FormUploads.ResolveAsync(form, scene.Connection, CallContext.None, steps.Add).Within();

        Assert.Equal(["图\"1.png", "paper.pdf", "3.txt"], scene.Host.Received.Select(got => got.Fields["name"]));
        Assert.Equal(["image", "attachment", "attachment"], scene.Host.Received.Select(got => got.Fields["type"]));
        Assert.Equal("""["kept-code","CODE-1"]""", resolved.Controls[0].ValueJson);
        Assert.Same(form.Controls[1], resolved.Controls[1]);
        Assert.Equal(
            """[[{"id":"n","type":"number","value":1.50},{"id":"f","type":"attachmentV2","value":["CODE-2","CODE-3"]}],[]]""", resolved.Controls[2].ValueJson);

        // Only a whole text is a placeholder, not a text that names one.
        Assert.Contains("see file-to-upload:", resolved.Controls[3].ValueJson!, StringComparison.Ordinal);
        Assert.EndsWith("""files":["CODE-1"]}""", resolved.Controls[3].ValueJson!, StringComparison.Ordinal);
        Assert.Empty(resolved.Files);
        Assert.Equal("label", resolved.Controls[0].Name);
        Assert.Equal("instance", resolved.InstanceCode);
        Assert.Equal([1, 2, 3], steps.Select(step => step.Number).Distinct());
        Assert.All(steps, step => Assert.Equal(3, step.Count));
        Assert.Equal(("3.txt", 50L, 50L), (steps[^1].FileName, steps[^1].Sent, steps[^1].Total));
    }

    [Fact]
    public async Task A_missing_local_file_is_known_before_the_first_upload()
    {
        await using UploadScene scene = await UploadScene.StartAsync();
        FeishuFormFile good = FeishuFormFile.Remote(scene.Host.FileUri, "a.pdf", 1, "attachment");
        FeishuFormFile bad = FeishuFormFile.Local(scene.PathOf("gone.txt"), "attachment");
        FeishuForm form = Form(Control("f", "attachmentV2", $"[{Quoted(good)},{Quoted(bad)}]", good, bad));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => FormUploads.ResolveAsync(form, scene.Connection, CallContext.None, null));

        Assert.Equal(("FileRejected_Missing", 0, 0), (fault.Failure.MessageKey, scene.Host.FetchCount, scene.Host.UploadCount));
    }

    [Fact]
    public async Task Without_an_upload_host_nothing_is_fetched_either()
    {
        await using UploadScene scene = await UploadScene.StartAsync(options => options.UploadUri = null);
        FeishuFormFile file = FeishuFormFile.Remote(scene.Host.FileUri, "a.pdf", 1, "attachment");
        FeishuForm form = Form(Control("f", "attachmentV2", $"[{Quoted(file)}]", file));

        FeishuException fault = await Assert.ThrowsAsync<FeishuException>(() => FormUploads.ResolveAsync(form, scene.Connection, CallContext.None, null));

        Assert.Equal(("UploadUriMissing", 0), (fault.ErrorId, scene.Host.FetchCount));
    }

    private static string Quoted(FeishuFormFile file) => "\"" + file.Placeholder.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static FeishuFormControl Control(string id, string type, string value, params FeishuFormFile[] files) =>
        new(id, type, Encoding.UTF8.GetBytes(value), null, null) { Files = files, Name = "label" };

    private static FeishuForm Form(params FeishuFormControl[] controls) => new(controls) { InstanceCode = "instance" };
}
