using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Actions;

/// <summary>What stood in the request that a form is sent to, and which of its controls the form changes.</summary>
internal static class FormBefore
{
    /// <summary>Whether a form was read from its request, so that it knows what stood there; any other is compared with the request, where that was read.</summary>
    public static bool IsOwn(FeishuForm form) => form is { InstanceCode: not null, IsCopy: false };

    /// <summary>The form as it was; null where nobody knows.</summary>
    /// <param name="form">The form to send.</param>
    /// <param name="instance">The instance; null where it was not read.</param>
    /// <param name="labels">The controls of the definition; null where they are not at hand.</param>
    /// <param name="connection">The connection.</param>
    public static FeishuForm? Of(FeishuForm form, FeishuInstance? instance, IReadOnlyList<FeishuControlDefinition>? labels, FeishuConnection connection)
    {
        if (IsOwn(form))
        {
            return form.Original ?? form;
        }

        try
        {
            return instance is null ? null : FormConverter.Convert(FormReader.Source(instance, form.Definition ?? labels, connection));
        }
        catch (FeishuException)
        {
            // A form that cannot be read is no reason not to say what is to be sent.
            return null;
        }
    }

    /// <summary>The names of the controls that the form changes; none where the instance was not read and the form does not tell.</summary>
    /// <param name="form">The form to send, which knows what stood there.</param>
    /// <param name="instance">The instance; null where it was not read.</param>
    public static IReadOnlyList<string> Changes(FeishuForm form, FeishuInstance? instance)
    {
        if (IsOwn(form))
        {
            return form.Changed.Select(control => SafeText.Lines(control.Name.Length > 0 ? control.Name : control.Id)!).ToArray();
        }

        if (instance is null || form.Original is not FeishuForm before)
        {
            return Array.Empty<string>();
        }

        // What could not be converted is not compared with what takes its place: that is a change.
        IReadOnlyList<FeishuFormChange> changes = FormChanges.Between(before, form);
        var changed = new HashSet<string>(changes.Select(change => change.ControlId), StringComparer.Ordinal);
        IReadOnlyList<FeishuControlDefinition>? definition = form.Definition ?? before.Definition;
        bool isChanged(FeishuFormControl control) => changed.Contains(control.Id) || (ControlConverter.Find(definition, control.Id, null) is { } known && changed.Any(id => ControlFinder.IsId(known, id)));

        // Nor is a part of a group that is not told.
        bool hasNewPart(FeishuFormControl control) => ControlFamilies.Of(control.Type).Nesting == ControlNesting.Parts && changes.Any(change => change.ControlId == control.Id && change.Before is null);
        bool? judge(FeishuFormControl control) => !isChanged(control) ? false : before.Issues.Any(issue => issue.LosesValue && issue.ControlId == control.Id) || hasNewPart(control) ? true : null;
        return FormComparison.Names(form, instance.ReadForm, definition, judge) ?? Array.Empty<string>();
    }
}
