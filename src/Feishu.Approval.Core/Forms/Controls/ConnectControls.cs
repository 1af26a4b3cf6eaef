using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Linked approvals, by their instance codes; the <c>ext</c> of a read holds serial numbers for display.</summary>
internal sealed class ConnectControls : ControlFamily
{
    public ConnectControls()
        : base("connect")
    {
    }

    public override bool TakesArray => true;

    public override string JsonExample => """["D93653C3-2609-4EE0-8041-61DC1D84F0B5"]""";

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope) =>
        TextArray.Of(control.Value) is { Length: > 0 } codes
            ? control.Written(writer => TextArray.Write(codes, writer))
            : scope.NeedsUser(control, nameof(Messages.Issue_Shape));

    public override NewValue FromGiven(object value, ValuePlace place) => NewValue.Texts(Refusals.All(place, place.Look.Many(value), (item, _) =>
        (place.Look.Plain(item) as string ?? place.Look.TextOf(item, "instance_code")) is { Length: > 0 } code ? code : throw new FormFaultException(nameof(Messages.Fault_InstanceWanted))));

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) =>
        ValueShape.Unless(control.Value is JsonElement value && ValueShape.IsTexts(value), nameof(Messages.Finding_Connect), nameof(Messages.Hint_Connect));

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) =>
        TextArray.Of(control.Value) is { Length: > 0 } codes ? NameList.Of(codes) : base.Plain(control, definition);

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameSet(sent.Value, other.Value, item => item.AsText());
}
