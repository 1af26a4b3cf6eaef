using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>One choice.</summary>
internal sealed class RadioControls : ChoiceControls
{
    public RadioControls()
        : base("radio", "radioV2")
    {
    }

    public override string JsonExample => "\"lw0abc12-xyz-1\"";

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        JsonElement[] options = Items(control.Json.Member("option"));
        if (options.Length == 1 && Key(options[0]) is string read)
        {
            return control.Written(writer => writer.WriteStringValue(read));
        }

        return BareKey(control.Value?.AsText(), control, scope, out string fault) is string key
            ? control.Written(writer => writer.WriteStringValue(key))
            : scope.NeedsUser(control, fault);
    }

    public override NewValue FromGiven(object value, ValuePlace place) => NewValue.Text(GivenKey(value, place));

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition) => ValueShape.IsText(control.Value)
        ? CheckKey(control.Value!.Value.AsText()!, definition).Concat(ShownLabels.Check(control, definition))
        : new[] { Verdict.Value(nameof(Messages.Finding_Radio), nameof(Messages.Hint_Radio)) };

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) =>
        control.Value?.AsText() is string key ? Label(key, control, definition) : base.Plain(control, definition);

    // An external source may show its key where others show a label; the definition may know more.
    public override object? PlainRead(ReadControl read) => Items(read.Json.Member("option")).Select(option => Text(option) ?? Named(Key(option), read.Definition)).FirstOrDefault(text => text is not null)
        ?? (read.Value?.AsText() is { Length: > 0 } label ? SafeText.Lines(label) : Items(read.Json.Member("option")).Select(Key).FirstOrDefault());

    public override bool IsSame(WrittenControl sent, WrittenControl other) => sent.Value?.AsText() == other.Value?.AsText();

    public override string? FromFlat(JsonElement told, FeishuControlDefinition part) => GroupUnit.Find(told.AsText(), part.Options);

    public override bool IsPlainlyRight(ReadOnlySpan<byte> value) => value[0] == '"' && value.Length > 2;
}
