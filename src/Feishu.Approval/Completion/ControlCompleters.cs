namespace Feishu.Approval;

/// <summary>Completes the names of the controls that the form at hand has; ids where a name is that of several, or leads to another.</summary>
public sealed class ControlNameCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => FormAtHand.Definitions(site)
        .SelectMany(controls => controls.Select(control => (Word: OfferedWord.Of(control, controls), Control: control)))
        .GroupBy(one => one.Word, StringComparer.Ordinal)
        .Select(same => new Suggestion(same.Key, same.Key == same.First().Control.Name ? null : same.First().Control.Name + " " + same.Key, string.Join("; ", same.Select(one => ControlHint.Of(one.Control)).Distinct())));
}

/// <summary>Completes the ids of the controls that the form at hand has, by id, custom id or name.</summary>
public sealed class ControlIdCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => FormAtHand.Definitions(site)
        .SelectMany(controls => controls)
        .GroupBy(control => control.Id, StringComparer.Ordinal)
        .Select(same => new Suggestion(same.Key, Label(same.First()), ControlHint.Of(same.First())));

    private static string Label(FeishuControlDefinition control) => string.Join(" ", new[] { control.Name, control.CustomId, control.Id }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>
/// Completes tables of new values, <c>-SetValue</c>: one control each, with the label of an option where it has some. Between the braces of a table that
/// somebody has begun the engine asks nobody, neither about keys nor about values; so the table itself is what is offered, while it is still a word.
/// </summary>
public sealed class ChangesCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => FormAtHand.Definitions(site)
        .SelectMany(controls => controls.SelectMany(control => Offered(control, OfferedWord.Of(control, controls))))
        .GroupBy(suggestion => suggestion.Text, StringComparer.Ordinal).Select(same => same.First());

    private static IEnumerable<Suggestion> Offered(FeishuControlDefinition control, string word)
    {
        string start = "@{ " + TypedWord.Literal(word) + " = ";
        string shown = (Spelling.Seen(control.Name) + (word == control.Name ? string.Empty : " " + word)).Trim();
        FeishuControlDefinition chosen = ChoicePart.Of(control) ?? control;
        string open = chosen == control ? string.Empty : "@{ " + TypedWord.Literal(chosen.Name) + " = ";
        string close = open.Length > 0 ? " } }" : " }";
        return chosen.Options.Count == 0
            ? new[] { new Suggestion(start, shown + "=", ControlHint.Of(control), IsCode: true) }
            : chosen.Options.Select(option => OfferedWord.Of(option, chosen.Options)).Select(option => new Suggestion(start + open + TypedWord.Literal(option) + close, shown + "=" + option, ControlHint.Of(control), IsCode: true));
    }
}

/// <summary>Completes the options of the control that a new value is for: by label, or by key where a label stands for several or leads to another. Files are the engine's.</summary>
public sealed class ControlValueCompleter : Completer
{
    private protected override IEnumerable<Suggestion>? Suggest(CompletionSite site)
    {
        string? id = site.Value("Id") as string;
        string? name = site.Value("Name") as string;
        string given = id ?? name ?? string.Empty;
        FeishuControlDefinition[] controls = FormAtHand.Definitions(site).SelectMany(definition => definition)
            .Where(control => ControlFinder.IsId(control, given) || Spelling.IsSame(control.Name, given) || ControlFinder.ByLabel(new[] { control }, given) is not null).ToArray();
        return controls.Length == 0 || controls.Any(control => ControlTypes.TakesFiles(control.Type)) ? null
            : controls.All(control => control.Type == ControlTypes.Contact) ? PersonCompleter.Known(site, kind => kind != UserIdType.UnionId)
            : controls.SelectMany(control => ChoicePart.Of(control) is { } part
                    ? part.Options.Select(option => (Word: OfferedWord.Of(option, part.Options), Option: option))
                        .Select(one => new Suggestion("@{ " + TypedWord.Literal(part.Name) + " = " + TypedWord.Literal(one.Word) + " }", one.Word, one.Option.ToString(), IsCode: true))
                    : control.Options.Select(option => (Word: OfferedWord.Of(option, control.Options), Option: option))
                        .Select(one => one.Word == one.Option.Text ? new Suggestion(one.Word, null, one.Option.ToString()) : new Suggestion(one.Word, one.Option.ToString())))
                .GroupBy(suggestion => suggestion.Text, StringComparer.Ordinal).Select(same => same.First());
    }
}

/// <summary>What a control or a choice is called so that it is found: its name where that leads to it and to nothing else.</summary>
internal static class OfferedWord
{
    /// <summary>The name, or the id.</summary>
    public static string Of(FeishuControlDefinition control, IReadOnlyList<FeishuControlDefinition> all) =>
        control.Name.Length > 0 && all.All(other => other == control || (!Spelling.IsSame(other.Name, control.Name) && !ControlFinder.IsId(other, control.Name))) ? control.Name : control.Id;

    /// <summary>The label, the key, or both, as views tell choices of one label apart.</summary>
    public static string Of(FeishuOption option, IReadOnlyList<FeishuOption> all) =>
        ChoiceWord.IsLabelSure(option, all) ? option.Text : ChoiceWord.IsKeySure(option.Key, all) ? option.Key : option.ToString();
}

/// <summary>The part of a group that has its choices: they are none of the group itself.</summary>
internal static class ChoicePart
{
    public static FeishuControlDefinition? Of(FeishuControlDefinition control) => (ControlFamilies.Of(control.Type) as GroupControls)?.TypeOf(control);
}

/// <summary>What completion tells about a control: name, type, id, whether it is required.</summary>
internal static class ControlHint
{
    public static string Of(FeishuControlDefinition control) => string.Join(", ", new[]
    {
        control.Name,
        control.Type,
        control.CustomId is null ? control.Id : control.Id + " (" + control.CustomId + ")",
        control.Required ? "required" : string.Empty,
    }.Where(part => part.Length > 0));
}
