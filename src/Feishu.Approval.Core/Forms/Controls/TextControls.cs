using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Text, on one line or on many. A person may give the digits of an exact number too.</summary>
internal sealed class TextControls : ControlFamily
{
    public TextControls()
        : base("input", "textarea")
    {
    }

    public override CellShape InCell => CellShape.Text;

    public override bool IsFreeText => true;

    public override string JsonExample => "\"text\"";

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope) =>
        control.Value is { ValueKind: JsonValueKind.String } text ? control.Written(text.WriteTo) : scope.NeedsUser(control, nameof(Messages.Issue_Shape));

    public override NewValue FromGiven(object value, ValuePlace place) => place.Look.Text(value) is string text
        ? NewValue.Text(text)
        : throw new FormFaultException(value is double or float ? nameof(Messages.Fault_TextFromFloat) : nameof(Messages.Fault_TextWanted), value.GetType().Name);

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) =>
        ValueShape.Unless(ValueShape.IsText(control.Value), nameof(Messages.Finding_Text), nameof(Messages.Hint_Text));

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameLines(sent.Value, other.Value);

    public override bool IsSameAsRead(JsonElement sent, ReadControl read) =>
        read.Value is { ValueKind: JsonValueKind.String } ? Meaning.SameKept(sent.Member("value"), read.Value) : base.IsSameAsRead(sent, read);

    public override string? FromFlat(JsonElement told, FeishuControlDefinition part) => told.AsText();

    public override bool IsPlainlyRight(ReadOnlySpan<byte> value) => value[0] == '"' && value.Length > 2;
}
