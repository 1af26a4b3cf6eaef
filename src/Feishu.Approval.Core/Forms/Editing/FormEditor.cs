using System;
using System.Collections.Generic;
using System.Linq;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Forms;

/// <summary>Changes controls of a form by id or name. The form stays as it is; a changed copy comes back.</summary>
/// <param name="reader">Looks into the values.</param>
/// <param name="fullPath">Makes the path of a file absolute, from where the user stands.</param>
internal sealed class FormEditor(ObjectReader reader, Func<string, string> fullPath)
{
    /// <summary>Sets one control, found by its id or custom id, or by its name.</summary>
    /// <exception cref="FeishuException"><c>ControlNotFound</c>, <c>ControlNameAmbiguous</c>, and what a value may be refused with.</exception>
    public FeishuForm Set(FeishuForm form, string? id, string? name, object? value)
    {
        var draft = new FormDraft(form);
        FeishuControlDefinition? target = id is not null ? ControlFinder.ById(draft.Known, id) : ControlFinder.ByName(draft.Known, name ?? string.Empty);
        return Apply(form, draft, new[] { new Change(target ?? throw NotFound(form, draft, id ?? name ?? string.Empty), value) });
    }

    /// <summary>Sets several controls, each found by its id, custom id or name, in that order. Either all are set, or none.</summary>
    /// <exception cref="FeishuException">The same.</exception>
    public FeishuForm SetAll(FeishuForm form, IEnumerable<KeyValuePair<string, object?>> changes)
    {
        var draft = new FormDraft(form);
        var found = new List<Change>();
        foreach (KeyValuePair<string, object?> change in changes)
        {
            FeishuControlDefinition target = ControlFinder.ByKey(draft.Known, change.Key) ?? throw NotFound(form, draft, change.Key);
            if (found.Any(other => other.Target == target))
            {
                throw new Failure(FailureKind.InvalidForm, "InvalidForm_Value", ControlFinder.Label(target), new FormFault("Fault_ChangeTwice"))
                {
                    ActionKey = "InvalidForm_ValueAction",
                }.ToException();
            }

            found.Add(new Change(target, change.Value));
        }

        return found.Count == 0 ? form : Apply(form, draft, found);
    }

    private FeishuForm Apply(FeishuForm form, FormDraft draft, IReadOnlyList<Change> changes)
    {
        var formulas = new FormulaWatch(draft);
        foreach (Change change in changes)
        {
            FeishuControlDefinition target = change.Target;
            FeishuFormControl? present = draft.Present(target);
            NewValue value = ValueConverters.Convert(change.Value, new ValuePlace(target, present, reader, fullPath));
            FeishuFormControl control = ControlMaker.Make(present?.Id ?? target.Id, target, value, present?.Name ?? (target.Name.Length > 0 ? target.Name : null));
            draft.Put(target, control);
            formulas.Set(target, present, control);
        }

        formulas.Finish();
        return draft.Build();
    }

    private static FeishuException NotFound(FeishuForm form, FormDraft draft, string given) => (form.InstanceCode is string instance
        ? new Failure(FailureKind.ControlNotFound, "ControlNotFound", given, instance, BoundedList.Of(draft.Known))
        : new Failure(FailureKind.ControlNotFound, "ControlNotFound_Form", given, BoundedList.Of(draft.Known))).ToException();

    private sealed record Change(FeishuControlDefinition Target, object? Value);
}
