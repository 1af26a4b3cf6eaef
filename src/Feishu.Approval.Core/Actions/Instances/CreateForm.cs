using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Actions;

/// <summary>The form of a request that is to be created: by names from its definition, or one that was given; measured as a whole, all faults at once.</summary>
internal sealed class CreateForm(FeishuConnection connection, FormEditor editor, ObjectReader reader)
{
    private readonly GivenReader _given = new(reader);

    /// <exception cref="FeishuException"><c>InvalidForm</c>, <c>ControlNotFound</c>, <c>OptionNotFound</c>, <c>ValueWouldBeLost</c>, <c>UploadUriMissing</c> and others.</exception>
    public async Task<FeishuForm> MakeAsync(FeishuCreateRequest request, FeishuApproval approval, CallContext context)
    {
        FeishuForm start = Start(request, approval);
        var refusals = new Refusals();
        refusals.Try(() => CheckColumns(request, approval));
        KeyValuePair<string, object?>[] wanted = request.Data.Where(cell => IsValue(cell.Key, request, approval)).Concat(request.Value).ToArray();
        foreach (string data in request.Data.Select(cell => cell.Key).Where(key => IsMistyped(key, request, approval, wanted)))
        {
            refusals.Try(() => FormEditor.Find(start, data));
        }

        foreach (KeyValuePair<string, object?> nothing in wanted.Where(one => _given.IsNothing(one.Value)))
        {
            // An empty cell is no value, and its column has to be a control all the same.
            refusals.Try(() => FormEditor.Find(start, nothing.Key));
        }

        KeyValuePair<string, object?>[] values = wanted.Where(one => !_given.IsNothing(one.Value)).ToArray();
        FeishuForm form = start;
        bool isMade = false;
        try
        {
            form = values.Length == 0 ? start : await AskedChanges.SetAllAsync(editor, connection, start, values, context).ConfigureAwait(false);
            isMade = true;
        }
        catch (FeishuException fault)
        {
            refusals.Try(() => throw fault);
            form = Sound(start, values);
        }

        // What is given has settled what it is for.
        string[] named = isMade ? Array.Empty<string>() : values.Select(one => ControlOf(approval, one.Key)?.Id).OfType<string>().ToArray();
        FormFault[] faults = FormTester.Test(form, approval.Controls).Where(finding => finding.Refuses(isWhole: true) && !named.Contains(finding.ControlId)).Select(finding => finding.Described).ToArray();
        FormFault[] lost = form.Issues.Where(issue => issue.LosesValue && !named.Contains(issue.ControlId)).Select(issue => issue.Described).ToArray();
        if (lost.Length > 0)
        {
            refusals.Try(() => throw new Failure(FailureKind.ValueWouldBeLost, nameof(Messages.ValueWouldBeLost), form.InstanceCode, new FormFaultList(lost)) { ActionKey = request.Form is { IsCopy: true } ? nameof(Messages.ValueWouldBeLost_NewCopyAction) : nameof(Messages.ValueWouldBeLost_NewAction) }.ToException());
        }

        if (faults.Length > 0)
        {
            refusals.Try(() => throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFaultList(faults)) { ActionKey = nameof(Messages.InvalidForm_NewAction) }.ToException());
        }

        refusals.Throw();
        return form.HasFiles && connection.UploadUri is null
            ? throw new Failure(FailureKind.UploadUriMissing, nameof(Messages.UploadUriMissing), connection.BaseUri.Authority).ToException()
            : form.Controls.Count > 0 ? form : throw Invalid(nameof(Messages.Fault_Empty));
    }

    private static FeishuForm Start(FeishuCreateRequest request, FeishuApproval approval)
    {
        if (request.Form is not FeishuForm given)
        {
            return new FeishuForm(Array.Empty<FeishuFormControl>()) { ApprovalCode = approval.ApprovalCode, Definition = approval.Controls };
        }

        // The files of a stored copy are in the request that it was read from, and stay there.
        return given.IsCopy ? FormCopy.AsTemplate(given, approval.Controls) : new FeishuForm(given, given.Controls) { Definition = approval.Controls };
    }

    // A column that is a control, unless a block made the value of that control of it.
    private static bool IsValue(string key, FeishuCreateRequest request, FeishuApproval approval) => ControlOf(approval, key) is { } control
        && !(request.Looked.Contains(key) && request.Value.Any(one => ControlOf(approval, one.Key) == control));

    // What no block is seen to look at, and is called nearly as a control that nothing else gives: it would be left out in silence.
    private static bool IsMistyped(string key, FeishuCreateRequest request, FeishuApproval approval, KeyValuePair<string, object?>[] wanted) => ControlOf(approval, key) is null
        && !request.Looked.Contains(key) && NearestName.Of(key, approval.Controls) is { } near && wanted.All(one => ControlOf(approval, one.Key) != near);

    // Nobody can tell which of the two is meant.
    private static void CheckColumns(FeishuCreateRequest request, FeishuApproval approval)
    {
        foreach (string column in request.ParameterColumns)
        {
            if (Spelling.Called(approval.Controls, control => control.Name, column).FirstOrDefault() is FeishuControlDefinition control)
            {
                throw new Failure(FailureKind.ControlNameAmbiguous, nameof(Messages.ControlNameAmbiguous_Column), column, ControlFinder.Label(control)).ToException();
            }
        }
    }

    // As much of it as can be made, so that what is missing beside the faults is told with them.
    private FeishuForm Sound(FeishuForm start, KeyValuePair<string, object?>[] values)
    {
        FeishuForm sound = start;
        foreach (KeyValuePair<string, object?> value in values)
        {
            try
            {
                sound = editor.SetAll(sound, new[] { value });
            }
            catch (FeishuException)
            {
                // Told already.
            }
        }

        return sound;
    }

    private static FeishuControlDefinition? ControlOf(FeishuApproval approval, string key) =>
        ControlFinder.ById(approval.Controls, key) ?? Spelling.Called(approval.Controls, control => control.Name, key).FirstOrDefault() ?? ControlFinder.ByLabel(approval.Controls, key);

    private static FeishuException Invalid(string faultKey) =>
        new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(faultKey)) { ActionKey = nameof(Messages.InvalidForm_NewAction) }.ToException();
}
