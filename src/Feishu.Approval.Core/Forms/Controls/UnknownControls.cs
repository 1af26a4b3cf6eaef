using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Types that nobody has described yet: the platform grows. In a read, one that shows nothing but a value passes as it is; one
/// that shows more (an option, a key of its own) would lose that on the way, so somebody has to look.
/// </summary>
internal class UnknownControls : ControlFamily
{
    private static readonly HashSet<string> Usual = new(StringComparer.Ordinal)
    {
        "id", "type", "value", "currency", "open_ids", "name", "custom_id", "ext", "timezoneOffset",
    };

    public UnknownControls()
        : this(Array.Empty<string>())
    {
    }

    protected UnknownControls(params string[] types)
        : base(types)
    {
    }

    public override bool IsDescribed => false;

    public override string? JsonExample => null;

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        if (control.Type.Length == 0)
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_NoType));
        }

        if (control.Value is not JsonElement value || !ReadFormText.IsSomething(value)
            || control.Json.EnumerateObject().Any(member => !Usual.Contains(member.Name) && ReadFormText.IsSomething(member.Value)))
        {
            return scope.NeedsUser(control, nameof(Messages.Issue_UnknownType), control.Type);
        }

        string[] people = TextArray.Of(control.Json.Member("open_ids")) ?? Array.Empty<string>();
        return control.Written(
            writer => FilledJson.Write(value, writer),
            control.Json.Text("currency") is { Length: > 0 } currency ? currency : null,
            people.Length > 0 ? people : null);
    }

    public override NewValue FromGiven(object value, ValuePlace place) => GivenObject.Value(value, place);

    // A type has to be that of the definition to the letter, and no two documented ones differ in their capitals alone.
    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        if (ControlFamilies.SpelledLike(control.Type) is string type)
        {
            yield return new Verdict(
                FeishuFormFault.WrongType, new FormFault(nameof(Messages.Finding_TypeSpelling), control.Type, type), new FormFault(nameof(Messages.Hint_Type), type)) { IsOfWritten = true };
        }
    }

    public override bool IsComparable(WrittenControl sent, WrittenControl other) => false;

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameUnknown(sent.Value, other.Value);

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) =>
        FileControls.AreFiles(control.Type ?? string.Empty) && TextArray.Of(control.Value) is not null ? FileControls.Names(control) : base.Plain(control, definition);

    public override object? PlainRead(ReadControl read) => FileControls.AreFiles(read.Type) && TextArray.Of(read.Value) is not null ? FileControls.Names(read) : base.PlainRead(read);

    // The next version of a control of files will show addresses where codes were sent.
    public override bool IsSameAsRead(JsonElement sent, ReadControl read) => FileControls.AreFiles(sent.Text("type") ?? string.Empty)
        ? FileControls.SameFiles(sent.Member("value"), read)
        : base.IsSameAsRead(sent, read);
}
