using System.Text.Json;
using Feishu.Approval.Json;

namespace Feishu.Approval.Forms;

/// <summary>A form while it is being changed. The form that it began with stays as it is.</summary>
internal sealed class FormDraft
{
    private readonly FeishuForm _origin;
    private readonly List<FeishuFormControl> _controls;
    private readonly List<FeishuFormIssue> _issues;
    private readonly List<FeishuControlDefinition> _changed;

    public FormDraft(FeishuForm origin)
    {
        _origin = origin;
        _controls = origin.Controls.ToList();
        _issues = origin.Issues.ToList();
        _changed = origin.Changed.ToList();
        IReadOnlyList<FeishuControlDefinition> defined = origin.Definition ?? Array.Empty<FeishuControlDefinition>();
        Known = defined.Concat(Undefined(origin, defined)).ToArray();
    }

    /// <summary>All controls that can be named: those of the definition, then what else the form holds.</summary>
    public IReadOnlyList<FeishuControlDefinition> Known { get; }

    public IReadOnlyList<FeishuFormControl> Controls => _controls;

    /// <summary>Whether what is certain of a group that is not in the form is known here: a stored copy has lost it.</summary>
    public bool KnowsParts => !_origin.IsCopy || _origin.IsCompleted;

    public FeishuFormControl? Present(FeishuControlDefinition definition) => _controls.FirstOrDefault(control => ControlFinder.IsId(definition, control.Id));

    /// <summary>What a new value completes: the present control, or as much of it as is certain.</summary>
    public FeishuFormControl? Begun(FeishuControlDefinition definition) =>
        Present(definition) ?? _issues.FirstOrDefault(issue => issue.Certain is not null && ControlFinder.IsId(definition, issue.ControlId))?.Certain;

    /// <summary>What the request holds of a control that could not be converted; null where that is not known.</summary>
    public JsonElement? Read(FeishuControlDefinition definition) =>
        _issues.Where(issue => issue.Read.ValueKind == JsonValueKind.Object && ControlFinder.IsId(definition, issue.ControlId)).Select(issue => issue.Read.Member("value")).FirstOrDefault();

    /// <summary>Puts a control in the place of the present one, or where the definition has it.</summary>
    /// <param name="definition">Its definition.</param>
    /// <param name="control">The control.</param>
    /// <param name="isPartial">Whether only parts of it were given: they settle what was missed of them, and nothing else.</param>
    /// <param name="isRenewed">Whether these parts are all that there now are.</param>
    public void Put(FeishuControlDefinition definition, FeishuFormControl control, bool isPartial = false, bool isRenewed = false)
    {
        string[]? parts = isPartial ? ControlFamilies.Of(control.Type).PartsOf(JsonValue.Parse(control.ValueUtf8.Span)).ToArray() : null;
        int place = _controls.FindIndex(present => ControlFinder.IsId(definition, present.Id));
        FeishuFormControl? before = place >= 0 ? _controls[place] : null;
        CellIssues? cells = null;
        _issues.RemoveAll(issue => ControlFinder.IsId(definition, issue.ControlId) && (parts is null || issue.Miss?.IsSettled(parts, isRenewed) == true)
            && !(issue.Cell is not null && (cells ??= new CellIssues(definition, before, control)).IsMissed(issue)));
        bool isSame = before is not null && !new ControlChange(definition, before, control).All().Any();
        if (!isSame && _changed.All(known => known.Id != definition.Id))
        {
            _changed.Add(definition);
        }

        if (place >= 0)
        {
            _controls[place] = control;
            return;
        }

        int rank = Rank(definition.Id);
        int next = _controls.FindIndex(present => Rank(present.Id) > rank);
        _controls.Insert(next < 0 ? _controls.Count : next, control);
    }

    /// <summary>Takes a control out, and says why.</summary>
    public void TakeOut(FeishuFormControl control, FeishuFormIssue reason)
    {
        _controls.Remove(control);
        _issues.Add(reason);
    }

    public void Add(FeishuFormIssue issue) => _issues.Add(issue);

    public FeishuForm Build() => new(_origin, _controls.ToArray()) { Issues = _issues.ToArray(), Changed = _changed.ToArray(), Original = _origin.Original ?? _origin };

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
        form.Controls.Select(control => control.Definition ?? new FeishuControlDefinition { Id = control.Id, Name = control.Name ?? string.Empty, Type = control.Type })
            .Concat(form.Issues.Where(issue => issue.Kind == FeishuFormIssueKind.NeedsNewResult && form.Controls.All(control => control.Id != issue.ControlId))
                .Select(issue => new FeishuControlDefinition { Id = issue.ControlId, Name = issue.Name, Type = issue.Type }))
            .Where(control => !defined.Any(known => ControlFinder.IsId(known, control.Id)));
}
