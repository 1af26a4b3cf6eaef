namespace Feishu.Approval;

/// <summary>Completes the names of the controls that the form at hand has. A name that several controls of one form have names none of them.</summary>
public sealed class ControlNameCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => FormAtHand.Definitions(site)
        .SelectMany(controls => controls.GroupBy(control => control.Name, StringComparer.Ordinal).Where(same => same.Key.Length > 0 && same.Count() == 1))
        .GroupBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => new Suggestion(same.Key, null, string.Join("; ", same.SelectMany(one => one).Select(ControlHint.Of).Distinct())));
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
        .SelectMany(controls => controls.GroupBy(control => control.Name, StringComparer.Ordinal).Where(same => same.Key.Length > 0 && same.Count() == 1).Select(same => same.First()))
        .SelectMany(Offered)
        .GroupBy(suggestion => suggestion.Text, StringComparer.Ordinal).Select(same => same.First());

    private static IEnumerable<Suggestion> Offered(FeishuControlDefinition control)
    {
        string start = "@{ " + TypedWord.Literal(control.Name) + " = ";
        FeishuControlDefinition chosen = ChoicePart.Of(control) ?? control;
        string open = chosen == control ? string.Empty : "@{ " + TypedWord.Literal(chosen.Name) + " = ";
        string close = open.Length > 0 ? " } }" : " }";
        FeishuOption[] options = chosen.Options.GroupBy(option => option.Text, StringComparer.OrdinalIgnoreCase).Where(same => same.Key.Length > 0 && same.Count() == 1).Select(same => same.First()).ToArray();
        return options.Length == 0
            ? new[] { new Suggestion(start, Spelling.Seen(control.Name) + "=", ControlHint.Of(control), IsCode: true) }
            : options.Select(option => new Suggestion(start + open + TypedWord.Literal(option.Text) + close, Spelling.Seen(control.Name) + "=" + option.Text, ControlHint.Of(control), IsCode: true));
    }
}

/// <summary>Completes the options of the control that a new value is for: by label, or by key where a label stands for several. Files are the engine's.</summary>
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
                    ? part.Options.GroupBy(option => option.Text, StringComparer.OrdinalIgnoreCase).Where(same => same.Key.Length > 0 && same.Count() == 1)
                        .Select(same => new Suggestion("@{ " + TypedWord.Literal(part.Name) + " = " + TypedWord.Literal(same.Key) + " }", same.Key, same.First().ToString(), IsCode: true))
                    : control.Options.GroupBy(option => option.Text, StringComparer.OrdinalIgnoreCase).SelectMany(Offered))
                .GroupBy(suggestion => suggestion.Text, StringComparer.Ordinal).Select(same => same.First());
    }

    private static IEnumerable<Suggestion> Offered(IGrouping<string, FeishuOption> same) => same.Select(option =>
        same.Key.Length > 0 && same.Count() == 1 ? new Suggestion(option.Text, null, option.ToString()) : new Suggestion(option.Key, option.ToString()));
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
