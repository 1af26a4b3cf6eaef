using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>Several choices.</summary>
internal sealed class CheckboxControls : ChoiceControls
{
    public CheckboxControls()
        : base("checkbox", "checkboxV2")
    {
    }

    public override bool TakesArray => true;

    public override string JsonExample => """["lw0abc12-xyz-1","lw0abc12-xyz-2"]""";

    public override FeishuFormControl? FromRead(ReadControl control, ConversionScope scope)
    {
        JsonElement[] options = Items(control.Json.Member("option"));
        JsonElement[] values = Items(control.Value);
        var keys = options.Select(Key).ToList();
        if (keys.Contains(null) || keys.Count == 0 || keys.Count < values.Length)
        {
            keys.Clear();
            foreach (JsonElement value in values)
            {
                string? text = value.AsText();
                JsonElement[] beside = options.Where(option => text is { Length: > 0 } && Key(option) is not null && option.Text("text") == text).ToArray();
                string fault = string.Empty;
                string? key = beside.Length == 1 ? Key(beside[0]) : BareKey(text, control, scope, out fault);
                if (key is null)
                {
                    return scope.NeedsUser(control, fault);
                }

                keys.Add(key);
            }
        }

        return control.Written(writer => TextArray.Write(keys, writer));
    }

    public override NewValue FromGiven(object value, ValuePlace place) =>
        NewValue.Texts(Refusals.All(place, place.Look.Many(value).SelectMany(item => Cell(item, place)), (item, _) => GivenKey(item, place)).Distinct(StringComparer.Ordinal));

    public override IEnumerable<Verdict> Check(WrittenControl control, FeishuControlDefinition definition)
    {
        JsonElement[] items = control.Items.ToArray();
        return items.Length > 0 && items.All(item => ValueShape.IsText(item))
            ? items.SelectMany(item => CheckKey(item.GetString()!, definition)).Concat(ShownLabels.Check(control, definition))
            : new[] { Verdict.Value(nameof(Messages.Finding_Checkbox), nameof(Messages.Hint_Checkbox)) };
    }

    public override object? Plain(WrittenControl control, FeishuControlDefinition? definition) =>
        TextArray.Of(control.Value) is { Length: > 0 } keys ? NameList.Of(keys.Select(key => Label(key, control, definition)).ToArray()) : base.Plain(control, definition);

    public override object? PlainRead(ReadControl read)
    {
        string[] labels = TextArray.Of(read.Value) ?? Array.Empty<string>();
        string?[] shown = Items(read.Json.Member("option")).Select(option => Text(option) ?? Named(Key(option), read.Definition) ?? Key(option)).ToArray();
        return NameList.Of(shown.Length >= labels.Length && !shown.Contains(null) ? shown.OfType<string>().ToArray() : labels.Select(label => SafeText.Lines(label)!).ToArray());
    }

    public override bool IsSame(WrittenControl sent, WrittenControl other) => Meaning.SameSet(sent.Value, other.Value, item => item.AsText());

    private static IEnumerable<object?> Cell(object? item, ValuePlace place)
    {
        bool isElsewhere = place.Definition.HasOptionsElsewhere;
        FeishuOption[] options = (isElsewhere ? place.Shown : Array.Empty<FeishuOption>()).Concat(place.Definition.Options).ToArray();
        bool isChoice(string part) => IsOne(part, options) || (isElsewhere && OptionKeys.AreSurely(part.Trim(), place.Definition));
        if (place.Look.Text(item) is not string text || (isChoice(text) && (text.IndexOfAny(CellList.Between) < 0 || IsShownSo(text, options))))
        {
            return new[] { item };
        }

        // A label that is written otherwise than it is shown may be several, too. Where only some of them are choices, the others are what is refused.
        return TextCuts.Choices(text, options, isChoice) is string[] parts ? parts
            : CellList.Surest.FirstOrDefault(between => text.IndexOfAny(between) >= 0) is char[] sign && CellList.Pieces(text, sign) is var pieces && pieces.Any(isChoice) ? pieces
            : new[] { item };
    }
}
