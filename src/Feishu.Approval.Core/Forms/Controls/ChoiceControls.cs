using System.Text.Json;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>
/// Choices among options: labels are read, keys are written, and people give either. In a read the key beside the label comes
/// first, since an external source may show nothing else; then the one option that has the value as its key or label.
/// </summary>
internal abstract class ChoiceControls : ControlFamily
{
    protected ChoiceControls(params string[] types)
        : base(types)
    {
    }

    public override CellShape InCell => CellShape.Choice;

    public override bool HasOptions => true;

    /// <summary>A value that none of the options beside it is called, or an option that the value leaves out. An option without a label may be any.</summary>
    public override FormFault? Contradiction(ReadControl given)
    {
        JsonElement[] options = Items(given.Json.Member("option")).Where(option => Key(option) is not null).ToArray();
        JsonElement[] values = Items(given.Value).Where(value => ReadFormText.IsSomething(value)).ToArray();
        bool agree = values.All(value => options.Any(option => Means(value, option))) && options.All(option => values.Any(value => Means(value, option)));
        return options.Length == 0 || values.Length == 0 || agree ? null : FormFault.SaysTwoThings(
            "value", new BoundedList(values.Select(value => value.AsText() ?? value.GetRawText())), "option", new BoundedList(options.Select(option => Text(option) ?? Key(option)!)));
    }

    /// <summary>The key that a label or a key means; null with the message key of why it means none.</summary>
    public static string? Look(string? value, IReadOnlyList<FeishuOption>? options, out string fault)
    {
        fault = nameof(Messages.Issue_NoSuchOption);
        if (string.IsNullOrEmpty(value) || options is null)
        {
            fault = options is null ? nameof(Messages.Issue_BareLabel) : fault;
            return null;
        }

        // Definitions are read with their labels made safe for a terminal.
        string? label = SafeText.Lines(value);
        FeishuOption[] meant = options.Where(option => option.Key == value || option.Text == label).ToArray();
        string[] keys = (meant.Length > 0 ? meant : Spelling.Called(options, option => option.Text, label!)).Select(option => option.Key).Distinct(StringComparer.Ordinal).ToArray();
        if (keys.Length > 1)
        {
            fault = nameof(Messages.Issue_AmbiguousLabel);
            return null;
        }

        return keys.Length == 1 ? keys[0] : null;
    }

    /// <summary>
    /// The same; of an external source that the definition does not list, what is read is the key by the documents. Real requests show
    /// the label there, with the key beside it: where that is missing, what cannot be anything but a label is not taken for a key.
    /// </summary>
    protected static string? Look(string? value, FeishuControlDefinition? definition, out string fault)
    {
        string? found = Look(value, definition?.Options, out fault);
        if (found is not null || value is not { Length: > 0 } || definition is not { Options.Count: 0 })
        {
            return found;
        }

        fault = definition.HasNumberedOptions ? nameof(Messages.Issue_TypeName) : nameof(Messages.Issue_ExternalLabel);
        return OptionKeys.MayBe(value) ? value : null;
    }

    protected static string? Key(JsonElement option) => option.Text("key") is { Length: > 0 } key ? key : null;

    protected static JsonElement[] Items(JsonElement? value) => value switch
    {
        null => Array.Empty<JsonElement>(),
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().ToArray(),
        _ => new[] { value.Value },
    };

    /// <summary>The label of a key by the definition; null where that is not known.</summary>
    protected static string? Named(string? key, FeishuControlDefinition? definition) => definition?.Options.FirstOrDefault(option => option.Key == key)?.Text;

    /// <summary>What people see of a key; the key itself where nobody knows, and beside a label that another choice has too.</summary>
    protected static string Label(string key, WrittenControl control, FeishuControlDefinition? definition)
    {
        FeishuOption[] choices = control.Shown.Concat(definition?.Options ?? Array.Empty<FeishuOption>()).GroupBy(option => option.Key, StringComparer.Ordinal).Select(same => same.First()).ToArray();
        FeishuOption? chosen = choices.FirstOrDefault(option => option.Key == key);
        return string.IsNullOrEmpty(chosen?.Text) ? SafeText.Lines(key)! : choices.Count(option => Spelling.IsSame(option.Text, chosen!.Text)) > 1 ? chosen!.ToString() : chosen!.Text;
    }

    /// <summary>The label of an option that was read; null where it shows none.</summary>
    protected static string? Text(JsonElement option) => option.Text("text") is { Length: > 0 } text ? SafeText.Lines(text) : null;

    /// <summary>The key that a person means.</summary>
    protected static string GivenKey(object? given, ValuePlace place)
    {
        object? value = place.Look.Plain(given);
        if (value is FeishuOption option)
        {
            return option.Key;
        }

        if (value is not null && place.Look.TextOf(value, "key") is { Length: > 0 } named)
        {
            if (place.Look.TextOf(value, "text") is { Length: > 0 } shown && ShownLabels.IsOther(named, shown, place.Definition.Options))
            {
                throw new FormFaultException(nameof(Messages.Fault_TwoThings), "key", "text", named, shown);
            }

            return Exact(named, place);
        }

        string text = place.Look.Text(value) is { Length: > 0 } some
            ? some
            : throw new FormFaultException(place.Look.Items(value) is null ? nameof(Messages.Fault_OptionWanted) : nameof(Messages.Fault_OneOptionWanted));

        if (KeyText.Read(text) is string quoted)
        {
            return Exact(quoted, place);
        }

        // What the request itself shows of such a source is certain.
        if (place.Definition.HasOptionsElsewhere && place.Shown.Count > 0)
        {
            FeishuOption[] known = Called(place.Shown, text);
            if (known.Length == 1 || place.Shown.Any(option => option.Key == text))
            {
                return known.Length == 1 ? known[0].Key : text;
            }
        }

        // The choices of an external source may be listed nowhere; then it can only be a key, and a label would be sent as one.
        IReadOnlyList<FeishuOption> options = place.Definition.Options;
        _ = Exact(text, place);
        if (place.Definition.HasOptionsElsewhere && OptionKeys.AreSurely(text.Trim(), place.Definition) && options.All(one => one.Text != text))
        {
            return text.Trim();
        }

        if (place.Definition.HasOptionsElsewhere && options.Count == 0)
        {
            string why = place.Definition.HasNumberedOptions ? nameof(Messages.OptionNotFound_Type) : nameof(Messages.OptionNotFound_External);
            throw new Failure(FailureKind.OptionNotFound, why, place.Label, text) { ActionArguments = new object?[] { place.Label, text, PastedText.Quoted(text) } }.ToException();
        }

        return options.Count == 0 ? text : Find(options, text, place);
    }

    // A key of digits, as attendance systems have them, that a spreadsheet program has rounded.
    private static string Exact(string key, ValuePlace place) => place.Definition.Options.Count == 0 && IdText.IsScientific(key) ? throw new FormFaultException(nameof(Messages.InvalidId_Rounded), key.Trim()) : key;

    /// <summary>The key of a label or a key that was read without an option beside it. What somebody gave may be the key, where it looks like one.</summary>
    protected static string? BareKey(string? value, ReadControl control, ConversionScope scope, out string fault)
    {
        JsonElement[] options = Items(control.Json.Member("option"));
        string? key = Look(value, control.Definition, out fault);

        // Where a request shows labels of a source that nobody lists, a value beside them is a label as well.
        bool isLabel = control.Definition is { Options.Count: 0 } && options.Any(option => Text(option) is string label && label != Key(option)) && options.All(option => Key(option) != value);
        return key is not null && !isLabel ? key
            : scope.IsGiven && !ReadFormText.IsSomething(control.Json.Member("option")) && fault != nameof(Messages.Issue_AmbiguousLabel) && value is { Length: > 0 } && OptionKeys.LookLike(value) ? value
            : null;
    }

    /// <summary>What is wrong with a key.</summary>
    protected static IEnumerable<Verdict> CheckKey(string key, FeishuControlDefinition definition)
    {
        IReadOnlyList<FeishuOption> options = definition.Options;
        foreach (Verdict rounded in options.Count == 0 ? ValueShape.Rounded(key) : Array.Empty<Verdict>())
        {
            yield return rounded;
        }

        if (options.Any(option => option.Key == key) || (definition.HasOptionsElsewhere && OptionKeys.LookLike(key)) || (options.Count == 0 && !definition.HasOptionsElsewhere))
        {
            yield break;
        }

        if (options.Count == 0)
        {
            yield return definition.HasNumberedOptions
                ? new Verdict(FeishuFormFault.LabelInsteadOfKey, new FormFault(nameof(Messages.Finding_TypeName), key), new FormFault(nameof(Messages.Hint_TypeId)))
                : new Verdict(FeishuFormFault.LabelInsteadOfKey, new FormFault(nameof(Messages.Finding_ExternalLabel), key), new FormFault(nameof(Messages.Hint_ExternalKey)));
            yield break;
        }

        FeishuOption[] meant = Called(options, key);
        yield return meant.Length > 0
            ? new Verdict(
                FeishuFormFault.LabelInsteadOfKey, new FormFault(nameof(Messages.Finding_Label), key), new FormFault(nameof(Messages.Hint_Key), new BoundedList(meant.Select(option => option.ToString()))))
            : new Verdict(FeishuFormFault.UnknownOption, new FormFault(nameof(Messages.Finding_UnknownOption), key), new FormFault(nameof(Messages.Hint_Options), BoundedList.Near(key, options)));
    }

    private static bool Means(JsonElement value, JsonElement option) =>
        value.AsText() is string text && (text == Key(option) || Text(option) is not string label || label == SafeText.Lines(text));

    /// <summary>Those that are called so: by label, or by label and key, as views tell choices of one label apart.</summary>
    public static FeishuOption[] Called(IReadOnlyCollection<FeishuOption> options, string text) =>
        Spelling.Called(options, option => option.Text, text) is { Length: > 0 } labelled ? labelled
        : options.Where(option => Spelling.IsLabel(text, option.Text, option.Key)).ToArray();

    /// <summary>Whether a text is a label or a key of one of the choices.</summary>
    protected static bool IsOne(string text, IReadOnlyList<FeishuOption> options) => options.Any(option => option.Key == text.Trim()) || Called(options, text).Length > 0;

    /// <summary>The same of one that is written as it is shown, blanks within it and all.</summary>
    protected static bool IsShownSo(string text, IReadOnlyList<FeishuOption> options) =>
        options.Any(option => option.Key == text.Trim() || Spelling.IsSame(option.Text, text) || Spelling.IsLabel(text, option.Text, option.Key));

    private static string Find(IReadOnlyList<FeishuOption> options, string text, ValuePlace place)
    {
        FeishuOption[] found = options.Where(option => option.Key == text || option.Text == text).ToArray();
        if (found.Length == 0)
        {
            found = Called(options, text) is { Length: > 0 } called ? called : options.Where(option => option.Key == text.Trim()).ToArray();
        }

        return found.Select(option => option.Key).Distinct(StringComparer.Ordinal).Count() switch
        {
            1 => found[0].Key,
            0 => throw new Failure(FailureKind.OptionNotFound, nameof(Messages.OptionNotFound), place.Label, text, BoundedList.Near(text, options)).WithNearest(text, options.ToArray()).ToException(),
            _ => throw new Failure(FailureKind.OptionNotFound, nameof(Messages.OptionNotFound_Ambiguous), place.Label, text, BoundedList.Of(found)) { ActionKey = Advice(options, found), ActionArguments = new object?[] { PastedText.Quoted((found.FirstOrDefault(option => option.Key == text) ?? found[0]).Key) } }.ToException(),
        };
    }

    // A key that is the label of another option too says as little as that label did.
    private static string Advice(IReadOnlyList<FeishuOption> options, FeishuOption[] found) =>
        found.Any(one => options.Any(other => other.Key != one.Key && other.Text == one.Key)) ? nameof(Messages.OptionNotFound_KeyIsLabelAction) : nameof(Messages.OptionNotFound_AmbiguousAction);
}
