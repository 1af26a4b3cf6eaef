using System.Globalization;

namespace Feishu.Approval.Commands;

/// <summary>What the actions of a run would do, in words, where somebody looks; a run that nobody looks at makes none.</summary>
/// <param name="isLooked">Whether what it says is shown: -WhatIf, a question, or -Verbose on this command line. A preference of the session shows no values.</param>
internal sealed class PlannedChanges(bool isLooked)
{
    private readonly Dictionary<string, int> _controls = new();
    private int _requests;
    private int _changed;

    /// <summary>The details of one, a line each; null where nobody looks, and where there are none.</summary>
    public string? Details(ActionPlan plan, CultureInfo language)
    {
        if (!isLooked)
        {
            return null;
        }

        Count(plan.Action.Changes);
        string[] lines = plan.Details.Select(line => Environment.NewLine + "  " + SafeText.Of(line.Describe(language))).ToArray();
        return lines.Length == 0 ? null : string.Concat(lines);
    }

    /// <summary>How many requests there were, how many of them with changes, and of which controls; null for a single one.</summary>
    public string? Summary(int failed, CultureInfo language)
    {
        if (_requests + failed < 2)
        {
            return null;
        }

        bool isOne = _requests == 1;
        var parts = new List<IDescribed> { isOne ? new MessagePart(nameof(Messages.Confirm_SummaryOne)) : new MessagePart(nameof(Messages.Confirm_Summary), _requests) };
        if (_changed > 0)
        {
            var controls = new TextList(_controls.OrderByDescending(control => control.Value).Select(control => control.Key + " " + control.Value.ToString(CultureInfo.InvariantCulture)));
            parts.Add(isOne ? new MessagePart(nameof(Messages.Confirm_SummaryOneChanged), controls) : new MessagePart(nameof(Messages.Confirm_SummaryChanged), _changed, controls));
        }

        if (failed > 0)
        {
            parts.Add(new MessagePart(nameof(Messages.Confirm_SummaryFailed), failed));
        }

        return Sentences.Join(parts.Select(part => part.Describe(language)));
    }

    private void Count(IReadOnlyList<string> changes)
    {
        lock (_controls)
        {
            _requests++;
            _changed += changes.Count > 0 ? 1 : 0;
            foreach (string name in changes)
            {
                _controls[name] = _controls.TryGetValue(name, out int before) ? before + 1 : 1;
            }
        }
    }
}
