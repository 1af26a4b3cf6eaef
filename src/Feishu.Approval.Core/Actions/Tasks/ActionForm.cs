using System.Text.Json;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Json;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>The form of one action: the given one, or the present one changed; and whether it may be sent.</summary>
internal sealed class ActionForm
{
    private readonly FeishuConnection _connection;
    private DefinitionCache? _definitions;
    private readonly FormEditor _editor;

    public ActionForm(FeishuConnection connection, DefinitionCache? definitions, FormEditor editor)
    {
        _connection = connection;
        _definitions = definitions;
        _editor = editor;
    }

    /// <summary>What the definition requires and the form lacks that is to be sent all the same.</summary>
    public IReadOnlyList<FeishuFormFinding> Missing { get; private set; } = Array.Empty<FeishuFormFinding>();

    /// <summary>The form to send, all checks passed.</summary>
    /// <param name="wish">What is given; at least one of form and changes.</param>
    /// <param name="instanceCode">The code of the instance.</param>
    /// <param name="approvalCode">Its definition.</param>
    /// <param name="instance">The instance; null where nothing had to be looked up.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="FeishuException"><c>InvalidForm</c>, <c>ValueWouldBeLost</c>, <c>ControlNotFound</c>, <c>OptionNotFound</c> and others.</exception>
    public async Task<FeishuForm> MakeAsync(FormWish wish, string instanceCode, string approvalCode, FeishuInstance? instance, CallContext context)
    {
        FeishuForm form = wish.Form is null or { IsCopy: true } ? await PresentAsync(instance!, context).ConfigureAwait(false) : wish.Form;
        form = wish.Form is { IsCopy: true } copy ? FormCopy.Complete(copy, form) : form;
        if (wish.SetValue is { Count: > 0 } changes)
        {
            form = await AskedChanges.SetAllAsync(_editor, _connection, form, changes, context).ConfigureAwait(false);
        }

        if (!wish.AllowPartial && form.Issues.Any(issue => issue.LosesValue))
        {
            IEnumerable<FeishuFormIssue> lost = form.Issues.Where(issue => issue.LosesValue);
            var failure = new Failure(FailureKind.ValueWouldBeLost, nameof(Messages.ValueWouldBeLost), instanceCode, new FormFaultList(lost.Select(issue => issue.Described)));
            throw (wish.LostActionKey is string key ? failure with { ActionKey = key } : failure).ToException();
        }

        IReadOnlyList<FeishuControlDefinition>? definition = form.Definition ?? (_definitions?.AtHand(_connection, approvalCode)?.Controls is { Count: > 0 } read ? read : null);

        // Ids that the request does not show are custom ones, of empty controls, or mistyped; two may be one control's: the definition tells.
        definition ??= instance is not null && FormIds.AreUnclear(form, instance) && await NowAsync(approvalCode, context, isNeeded: false).ConfigureAwait(false) is { Count: > 0 } told ? told : null;
        IReadOnlyList<FeishuFormFinding> findings = definition is null ? FormTester.TestShape(form) : FormTester.Test(form, definition);
        Missing = wish.AllowPartial && form.Definition is not null ? findings.Where(finding => finding.Fault == FeishuFormFault.RequiredMissing).ToArray() : Array.Empty<FeishuFormFinding>();
        findings = Judged(findings, definition, instance);
        FormFault[] faults = Faults(findings, isWhole: form.Definition is not null && !wish.AllowPartial);
        if ((faults.Length > 0 || instance is not null) && definition is null && SeemsFaulty(form, approvalCode) && await NowAsync(approvalCode, context).ConfigureAwait(false) is { } now)
        {
            faults = Faults(Judged(FormTester.Test(form, definition = now), now, instance), isWhole: false);
        }

        if (faults.Length > 0)
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFaultList(faults)).ToException();
        }

        if (form.HasFiles && _connection.UploadUri is null)
        {
            throw new Failure(FailureKind.UploadUriMissing, nameof(Messages.UploadUriMissing), _connection.BaseUri.Authority).ToException();
        }

        return form.Controls.Count > 0
            ? definition is null || form.Definition is not null ? form : new FeishuForm(form, form.Controls) { Definition = definition }
            : throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(nameof(Messages.Fault_Empty))) { ActionKey = nameof(Messages.InvalidForm_NothingAction) }.ToException();
    }

    /// <summary>The same for an action that will not be done: what is wrong with its form is told with the rest.</summary>
    public async Task TryAsync(FormWish wish, TaskRef given, CallContext context)
    {
        if (IdText.From(given.InstanceCode, "InstanceCode") is string code && wish is not { Form: null, SetValue: null or { Count: 0 } })
        {
            FeishuInstance? instance = wish.Form is { IsCopy: false } ? null : await InstanceReader.ReadAsync(_connection, code, context).ConfigureAwait(false);
            await MakeAsync(wish, code, instance?.ApprovalCode ?? given.ApprovalCode ?? string.Empty, instance, context).ConfigureAwait(false);
        }
    }

    /// <summary>What was done by somebody, and by an earlier run of ours only where the changes change nothing any more.</summary>
    public async Task<ReadBackFinding> MeasuredAsync(ReadBackFinding seen, FormWish wish, string instanceCode, CallContext context)
    {
        if (seen.State != ReadBackState.Done || wish.SetValue is not { Count: > 0 })
        {
            return seen;
        }

        try
        {
            FeishuInstance instance = await InstanceReader.ReadAsync(_connection, instanceCode, context).ConfigureAwait(false);
            FeishuForm form = await MakeAsync(wish with { AllowPartial = true }, instanceCode, instance.ApprovalCode ?? string.Empty, instance, context).ConfigureAwait(false);
            return TaskReadBack.Compared(form, instance);
        }
        catch (FeishuException fault)
        {
            return new ReadBackFinding(ReadBackState.Unclear, nameof(Messages.Seen_Unreadable), fault.ErrorId, fault.Failure) { Unreadable = fault.Failure };
        }
    }

    /// <summary>What the form changes, and which files go up with it: a line each. Nothing is read for it that is not at hand.</summary>
    /// <param name="form">The form to send.</param>
    /// <param name="instance">The instance; null where it was not read.</param>
    /// <param name="approvalCode">Its definition.</param>
    public IEnumerable<IDescribed> Details(FeishuForm form, FeishuInstance? instance, string approvalCode)
    {
        IReadOnlyList<FeishuControlDefinition>? labels = Labels(approvalCode);
        IEnumerable<IDescribed> lines = FormBefore.Of(form, instance, labels, _connection) is FeishuForm before
            ? ChangeLines.Of(FormChanges.Between(before, form, labels), Named)
            : ChangeLines.Of(FormChanges.Values(form, labels).ToArray(), Named).Append(new MessagePart(nameof(Messages.Change_Unseen)));
        return lines.Concat(ChangeLines.Uploads(form));
    }

    /// <summary>The same form, knowing what stands in the request that it is sent to, as far as that is at hand.</summary>
    /// <exception cref="FeishuException"><c>InvalidForm</c> for people of whom only one of two lists was changed.</exception>
    public FeishuForm Measured(FeishuForm form, FeishuInstance? instance, string approvalCode)
    {
        if (FormBefore.IsOwn(form))
        {
            return form;
        }

        FeishuForm? before = FormBefore.Of(form, instance, Labels(approvalCode), _connection);
        FormFault[] faults = before is null ? Array.Empty<FormFault>() : HalfChanged.Of(form, before).ToArray();
        return faults.Length == 0 ? new FeishuForm(form, form.Controls) { Original = before }
            : throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFaultList(faults)).ToException();
    }

    private IReadOnlyList<FeishuControlDefinition>? Labels(string approvalCode) =>
        _definitions?.AtHand(_connection, approvalCode)?.Controls ?? SessionMemory.Of(_connection).Approval(approvalCode)?.Controls;

    private string Named(string text) => KnownWords.Put(text, _connection, isShort: true);

    private async Task<FeishuForm> PresentAsync(FeishuInstance instance, CallContext context)
    {
        FeishuApproval definition = await (_definitions ??= new DefinitionCache()).GetAsync(_connection, instance.ApprovalCode!, context).ConfigureAwait(false);
        return FormConverter.Convert(FormReader.Source(instance, definition.Controls, _connection));
    }

    // By the definition where it was read anyway, for this form or another of the run; by the shapes of the types otherwise, which every
    // form has to have. Whoever writes a form says by it what is left out.
    private static FormFault[] Faults(IReadOnlyList<FeishuFormFinding> findings, bool isWhole) =>
        findings.Where(finding => finding.Refuses(isWhole)).Select(finding => finding.Described).ToArray();

    // What does not look like a key of an external source is refused, unless the request itself has it for one: then it is.
    private IReadOnlyList<FeishuFormFinding> Judged(IReadOnlyList<FeishuFormFinding> findings, IReadOnlyList<FeishuControlDefinition>? definition, FeishuInstance? instance)
    {
        if (instance is null || findings.All(finding => finding.Guessed is null))
        {
            return findings;
        }

        FeishuForm present = FormConverter.Convert(FormReader.Source(instance, definition, _connection));
        bool has(string controlId, string key) => present.Controls.Any(control => control.Id == controlId && control.ValueUtf8 is { Length: > 0 } value && Holds(JsonFormat.Parse(value.Span, JsonFormat.Reading), key));
        return findings.Where(finding => finding.Guessed is not string key || !has(finding.ControlId, key)).ToArray();
    }

    private static bool Holds(JsonElement value, string text) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() == text,
        JsonValueKind.Array => value.EnumerateArray().Any(item => Holds(item, text)),
        JsonValueKind.Object => value.EnumerateObject().Any(member => Holds(member.Value, text)),
        _ => false,
    };

    // By the definition as this session saw it once. It may have been edited since, so that this is a reason to look and none to refuse.
    private bool SeemsFaulty(FeishuForm form, string approvalCode) =>
        SessionMemory.Of(_connection).Approval(approvalCode)?.Controls is { Count: > 0 } seen && Faults(FormTester.Test(form, seen), isWhole: false).Length > 0;

    // Where nothing says that the form is wrong, no fault of reading it is a reason not to send.
    private async Task<IReadOnlyList<FeishuControlDefinition>?> NowAsync(string approvalCode, CallContext context, bool isNeeded = true)
    {
        try
        {
            return (await (_definitions ??= new DefinitionCache()).GetAsync(_connection, approvalCode, context).ConfigureAwait(false)).Controls;
        }
        catch (FeishuException fault) when (!isNeeded || !fault.Failure.Kind.EndsPipeline)
        {
            // The service judges it.
            return null;
        }
    }
}
