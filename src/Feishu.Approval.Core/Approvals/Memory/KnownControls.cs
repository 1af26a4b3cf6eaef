using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Approvals;

/// <summary>What this session knows of the controls of a form that knows no definition: messages tell their names, so the names must be understood too.</summary>
internal static class KnownControls
{
    /// <summary>The code of the one definition that this session has read and that has all controls of the form; null for none, or several.</summary>
    public static string? ApprovalCode(FeishuConnection connection, FeishuForm form)
    {
        SeenApproval[] all = SessionMemory.Of(connection).Approvals
            .Where(seen => seen.Controls is { Count: > 0 } controls && form.Controls.All(control => ControlFinder.ById(controls, control.Id) is not null)).Take(2).ToArray();
        return form.Controls.Count > 0 && all.Length == 1 ? all[0].Code : null;
    }

    /// <summary>The form of a failure whose labels the definition explains, as this session has read it; null where the labels are not what is wrong, or it has read none.</summary>
    /// <exception cref="FeishuException">What is wrong with the form besides.</exception>
    public static FeishuForm? Settled(FeishuConnection connection, Failure failure, string? approvalCode, string? instance)
    {
        SessionMemory memory = SessionMemory.Of(connection);
        string? code = approvalCode ?? (instance is null ? null : memory.Named(instance)?.ApprovalCode);
        IReadOnlyList<FeishuControlDefinition>[] known = (code is null ? memory.Approvals : memory.NamedApproval(code) is SeenApproval one ? new[] { one } : Array.Empty<SeenApproval>())
            .Select(seen => seen.Controls).OfType<IReadOnlyList<FeishuControlDefinition>>().Where(controls => BareLabels.AreIn(failure, controls)).Take(2).ToArray();
        return known.Length == 1 ? BareLabels.Settled(failure, known[0]) : null;
    }

    /// <summary>The form with each control by its definition. It stays a form that somebody wrote: what the definition demands besides is not asked of it.</summary>
    public static FeishuForm By(FeishuForm form, IReadOnlyList<FeishuControlDefinition> definition) =>
        new(form, form.Controls.Select(control => ControlFinder.ById(definition, control.Id) is FeishuControlDefinition known ? control.By(known).With(known.Name, control.Files) : control).ToArray());

    /// <summary>The form with the names of its controls that this session knows without a doubt.</summary>
    public static FeishuForm Named(FeishuConnection connection, FeishuForm form) =>
        new(form, form.Controls.Select(control => control.Name is null && KnownWords.Label(connection, control.Id) is string name ? control.With(name, control.Files) : control).ToArray());
}
