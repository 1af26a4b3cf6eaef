using System.IO;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Editing;

/// <summary>Files of a form wait until it is sent.</summary>
public sealed class FileTests : IDisposable
{
    private const string Code = "0A0A0A0A-1111-2222-3333-0B0B0B0B0B0B";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("w_image", "image", "plan.png")]
    [InlineData("w_file", "attachment", "plan.pdf")]
    public void A_path_and_a_file_wait_for_their_upload(string id, string type, string name)
    {
        FileInfo file = Make(name, 3);
        FormEditor editor = Sample.Editor(path => Path.Combine(_folder.FullName, path));

        FeishuFormControl control = editor.Set(Sample.Form(Sample.Text), id, null, new object[] { name, file, Code, new { Code = "short" } }).Controls[1];

        Assert.Equal([file.FullName, file.FullName], control.Files.Select(waiting => waiting.Path));
        Assert.All(control.Files, waiting => Assert.Equal((name, type), (waiting.Name, waiting.Type)));
        Assert.Equal([control.Files[0].Placeholder, control.Files[1].Placeholder, Code, "short"], Assert.IsType<object[]>(control.Value));
    }

    [Theory]
    [InlineData("a, b.pdf, a.pdf", "a, b.pdf|a.pdf")]
    [InlineData("\"a, b.pdf\", \"a.pdf\"", "a, b.pdf|a.pdf")]
    [InlineData("a.pdf;x;y.txt", "a.pdf|x;y.txt")]
    [InlineData("a.pdf | a, b.pdf", "a.pdf|a, b.pdf")]
    [InlineData("a, b.pdf", "a, b.pdf")]
    public void Several_files_in_one_text_are_those_that_are_there(string text, string names)
    {
        Array.ForEach(["a.pdf", "a, b.pdf", "x;y.txt"], name => Make(name, 3));
        FormEditor editor = Sample.Editor(path => Path.Combine(_folder.FullName, path));

        FeishuFormControl control = editor.Set(Sample.Form(Sample.Text), "w_file", null, text).Controls[1];

        Assert.Equal(names.Split('|'), control.Files.Select(file => file.Name));
    }

    [Fact]
    public void Of_several_files_in_one_text_the_missing_one_is_named()
    {
        FileInfo there = Make("plan.pdf", 3);

        string message = Sample.Refused("w_file", there.FullName + ", " + there.FullName.Replace("plan", "missing", StringComparison.Ordinal)).Message;

        Assert.Contains("the file " + there.FullName.Replace("plan", "missing", StringComparison.Ordinal), message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_among_files_is_named()
    {
        DirectoryInfo folder = _folder.CreateSubdirectory("drawings.pdf");

        string message = Sample.Refused("w_file", new object[] { Make("plan.pdf", 3), folder }).Message;

        Assert.Contains(folder.FullName, message, StringComparison.Ordinal);
        Assert.Contains("is a folder", message, StringComparison.Ordinal);
    }

    // What a link leads to is what is sent.
    [Theory]
    [InlineData(null, "There is no such file.")]
    [InlineData(0, "It is empty.")]
    [InlineData(3, null)]
    public void A_link_is_judged_by_its_file(int? bytes, string? part)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        FileInfo link = new(Path.Combine(_folder.FullName, "link.pdf"));
        link.CreateAsSymbolicLink(bytes is int size ? Make("plan.pdf", size).FullName : "/nowhere/plan.pdf");

        if (part is null)
        {
            Assert.Single(Sample.Set("w_file", link).Files);
        }
        else
        {
            Assert.Contains(part, Sample.Refused("w_file", link.FullName).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("notes.txt", "text")]
    [InlineData("plan.pdf", "%PDF-1.7")]
    [InlineData("data.bin", "")]
    public void What_is_no_picture_is_refused_where_pictures_go(string name, string begins)
    {
        FileInfo file = Make(name, 64);
        File.WriteAllText(file.FullName, begins + new string('\0', 64));

        FeishuException fault = Sample.Refused("w_image", file);

        Assert.Equal("FileRejected", fault.ErrorId);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.Contains("neither a picture nor a video", fault.Message, StringComparison.Ordinal);
        Assert.Single(Sample.Set("w_file", file).Files);
    }

    [Theory]
    [InlineData("photo.JPG", "")]
    [InlineData("clip.mov", "")]
    [InlineData("scan.TIF", "")]
    [InlineData("photo.dat", "GIF89a")]
    [InlineData("photo.dat", "RIFF....WEBP")]
    public void What_is_one_by_its_name_or_by_its_content_is_taken(string name, string begins)
    {
        FileInfo file = Make(name, 64);
        File.WriteAllText(file.FullName, begins + new string('\0', 64));

        Assert.Single(Sample.Set("w_image", file).Files);
    }

    [Fact]
    public void A_file_of_another_control_is_uploaded_as_this_one_wants_it()
    {
        FeishuFormFile picture = Sample.Set("w_file", Make("a.png", 1)).Files[0];

        FeishuFormFile moved = Sample.Set("w_image", picture).Files[0];

        Assert.Equal(("a.png", "image", picture.Path), (moved.Name, moved.Type, moved.Path));
        Assert.Equal("FileRejected", Sample.Refused("w_image", Sample.Set("w_file", Make("a.pdf", 1)).Files[0]).ErrorId);
    }

    [Fact]
    public void All_faults_of_a_list_of_files_are_told_at_once()
    {
        File.WriteAllText(Make("noext", 1).FullName, "x");
        FormEditor editor = Sample.Editor(path => Path.Combine(_folder.FullName, path));

        FeishuException fault = Assert.Throws<FeishuException>(() => editor.Set(Sample.Form(Sample.Text), "w_file", null, new[] { Make("a.txt", 1).Name, "nope.txt", "noext" }));

        Assert.Equal("FileRejected", fault.ErrorId);
        Assert.StartsWith("2 faults.", fault.Message, StringComparison.Ordinal);
        Assert.All(["nope.txt", "no such file", "noext", "no extension"], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("a.txt", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Code)]
    [InlineData("D93653C3-2609-4EE0-8041-61DC1D84F0B5")]
    public void One_code_is_an_array_of_one(string code)
    {
        FeishuFormControl control = Sample.Set("w_file", code);

        Assert.Equal($"[\"{code}\"]", control.ValueJson);
        Assert.Empty(control.Files);
    }

    [Fact]
    public void A_file_that_waits_already_can_get_company()
    {
        string path = Make("b.png", 1).FullName;
        FeishuForm form = Sample.Editor().Set(Sample.Form(Sample.Text), "w_image", null, Make("a.png", 1));
        FeishuFormControl first = form.Controls[1];

        FeishuFormControl byFile = Sample.Editor().Set(form, "w_image", null, new object[] { first.Files[0], path }).Controls[1];
        FeishuFormControl byValue = Sample.Editor().Set(form, "w_image", null, ((object[])first.Value!).Append(path).ToArray()).Controls[1];

        Assert.Equal(["a.png", "b.png"], byFile.Files.Select(file => file.Name));
        Assert.Equal(["a.png", "b.png"], byValue.Files.Select(file => file.Name));
        Assert.Same(first.Files[0], byValue.Files[0]);
    }

    [Theory]
    [InlineData(".", "is a folder")]
    [InlineData("nobody.pdf", "no such file")]
    [InlineData("folder/nobody", "no such file")]
    [InlineData("file-to-upload:00000000000000000000000000000000/x", "no such file")]
    [InlineData("https://files.example/secret", "not addresses")]
    [InlineData("HTTP://files.example/secret", "not addresses")]
    public void What_is_neither_a_file_nor_a_code_is_refused(string text, string part)
    {
        FeishuException fault = Sample.Refused("w_file", text);

        Assert.Equal("FileRejected", fault.ErrorId);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_no_file() => Assert.Equal("InvalidForm", Sample.Refused("w_file", 7).ErrorId);

    [Theory]
    [InlineData("w_image", 0, "is empty")]
    [InlineData("w_image", 10 * 1024 * 1024, null)]
    [InlineData("w_image", (10 * 1024 * 1024) + 1, "larger than 10 MB")]
    [InlineData("w_file", (10 * 1024 * 1024) + 1, null)]
    [InlineData("w_file", 50 * 1024 * 1024, null)]
    [InlineData("w_file", (50 * 1024 * 1024) + 1, "larger than 50 MB")]
    public void The_size_is_looked_at_at_once(string id, int size, string? part)
    {
        FileInfo file = Make("big.png", size);
        if (part is null)
        {
            Assert.Single(Sample.Set(id, file).Files);
            return;
        }

        FeishuException fault = Sample.Refused(id, file);
        Assert.Equal("FileRejected", fault.ErrorId);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        Assert.Contains("big.png", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_cell_waits_too()
    {
        FeishuFormControl table = Sample.Set("w_table", new[] { new { Item = "a", Sheet = Make("a.pdf", 1) }, new { Item = "b", Sheet = Make("b.pdf", 1) } });

        Assert.Equal(["a.pdf", "b.pdf"], table.Files.Select(file => file.Name));
        Assert.All(table.Files, file => Assert.Contains(file.Placeholder, table.ValueJson, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_gone_is_refused()
    {
        FileInfo file = Make("gone.pdf", 1);
        file.Delete();

        Assert.Contains("no such file", Sample.Refused("w_file", new FileInfo(file.FullName)).Message, StringComparison.Ordinal);
    }

    private FileInfo Make(string name, int size)
    {
        string path = Path.Combine(_folder.FullName, name);
        using (FileStream stream = File.Create(path))
        {
            stream.SetLength(size);
        }

        return new FileInfo(path);
    }
}
