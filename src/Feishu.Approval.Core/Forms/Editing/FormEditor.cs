using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Changes controls of a form by id or name. The form stays as it is; a changed copy comes back.</summary>
/// <param name="reader">Looks into the values.</param>
/// <param name="fullPath">Makes the path of a file absolute, from where the user stands.</param>
internal sealed class FormEditor(ObjectReader reader, Func<string, string> fullPath)
{
    /// <summary>Sets one control, found by its id, custom id or name, in that order.</summary>
    /// <exception cref="FeishuException"><c>ControlNotFound</c>, <c>ControlNameAmbiguous</c>, and what a value may be refused with.</exception>
    public FeishuForm Set(FeishuForm form, string? id, string? name, object? value) =>
        SetAll(form, new[] { new KeyValuePair<string, object?>(id ?? name ?? string.Empty, value) });

    /// <summary>Sets several controls, each found by its id, custom id or name, in that order. Either all are set, or none; all faults are told at once.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    /// <param name="form">The form.</param>
    /// <param name="changes">Controls and their values.</param>
    /// <param name="words">What is known of addresses in words and of people by e-mail address; null where nobody can be asked.</param>
    public FeishuForm SetAll(FeishuForm form, IEnumerable<KeyValuePair<string, object?>> changes, AskedWords? words = null)
    {
        var draft = new FormDraft(form);
        var formulas = new FormulaWatch(draft);
        var found = new HashSet<FeishuControlDefinition>();
        var refusals = new Refusals();
        foreach (KeyValuePair<string, object?> change in changes)
        {
            refusals.Try(() =>
            {
                FeishuControlDefinition target = ControlFinder.ByKey(draft.Known, change.Key) ?? throw NotFound(form, draft, change.Key);
                Apply(draft, formulas, target, found.Add(target) ? change.Value : throw Twice(target), words);
            });
        }

        refusals.Throw();
        formulas.Finish();
        return found.Count == 0 ? form : draft.Build();
    }

    /// <summary>The control that somebody names.</summary>
    /// <exception cref="FeishuException"><c>ControlNotFound</c>, <c>ControlNameAmbiguous</c>.</exception>
    public static FeishuControlDefinition Find(FeishuForm form, string key)
    {
        var draft = new FormDraft(form);
        return ControlFinder.ByKey(draft.Known, key) ?? throw NotFound(form, draft, key);
    }

    private void Apply(FormDraft draft, FormulaWatch formulas, FeishuControlDefinition target, object? given, AskedWords? words)
    {
        FeishuFormControl? present = draft.Present(target);

        // Beside nothing, parts are the whole value.
        FeishuFormControl? begun = draft.Begun(target);
        NewValue value = ValueConverter.Convert(given, new ValuePlace(target, begun, reader, fullPath) { Words = words, Read = draft.Read(target) });
        if (value.IsPartial && present is null && !draft.KnowsParts)
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_Value), ControlFinder.Label(target), new FormFault(nameof(Messages.Fault_PartsOfCopy))) { ActionKey = nameof(Messages.InvalidForm_PartsOfCopyAction) }.ToException();
        }

        FeishuFormControl control = ControlMaker.Make(present?.Id ?? target.Id, target, value, present?.Name ?? (target.Name.Length > 0 ? target.Name : null));
        control = begun is { Shown.Count: > 0 } ? control.Showing(begun.Shown) : begun is { ShownCells: { } cells } ? control.ShowingCells(cells) : control;
        draft.Put(target, control, value.IsPartial && begun is not null, value.IsRenewed);
        formulas.Set(target, begun, control);
    }

    private static FeishuException Twice(FeishuControlDefinition target) =>
        new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm_Value), ControlFinder.Label(target), new FormFault(nameof(Messages.Fault_ChangeTwice))).ToException();

    private static FeishuException NotFound(FeishuForm form, FormDraft draft, string given) => ((form.InstanceCode is string instance
        ? new Failure(FailureKind.ControlNotFound, nameof(Messages.ControlNotFound), given, instance, BoundedList.Near(given, draft.Known))
        : new Failure(FailureKind.ControlNotFound, nameof(Messages.ControlNotFound_Form), given, BoundedList.Near(given, draft.Known))).WithNearest(given, draft.Known)).ToException();
}
