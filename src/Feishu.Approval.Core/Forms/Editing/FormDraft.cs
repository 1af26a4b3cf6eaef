using System;
using System.Collections.Generic;
using System.Linq;

namespace Feishu.Approval.Forms;

/// <summary>A form while it is being changed. The form that it began with stays as it is.</summary>
internal sealed class FormDraft
{
    private readonly FeishuForm origin;
    private readonly List<FeishuFormControl> controls;
    private readonly List<FeishuFormIssue> issues;
    private readonly List<FeishuControlDefinition> changed;

    public FormDraft(FeishuForm origin)
    {
        this.origin = origin;
        controls = origin.Controls.ToList();
        issues = origin.Issues.ToList();
        changed = origin.Changed.ToList();
        IReadOnlyList<FeishuControlDefinition> defined = origin.Definition ?? Array.Empty<FeishuControlDefinition>();
        Known = defined.Concat(Undefined(origin, defined)).ToArray();
    }

    /// <summary>All controls that can be named: those of the definition, then what else the form holds.</summary>
    public IReadOnlyList<FeishuControlDefinition> Known { get; }

    public IReadOnlyList<FeishuFormControl> Controls => controls;

    public FeishuFormControl? Present(FeishuControlDefinition definition) => controls.FirstOrDefault(control => ControlFinder.IsId(definition, control.Id));

    /// <summary>What a new value completes: the present control, or as much of it as is certain.</summary>
    public FeishuFormControl? Begun(FeishuControlDefinition definition) =>
        Present(definition) ?? issues.FirstOrDefault(issue => issue.Certain is not null && ControlFinder.IsId(definition, issue.ControlId))?.Certain;

    /// <summary>Puts a control in the place of the present one, or where the definition has it; whatever was wrong with it is settled.</summary>
    public void Put(FeishuControlDefinition definition, FeishuFormControl control)
    {
        issues.RemoveAll(issue => ControlFinder.IsId(definition, issue.ControlId));
        int place = controls.FindIndex(present => ControlFinder.IsId(definition, present.Id));
        if (!(place >= 0 && JsonSame.Values(controls[place], control)) && changed.All(known => known.Id != definition.Id))
        {
            changed.Add(definition);
        }

        if (place >= 0)
        {
            controls[place] = control;
            return;
        }

        int rank = Rank(definition.Id);
        int next = controls.FindIndex(present => Rank(present.Id) > rank);
        controls.Insert(next < 0 ? controls.Count : next, control);
    }

    /// <summary>Takes a control out, and says why.</summary>
    public void TakeOut(FeishuFormControl control, FeishuFormIssue reason)
    {
        controls.Remove(control);
        issues.Add(reason);
    }

    public void Add(FeishuFormIssue issue) => issues.Add(issue);

    public FeishuForm Build() => new(origin, controls.ToArray()) { Issues = issues.ToArray(), Changed = changed.ToArray() };

    private int Rank(string id)
    {
        for (int i = 0; i < Known.Count; i++)
        {
            if (ControlFinder.IsId(Known[i], id))
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<FeishuControlDefinition> Undefined(FeishuForm form, IReadOnlyList<FeishuControlDefinition> defined) =>
        form.Controls.Select(control => new FeishuControlDefinition { Id = control.Id, Name = control.Name ?? string.Empty, Type = control.Type })
            .Concat(form.Issues.Where(issue => issue.Kind == FeishuFormIssueKind.NeedsNewResult && form.Controls.All(control => control.Id != issue.ControlId))
                .Select(issue => new FeishuControlDefinition { Id = issue.ControlId, Name = issue.Name, Type = issue.Type }))
            .Where(control => !defined.Any(known => ControlFinder.IsId(known, control.Id)));
}
