using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Departments: objects whose <c>open_id</c> holds, in spite of its name, an open_department_id (<c>od-…</c>).</summary>
internal sealed class DepartmentControls : ControlFamily
{
    public DepartmentControls()
        : base("department")
    {
    }

    public override CellShape InCell => CellShape.Departments;

    public override bool TakesArray => true;

    public override string JsonExample => """[{"open_id":"od-00000000000000000000000000000003"}]""";

    // The ids without the names.
    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        JsonElement[] items = control.Value switch
        {
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().Where(item => ReadFormText.IsSomething(item)).ToArray(),
            { } one => new[] { one },
            _ => Array.Empty<JsonElement>(),
        };
        string?[] ids = items.Select(item => item.Text("open_id")).ToArray();
        return ids.Length == 0 || ids.Any(string.IsNullOrEmpty) ? scope.NeedsUser(control, nameof(Messages.Issue_Shape)) : control.Written(writer =>
        {
            writer.WriteStartArray();
            foreach (string? id in ids)
            {
                writer.WriteStartObject();
                writer.WriteString("open_id", id);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    public override NewValue FromGiven(object value, ValuePlace place)
    {
        Dictionary<string, string>[] departments = Refusals.All(
            place, place.Look.Many(value).SelectMany(item => Cell(item, place.Look)), (item, _) => new Dictionary<string, string> { ["open_id"] = Id(item, place.Look) });
        return NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(departments));
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) =>
        control.Items.Any() && control.Items.All(item => item.Text("open_id") is { Length: > 0 } id && DepartmentText.MayBeId(id))
            ? ValueShape.UnlessRead(control.Items.All(item => DepartmentText.IsWholeOpenId(item.Text("open_id")!)), nameof(Messages.Finding_DepartmentId), nameof(Messages.Hint_Department), JsonExample)
                .Concat(ValueShape.UnlessRead(control.Items.All(item => item.Member("name") is null), nameof(Messages.Finding_DepartmentName), nameof(Messages.Hint_Department), JsonExample))
            : ValueShape.Unless(false, nameof(Messages.Finding_Department), nameof(Messages.Hint_Department), JsonExample);

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) => control.Items.Any(item => item.Text("open_id") is { Length: > 0 })
        ? NameList.Of(control.Items.Select(item => SafeText.Lines(item.Text("name") is { Length: > 0 } name ? name : item.Text("open_id")) ?? string.Empty).ToArray())
        : base.Plain(control, definition);

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameSet(sent.Value, other.Value, item => item.Text("open_id"));

    // Several in one text, as a cell of a spreadsheet has them.
    private static IEnumerable<object?> Cell(object? item, GivenReader look) =>
        look.Plain(item) is string text && CellList.Pieces(text) is { Length: > 0 } parts && parts.All(DepartmentText.IsOpenId)
            ? parts : new[] { item };

    private static string Id(object? item, GivenReader look) =>
        (look.Plain(item) as string ?? look.TextOf(item, "open_id", "open_department_id"))?.Trim() is string id && DepartmentText.IsWholeOpenId(id)
            ? id
            : throw new FormFaultException(nameof(Messages.Fault_DepartmentWanted));
}
