using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Ids;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Actions;

/// <summary>Approves the open task of an approver. A form goes with it only where something is to be changed, and then the whole of it.</summary>
internal sealed class TaskApprove : TaskAction
{
    private readonly FeishuApproveRequest _request;
    private readonly ActionForm _forms;
    private FeishuForm? _form;

    /// <param name="connection">Where to send.</param>
    /// <param name="task">What somebody gave of the task.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    public TaskApprove(FeishuConnection connection, TaskRef task, FeishuApproveRequest request, ActionTools tools)
        : base(connection, task, request, tools)
    {
        _request = request;
        _forms = new ActionForm(connection, Definitions, new FormEditor(tools.Reader, tools.FullPath));
    }

    public override string Operation => Journal.JournalOperation.Approve;

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_Approve), Who(task.User));

    // What changes is changed in the form that is there.
    public override bool NeedsInstance(TaskRef given) => base.NeedsInstance(given) || _request.SetValue is not null;

    public override void Check(TaskRef given)
    {
        base.Check(given);

        // Whoever names changes means some: a list that came out empty must not approve the request as it is.
        if (_request.SetValue is { Count: 0 })
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(nameof(Messages.Fault_SetValueEmpty))) { ActionKey = nameof(Messages.InvalidForm_SetValueEmptyAction) }.ToException();
        }
    }

    public override Task TryFormAsync(CallContext context) => _forms.TryAsync(Wanted, Given, context);

    private FormWish Wanted => new(null, _request.SetValue, LostActionKey: nameof(Messages.ValueWouldBeLost_ApproveAction));

    public override async Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        await base.PrepareAsync(task, instance, dialog, context).ConfigureAwait(false);
        if (_request.SetValue is not null)
        {
            _form = await _forms.MakeAsync(Wanted, task.InstanceCode!, task.ApprovalCode!, instance, context).ConfigureAwait(false);
            Changes = _form.Changed.Select(control => SafeText.Lines(control.Name.Length > 0 ? control.Name : control.Id)!).ToArray();
        }
    }

    protected override IEnumerable<IDescribed> FormDetails(TaskRef task, FeishuInstance? instance) =>
        _form is null ? Array.Empty<IDescribed>() : _forms.Details(_form, instance, task.ApprovalCode!);

    public override async Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        _form = _form is null ? null : await FormUploads.ResolveAsync(_form, Connection, context, dialog.Uploading).ConfigureAwait(false);
        return TaskBody.Request(ApiEndpoint.TaskApprove, task, Comment, _form);
    }

    public override IReadBack ReadBack(SentAction sent) => new ApproveReadBack(Connection, sent.InstanceCode, sent.TaskId!, _form);

    public override Task<ReadBackFinding> MeasuredAsync(ReadBackFinding seen, string instanceCode, CallContext context) =>
        _forms.MeasuredAsync(seen, Wanted, instanceCode, context);
}
