using System.IO;
using System.Text.Json;
using Feishu.Approval.Core.Tests.Forms.Editing;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Core.Tests.Forms.Conversion;

/// <summary>The files of a stored form are in its request: each is found again, whatever it is called, or the copy is refused.</summary>
public sealed class StoredFileTests : IDisposable
{
    private static readonly string[] Names = ["A", "B", "C"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string?, bool, string> Choices()
    {
        var choices = new TheoryData<string?, bool, string>();
        foreach (string? told in new[] { null, "image.png,image.png,image.png", "a.png,b.png,c.png", "image.png,b.png,image.png" })
        {
            foreach (string chosen in new[] { "A", "B", "C", "BA", "CB", "CAB", "ABC", "BB" })
            {
                choices.Add(told, true, chosen);
                choices.Add(told, false, chosen);
            }
        }

        return choices;
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Those_that_were_kept_are_those_that_go_up(string? told, bool asText, string chosen)
    {
        FeishuForm form = Read(Pictures("w", told, Names));

        FeishuForm back = FormCopy.Complete(Stored(Set(form, "w", chosen.Select(one => form.Controls[0].Files[one - 'A'])), asText), Read(Pictures("w", told, Names)));

        Assert.Equal(chosen.Select(one => one.ToString()), Addresses(back.Controls[0]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_of_a_table_keep_theirs(bool asText)
    {
        string Table() => $$"""{"id":"t","type":"fieldList","value":[[{{Pictures("c", null, "A")}}],[{{Pictures("c", null, "B", "C")}}]]}""";
        FeishuForm form = Read(Table());
        FeishuFormFile[] files = form.Controls[0].Files.ToArray();

        FeishuForm swapped = Set(form, "t", [new Dictionary<string, object?> { ["c"] = new[] { files[2], files[1] } }, new Dictionary<string, object?> { ["c"] = files[0] }]);
        FeishuForm one = Set(form, "t", [new Dictionary<string, object?> { ["c"] = files[1] }]);

        Assert.Equal(["C", "B", "A"], Addresses(FormCopy.Complete(Stored(swapped, asText), Read(Table())).Controls[0]));
        Assert.Equal(["B"], Addresses(FormCopy.Complete(Stored(one, asText), Read(Table())).Controls[0]));
    }

    [Fact]
    public void One_of_another_control_is_that_one()
    {
        string both = Pictures("v", "image.png", "A") + "," + Pictures("w", "image.png", "B");
        FeishuForm form = Read(both);

        FeishuForm back = FormCopy.Complete(Stored(Set(form, "w", form.Controls[0].Files), false), Read(both));

        Assert.Equal(["A"], Addresses(back.Controls[1]));
    }

    [Fact]
    public void One_of_another_control_is_uploaded_as_its_own_wants_it()
    {
        string both = Pictures("v", "image.png", "A") + "," + Pictures("x", "image.png", "B").Replace("imageV2", "attachmentV2", StringComparison.Ordinal);
        FeishuForm form = Read(both);

        FeishuFormFile file = Assert.Single(FormCopy.Complete(Stored(Set(form, "x", form.Controls[0].Files), true), Read(both)).Controls[1].Files);

        Assert.Equal(("A", "attachment"), (file.Address!.Segments[^1], file.Type));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void They_are_called_by_the_places_that_they_had(bool asText)
    {
        FeishuForm form = Read(Pictures("w", null, Names));

        FeishuForm set = Set(form, "w", [form.Controls[0].Files[2], form.Controls[0].Files[1]]);

        Assert.Equal("file-1, file-2, file-3 -> file-3, file-2", Change(form, set));
        Assert.Equal("file-1, file-2, file-3 -> file-3, file-2", Change(form, FormCopy.Complete(Stored(set, asText), form)));
        Assert.Equal("file-1, file-2, file-3 -> file-2, file-1, file-3", Change(form, Set(form, "w", [form.Controls[0].Files[1], form.Controls[0].Files[0], form.Controls[0].Files[2]])));
    }

    private static string Change(FeishuForm before, FeishuForm after) =>
        Assert.Single(FormChanges.Between(before, after)) is var change ? $"{PlainText.Of(change.Before)} -> {PlainText.Of(change.After)}" : string.Empty;

    // Until its type is given nothing of the group is sent; what is certain of it has files, too.
    [Fact]
    public void One_in_a_group_that_was_completed_is_found()
    {
        string group = $$"""{"id":"g","type":"leaveGroupV2","value":[{{Pictures("widgetLeaveCertification", null, "A", "B").Replace("imageV2", "image", StringComparison.Ordinal)}},{"id":"widgetLeaveGroupStartTime","type":"date","value":"2026-08-01T08:00:00+08:00"},{"id":"widgetLeaveGroupEndTime","type":"date","value":"2026-08-01T18:00:00+08:00"}]}""";
        FeishuForm form = Read(group);

        FeishuForm set = Sample.Editor().Set(form, "g", null, new Dictionary<string, object?> { ["widgetLeaveGroupType"] = "7400000000000000001", ["widgetLeaveCertification"] = form.Issues.First(issue => issue.Certain is not null).Certain!.Files[1] });

        Assert.Equal(["B"], Addresses(FormCopy.Complete(Stored(set, true), Read(group)).Controls[0]));
    }

    [Theory]
    [InlineData(null, "ABC", null, "ABCD", "cannot be told")]
    [InlineData(null, "ABC", null, "AB", "cannot be told")]
    [InlineData("image.png,image.png", "AB", "image.png", "A", "cannot be told")]
    [InlineData("image.png", "A", "image.png,image.png", "AB", "cannot be told")]
    [InlineData("a.png", "A", "b.png", "A", "does not hold the file a.png any more")]
    [InlineData(null, "AB", "a.png,b.png", "AB", "does not hold the file file-1 any more")]
    public void Where_the_request_has_others_by_now_none_is_taken_for_it(string? before, string files, string? now, string there, string part)
    {
        FeishuForm form = Read(Pictures("w", before, files.Select(one => one.ToString()).ToArray()));

        Assert.Contains(part, Refused(form, Read(Pictures("w", now, there.Select(one => one.ToString()).ToArray()))), StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_another_request_is_not_one_of_the_same_name()
    {
        string picture = Pictures("w", "image.png", "A");
        FeishuForm other = FormConverter.Convert(new FormSource("[" + picture + "]", "A0000001-0000-4000-8000-000000000001", null, null, null));

        Assert.Contains("cannot be told", Refused(Set(Read(picture), "w", other.Controls[0].Files), Read(picture)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_one_beside_it_of_the_same_name_stays_the_local_one()
    {
        FileInfo local = new(Path.Combine(_folder.FullName, "image.png"));
        File.WriteAllBytes(local.FullName, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        FeishuForm form = Read(Pictures("w", "image.png", "A"));

        FeishuForm set = Set(form, "w", [local, form.Controls[0].Files[0]]);

        Assert.Equal([local.FullName, null], FormCopy.Complete(Stored(set, false), form).Controls[0].Files.Select(file => file.Path));
        Assert.Contains("does not say where it is", Refused(set, form), StringComparison.Ordinal);
    }

    private static string Refused(FeishuForm form, FeishuForm present) => Assert.Throws<FeishuException>(() => FormCopy.Complete(Stored(form, true), present)).Message;

    private static FeishuForm Set(FeishuForm form, string id, IEnumerable<object> value) => Sample.Editor(path => path).Set(form, id, null, value.ToArray());

    private static FeishuForm Read(string controls) => Conversions.Convert(controls, """{"id":"g","type":"leaveGroupV2"},{"id":"t","type":"fieldList","children":[{"id":"c","type":"imageV2"}]},{"id":"v","type":"imageV2"},{"id":"w","type":"imageV2"},{"id":"x","type":"attachmentV2"}""");

    private static string Pictures(string id, string? told, params string[] files) => JsonSerializer.Serialize(new { id, type = "imageV2", value = files.Select(file => "https://files.example.com/" + file), ext = told });

    private static IEnumerable<string> Addresses(FeishuFormControl control) => control.Files.Select(file => file.Address!.Segments[^1]);

    // As Export-Csv has it, or as ConvertTo-Json does.
    private static FeishuForm Stored(FeishuForm form, bool asText) => asText ? FormCopy.Parse(form.ToJson(), form.InstanceCode, null) : FeishuForm.From([JsonSerializer.Serialize(new
    {
        form.InstanceCode,
        Controls = form.Controls.Select(control => new { control.Id, control.Type, control.Name, control.ValueJson, Files = control.Files.Select(file => new { file.Name, file.Type, file.Path }) }),
    })]);
}
