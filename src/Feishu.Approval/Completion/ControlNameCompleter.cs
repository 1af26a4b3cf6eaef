using System;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>Completes the names of the controls that the form at hand has. A name that several controls of one form have names none of them.</summary>
public sealed class ControlNameCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => FormAtHand.Definitions(site)
        .SelectMany(controls => controls.GroupBy(control => control.Name, StringComparer.Ordinal).Where(same => same.Key.Length > 0 && same.Count() == 1))
        .GroupBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => new Suggestion(same.Key, null, string.Join("; ", same.SelectMany(one => one).Select(ControlHint.Of).Distinct())));
}
