using System;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Forms;

namespace Feishu.Approval;

/// <summary>Completes the ids of the controls that the form at hand has, by id, custom id or name.</summary>
public sealed class ControlIdCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionSite site) => FormAtHand.Definitions(site)
        .SelectMany(controls => controls)
        .GroupBy(control => control.Id, StringComparer.Ordinal)
        .Select(same => new Suggestion(same.Key, Label(same.First()), ControlHint.Of(same.First())));

    private static string Label(FeishuControlDefinition control) => string.Join(" ", new[] { control.Name, control.CustomId, control.Id }.Where(part => !string.IsNullOrEmpty(part)));
}
