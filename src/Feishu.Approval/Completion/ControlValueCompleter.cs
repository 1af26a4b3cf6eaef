using System;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>Completes the options of the control that a new value is for: by label, or by key where a label stands for several. Files are the engine's.</summary>
public sealed class ControlValueCompleter : Completer
{
    private protected override IEnumerable<Suggestion>? Suggest(CompletionSite site)
    {
        string? id = site.Value("Id") as string;
        string? name = site.Value("Name") as string;
        FeishuControlDefinition[] controls = FormAtHand.Definitions(site).SelectMany(definition => definition)
            .Where(control => ControlFinder.IsId(control, id ?? name ?? string.Empty) || Spelling.IsSame(control.Name, id ?? name ?? string.Empty)).ToArray();
        return controls.Length == 0 || controls.Any(control => ControlTypes.TakesFiles(control.Type))
            ? null
            : controls.SelectMany(control => control.Options.GroupBy(option => option.Text, StringComparer.OrdinalIgnoreCase))
                .SelectMany(Offered)
                .GroupBy(suggestion => suggestion.Text, StringComparer.Ordinal).Select(same => same.First());
    }

    private static IEnumerable<Suggestion> Offered(IGrouping<string, FeishuOption> same) => same.Select(option =>
        same.Key.Length > 0 && same.Count() == 1 ? new Suggestion(option.Text, null, option.ToString()) : new Suggestion(option.Key, option.ToString()));
}
