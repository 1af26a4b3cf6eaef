using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>An address: the id of a district, and what stands behind it.</summary>
internal sealed class AddressControls : ControlFamily
{
    private const string Example = "@{ id = '1000001'; detailAddress = 'Gate 4' }";

    public AddressControls()
        : base("address")
    {
    }

    public override bool TakesArray => true;

    public override string JsonExample => """[{"id":"1000001","detailAddress":"Gate 4"}]""";

    // A list of district ids passes; the line of text that is read does not tell its district for certain.
    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope) =>
        control.Value is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(item => item.Text("id") is { Length: > 0 })
            ? control.Written(writer => FilledJson.Write(array, writer))
            : scope.NeedsUser(control, control.Value?.ValueKind == JsonValueKind.String ? nameof(Messages.Issue_AddressText) : nameof(Messages.Issue_Shape));

    public override NewValue FromGiven(object value, ValuePlace place)
    {
        IReadOnlyList<object?> items = place.Look.Many(value);
        if (items.Count > 1)
        {
            // Outside the trip group the platform reads the first one only.
            throw new FormFaultException(nameof(Messages.Fault_OneAddressOnly));
        }

        Dictionary<string, object?>? keys = items[0] is object item ? place.Look.Keys(item, "id", "detailAddress") : null;
        object? given = keys is null ? items[0] : keys.TryGetValue("id", out object? inside) ? inside : null;
        string id = place.Look.Text(given) is { Length: > 0 } text && !IdText.IsScientific(text) ? text : throw new FormFaultException(nameof(Messages.Fault_AddressWanted), Example);

        if (DistrictWords.Are(id))
        {
            DistrictFinding finding = place.Words?.Districts.Find(id) ?? throw new FormFaultException(nameof(Messages.Fault_AddressText), Example);
            id = finding.Id ?? throw new FormFaultException(finding.Fault!.Key, finding.Fault.Arguments);
        }

        var address = new List<KeyValuePair<string, object?>> { new("id", id) };
        if (keys is not null && keys.TryGetValue("detailAddress", out object? detail))
        {
            address.Add(new("detailAddress", place.Look.Text(detail) ?? throw new FormFaultException(nameof(Messages.Fault_AddressWanted), Example)));
        }

        return NewValue.Of(writer => new GraphWriter(ObjectReader.Clr, writer).Write(new object[] { address }));
    }

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) => control.Items.Any() && ValueShape.IsText(control.Items.First().Member("id"))
        ? ValueShape.UnlessRead(!DistrictWords.Are(control.Items.First().Text("id")!), nameof(Messages.Finding_AddressWords), nameof(Messages.Hint_AddressWords), JsonExample)
            .Concat(ValueShape.Rounded(control.Items.First().Text("id")))
            .Concat(ValueShape.UnlessRead(!control.Items.Skip(1).Any(), nameof(Messages.Finding_Address), nameof(Messages.Hint_Address), JsonExample))
        : ValueShape.Unless(false, nameof(Messages.Finding_Address), nameof(Messages.Hint_Address), JsonExample);

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) => First(control) is JsonElement address
        ? string.Join(" ", new[] { address.Text("id"), address.Text("detailAddress") }.Where(part => !string.IsNullOrEmpty(part)))
        : base.Plain(control, definition);

    // Only the first district counts; its free text comes back in ways of its own.
    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameIfBoth(First(sent)?.Text("id"), First(other)?.Text("id"));

    private static JsonElement? First(WrittenControl control) =>
        control.Value is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0 ? items[0] : null;
}
