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

/// <summary>Sends a returned request again: its task is the open start-node task of the initiator, and what is sent is the whole form.</summary>
internal sealed class TaskResubmit : GuardedAction<FeishuResubmitResult>
{
    private readonly FeishuResubmitRequest _request;
    private readonly ObjectReader _reader;
    private readonly ActionForm _forms;
    private string? _comment;
    private FeishuForm? _form;
    private IReadOnlyList<string> _leftOut = Array.Empty<string>();
    private IReadOnlyList<string>? _differences;
    private bool _isOpen;

    /// <param name="connection">Where to send.</param>
    /// <param name="task">What somebody gave of the task.</param>
    /// <param name="request">What is to be sent.</param>
    /// <param name="tools">What is used of whoever starts it.</param>
    public TaskResubmit(FeishuConnection connection, TaskRef task, FeishuResubmitRequest request, ActionTools tools)
        : base(connection, task)
    {
        _request = request;
        _reader = tools.Reader;
        _forms = new ActionForm(connection, tools.Definitions, new FormEditor(tools.Reader, tools.FullPath));
    }

    public override string Operation => Journal.JournalOperation.Resubmit;

    public override string LaterTaskKey => nameof(Messages.Warning_SecondReturn);

    public override MessagePart Describe(TaskRef task) => new(nameof(Messages.Confirm_Resubmit), Who(task.User));

    public override IEnumerable<IDescribed> Details(TaskRef task, FeishuInstance? instance) => _forms.Details(_form!, instance, task.ApprovalCode!)
        .Concat(_comment is null ? Array.Empty<IDescribed>() : new[] { new MessagePart(nameof(Messages.Confirm_Remark), ChangeLines.Short(CommentText.Shown(_comment))) });

    public override bool BringsNothing => _request.Form is null && _request.SetValue is null;

    // A copy that somebody stored is completed from the instance, and changes are made to the form that it has.
    public override bool NeedsInstance(TaskRef given) => base.NeedsInstance(given) || _request.Form is not { IsCopy: false };

    public override void Check(TaskRef given)
    {
        // Whoever names changes means some: a list that came out empty must not send the request again as it is.
        bool changes = _request.SetValue is { Count: > 0 };
        if (!changes && (_request.Form is null || _request.SetValue is not null))
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(_request.SetValue is null ? nameof(Messages.Fault_NoForm) : nameof(Messages.Fault_SetValueEmpty)))
            {
                ActionKey = _request.SetValue is null ? nameof(Messages.InvalidForm_NothingAction) : nameof(Messages.InvalidForm_SetValueEmptyAction),
            }.ToException();
        }

        if (changes && _request.Form is { Definition: null, IsCopy: false })
        {
            throw new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(nameof(Messages.Fault_SetValueAndForm))) { ActionKey = nameof(Messages.InvalidForm_SetValueAction) }.ToException();
        }

        if (_request.Form?.InstanceCode is string origin && origin != given.InstanceCode)
        {
            throw new Failure(FailureKind.FormOfAnotherInstance, nameof(Messages.FormOfAnotherInstance), origin, given.InstanceCode).ToException();
        }

        if (given.User is { Id: null, Type: UserIdType.UnionId })
        {
            throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_UnionId)).ToException();
        }

        _comment = CommentText.From(_request.Comment, _reader);
    }

    public override FeishuTask? FindTask(FeishuInstance instance, TaskRef given) => ReturnedTask.Find(instance, given.TaskId);

    public override bool IsGone(Failure failure) => failure.Kind == FailureKind.NoReturnedTask;

    public override Failure Mismatch(string name, string given, string? found) => new(FailureKind.NotTheReturnedTask, nameof(Messages.NotTheReturnedTask), name, given, found);

    public override Failure Repeated(string instanceCode) => new(FailureKind.NotTheReturnedTask, nameof(Messages.NotTheReturnedTask_Repeated), instanceCode);

    public override Task TryFormAsync(CallContext context) => _forms.TryAsync(Wanted, Given, context);

    private FormWish Wanted => new(_request.Form, _request.SetValue, _request.AllowPartial);

    public override async Task PrepareAsync(TaskRef task, FeishuInstance? instance, IActionDialog dialog, CallContext context)
    {
        // A form that was read before the request was returned again has the values of then: nobody means to take back what was done since.
        if (_request.Form?.TaskId is string read && read != task.TaskId)
        {
            throw new Failure(FailureKind.NotTheReturnedTask, nameof(Messages.NotTheReturnedTask_Form), read, task.TaskId).ToException();
        }

        _form = await _forms.MakeAsync(Wanted, task.InstanceCode!, task.ApprovalCode!, instance, context).ConfigureAwait(false);
        _form = _forms.Measured(_form, instance, task.ApprovalCode!);
        Changes = FormBefore.Changes(_form, instance);
        _leftOut = LeftOut(instance, _form, dialog);
        if (_forms.Missing is { Count: > 0 } missing)
        {
            dialog.Warn(nameof(Messages.Warning_RequiredMissing), task.InstanceCode, new FormFaultList(missing.Select(finding => finding.Described)));
            _leftOut = _leftOut.Concat(missing.Select(finding => finding.Name)).Distinct().ToArray();
        }
    }

    public override async Task<ApiRequest> RequestAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        _form = await FormUploads.ResolveAsync(_form!, Connection, context, dialog.Uploading).ConfigureAwait(false);
        return TaskBody.Request(ApiEndpoint.TaskResubmit, task, _comment, _form);
    }

    public override IReadBack ReadBack(SentAction sent) =>
        new ResubmitReadBack(Connection, sent.InstanceCode, sent.TaskId!, _form ?? (_request.SetValue is null ? _request.Form : null));

    public override Task<ReadBackFinding> MeasuredAsync(ReadBackFinding seen, string instanceCode, CallContext context) =>
        _forms.MeasuredAsync(seen, Wanted, instanceCode, context);

    public override async Task VerifyAsync(TaskRef task, IActionDialog dialog, CallContext context)
    {
        if (_request.Verify)
        {
            var readBack = new ResubmitReadBack(Connection, task.InstanceCode!, task.TaskId!, form: null);
            FormLook look = await FormVerification.LookAsync(Connection, task.InstanceCode!, _form!, dialog, context, readBack).ConfigureAwait(false);
            (_differences, _isOpen) = (look.Differences, look.IsOtherwise);
        }
    }

    public override FeishuResubmitResult Result(ActionEnd end) => new()
    {
        ApprovalCode = end.Task.ApprovalCode ?? string.Empty,
        ApprovalName = SafeText.Lines(end.Task.ApprovalName),
        InstanceCode = end.Task.InstanceCode!,
        SerialNumber = SafeText.Lines(end.Task.SerialNumber),
        TaskId = end.Task.TaskId ?? string.Empty,
        UserId = end.Task.User.Id ?? string.Empty,
        UserIdType = end.Task.User.Id is null ? end.Task.User.GivenType ?? string.Empty : end.Task.User.Type,
        Outcome = end.Outcome switch
        {
            ActionOutcome.Executed => FeishuResubmitOutcome.Resubmitted,
            ActionOutcome.ConfirmedAfterFault => FeishuResubmitOutcome.ConfirmedAfterFault,
            _ => FeishuResubmitOutcome.SkippedByJournal,
        },
        Changes = NameList.Of(end.Changes),
        LeftOut = NameList.Of(_leftOut),
        Verified = _isOpen ? false : _differences is null ? null : _differences.Count == 0,
        Differences = NameList.Of(_differences ?? Array.Empty<string>()),
        Attempts = end.Attempts,
        LogId = end.LogId,
        CompletedAt = end.At,
        Connection = Connection,
    };

    // What the form lacks of what the instance holds; the user is warned of it.
    private static IReadOnlyList<string> LeftOut(FeishuInstance? instance, FeishuForm form, IActionDialog dialog)
    {
        IReadOnlyList<string> lost = form.Issues.Count > 0 ? Lost(form, dialog) : Array.Empty<string>();
        if (instance is null)
        {
            return lost;
        }

        IReadOnlyList<string>? missing = MissingControls.Names(instance.ReadForm, form);
        if (missing is null)
        {
            dialog.Warn(nameof(Messages.Warning_FormUnreadable), instance.InstanceCode);
        }
        else if (missing.Count > 0)
        {
            dialog.Warn(nameof(Messages.Warning_ControlsMissing), instance.InstanceCode, new TextList(missing));
        }

        return lost.Concat(missing ?? Array.Empty<string>()).Select(name => SafeText.Lines(name)!).ToArray();
    }

    private static IReadOnlyList<string> Lost(FeishuForm form, IActionDialog dialog)
    {
        foreach (IGrouping<bool, FeishuFormIssue> issues in form.Issues.GroupBy(issue => issue.LosesValue))
        {
            dialog.Warn(issues.Key ? nameof(Messages.Warning_PartialForm) : nameof(Messages.Warning_FileNames), form.InstanceCode, new FormFaultList(issues.Select(issue => issue.Described)));
        }

        // Of a group that is sent all the same, the part that is missed.
        return form.Issues.Where(issue => issue.LosesValue)
            .Select(issue => (Name: issue.Name.Length > 0 ? issue.Name : issue.ControlId, Part: form.Controls.Any(control => control.Id == issue.ControlId) ? issue.Miss?.Part : null))
            .Select(lost => lost.Part is null ? lost.Name : lost.Name + ", " + lost.Part).Distinct().ToArray();
    }
}
