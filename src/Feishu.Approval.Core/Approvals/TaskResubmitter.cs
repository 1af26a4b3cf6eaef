using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Files;
using Feishu.Approval.Forms;
using Feishu.Approval.Http;
using Feishu.Approval.Journal;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Approvals;

/// <summary>
/// One resubmission from what the user gave to a result: check, look up what is missing, compare, make the form, ask, upload
/// its files, send guarded, and look at what became of it.
/// </summary>
internal sealed class TaskResubmitter
{
    private readonly FeishuConnection _connection;
    private readonly ObjectReader _reader;
    private readonly IResubmitDialog _dialog;
    private readonly IGuardedWriteObserver _observer;
    private readonly ResubmitForm _forms;
    private readonly ResubmitJournal? _journal;

    /// <param name="connection">Where to send.</param>
    /// <param name="reader">Looks into the objects of the user.</param>
    /// <param name="dialog">Asks and warns.</param>
    /// <param name="observer">Is told of every step of the write.</param>
    /// <param name="definitions">The definitions of this run; of this call alone when left out.</param>
    /// <param name="fullPath">Makes a path of the user absolute.</param>
    /// <param name="journal">What earlier runs did, and where this one writes what it does.</param>
    public TaskResubmitter(
        FeishuConnection connection,
        ObjectReader reader,
        IResubmitDialog dialog,
        IGuardedWriteObserver observer,
        DefinitionCache? definitions = null,
        Func<string, string>? fullPath = null,
        ResubmitJournal? journal = null)
    {
        _connection = connection;
        _reader = reader;
        _dialog = dialog;
        _observer = observer;
        _journal = journal;
        _forms = new ResubmitForm(connection, definitions, new FormEditor(reader, fullPath ?? System.IO.Path.GetFullPath));
    }

    /// <summary>The result; null when the user did not want it sent.</summary>
    /// <exception cref="FeishuException">Whatever kept it from being sent, or from being known to be sent.</exception>
    public Task<FeishuResubmitResult?> RunAsync(FeishuResubmitRequest given, CallContext context) => RunAsync(given, unfit: null, context);

    /// <summary>The same for a record whose form could not even be made: the journal is asked and told about it all the same.</summary>
    public async Task<FeishuResubmitResult?> RunAsync(FeishuResubmitRequest given, Failure? unfit, CallContext context)
    {
        FeishuResubmitRequest request = given;
        var run = _journal is null ? null : new JournaledRun(_journal, _connection, _dialog);
        var record = new ResubmitAttempt();
        try
        {
            request = given.Normalized();
            return run is not null && request.InstanceCode is not null && await run.NamedAsync(request, context).ConfigureAwait(false) is FeishuResubmitResult settled
                ? settled
                : await RunAsync(unfit is null ? request : throw unfit.ToException(), run, record, context).ConfigureAwait(false);
        }
        catch (FeishuException fault) when (run is not null && !record.WriteBegan)
        {
            run.Failed(request, record, fault.Failure);
            throw;
        }
    }

    private async Task<FeishuResubmitResult?> RunAsync(FeishuResubmitRequest request, JournaledRun? run, ResubmitAttempt attempt, CallContext context)
    {
        Check(request);
        string? comment = CommentText.From(request.Comment, _reader);
        FeishuInstance? instance = request.HasAllIds && request.Form is { IsCopy: false }
            ? null
            : await InstanceReader.ReadAsync(_connection, request.InstanceCode!, context).ConfigureAwait(false);
        attempt.Instance = instance;
        ResubmitPlan plan;
        try
        {
            plan = new ResubmitLookup(_connection.BaseUri).Plan(request, instance);
            var names = KnownNames.Of(request, instance, plan.ApprovalCode, _connection);
            plan = attempt.Plan = plan with { SerialNumber = names.SerialNumber, ApprovalName = names.ApprovalName };
        }
        catch (FeishuException fault) when (fault.Failure.Kind == FailureKind.NoReturnedTask && run is not null)
        {
            if (run.Gone(request, instance!) is FeishuResubmitResult gone)
            {
                return gone;
            }

            throw;
        }

        if (run is not null && instance is not null && await run.FoundAsync(request, instance, plan.TaskId, context).ConfigureAwait(false) is FeishuResubmitResult found)
        {
            return found;
        }

        FeishuForm form = await _forms.MakeAsync(request, instance, context).ConfigureAwait(false);
        plan = attempt.Plan = plan with { Changes = Changes(form, instance), LeftOut = LeftOut(instance, form) };
        if (!await _dialog.ConfirmAsync(plan).ConfigureAwait(false))
        {
            return null;
        }

        form = await FormUploads.ResolveAsync(form, _connection, context, _dialog.Uploading).ConfigureAwait(false);
        ApiRequest http = ResubmitBody.Request(plan, form, comment);
        var readBack = new ResubmitReadBack(_connection, plan.InstanceCode, plan.TaskId, form);
        var write = new GuardedWrite(_connection.Open().Client, http, readBack, run?.Record(plan) ?? _observer, context, sentBefore: run is { SentBefore: true });
        attempt.WriteBegan = true;
        GuardedWriteResult end = await write.RunAsync().ConfigureAwait(false);
        IReadOnlyList<string>? differences = request.Verify ? await VerifyAsync(plan, form, context).ConfigureAwait(false) : null;
        return Result(plan, end, differences);
    }

    // A form that was read from a request knows what was changed in it since; any other can be compared where the request was read.
    private static IReadOnlyList<string> Changes(FeishuForm form, FeishuInstance? instance) => form is { InstanceCode: not null, IsCopy: false }
        ? form.Changed.Select(control => SafeText.Lines(control.Name.Length > 0 ? control.Name : control.Id)!).ToArray()
        : (instance is null ? null : FormComparison.Names(form, instance.ReadForm, form.Definition)) ?? Array.Empty<string>();

    // All that can be known without asking anybody.
    private static void Check(FeishuResubmitRequest request)
    {
        if (request.InstanceCode is null)
        {
            throw new Failure(FailureKind.InstanceCodeMissing, "InstanceCodeMissing").ToException();
        }

        bool changes = request.SetValue is { Count: > 0 };
        if (request.Form is null && !changes)
        {
            throw new Failure(FailureKind.InvalidForm, "InvalidForm", new FormFault(request.SetValue is null ? "Fault_NoForm" : "Fault_SetValueEmpty"))
            {
                ActionKey = request.SetValue is null ? "InvalidForm_NothingAction" : "InvalidForm_SetValueEmptyAction",
            }.ToException();
        }

        if (changes && request.Form is { Definition: null, IsCopy: false })
        {
            throw new Failure(FailureKind.InvalidForm, "InvalidForm", new FormFault("Fault_SetValueAndForm")) { ActionKey = "InvalidForm_SetValueAction" }.ToException();
        }

        if (request.Form?.InstanceCode is string origin && origin != request.InstanceCode)
        {
            throw new Failure(FailureKind.FormOfAnotherInstance, "FormOfAnotherInstance", origin, request.InstanceCode).ToException();
        }

        if (request.UserIdType == UserIdType.UnionId && request.UserId is null)
        {
            throw new Failure(FailureKind.UserIdMissing, "UserIdMissing_UnionId").ToException();
        }
    }

    // What the form lacks of what the instance holds; the user is warned of it.
    private IReadOnlyList<string> LeftOut(FeishuInstance? instance, FeishuForm form)
    {
        IReadOnlyList<string> lost = form.Issues.Count > 0 ? Lost(form) : Array.Empty<string>();
        if (instance is null)
        {
            return lost;
        }

        IReadOnlyList<string>? missing = MissingControls.Names(instance.ReadForm, form);
        if (missing is null)
        {
            _dialog.Warn("Warning_FormUnreadable", instance.InstanceCode);
        }
        else if (missing.Count > 0)
        {
            _dialog.Warn("Warning_ControlsMissing", instance.InstanceCode, new TextList(missing));
        }

        return lost.Concat(missing ?? Array.Empty<string>()).Select(name => SafeText.Lines(name)!).ToArray();
    }

    private IReadOnlyList<string> Lost(FeishuForm form)
    {
        foreach (IGrouping<bool, FeishuFormIssue> issues in form.Issues.GroupBy(issue => issue.LosesValue))
        {
            _dialog.Warn(issues.Key ? "Warning_PartialForm" : "Warning_FileNames", form.InstanceCode, new FormFaultList(issues.Select(issue => issue.Described)));
        }

        return form.Issues.Where(issue => issue.LosesValue).Select(issue => issue.Name.Length > 0 ? issue.Name : issue.ControlId).ToArray();
    }

    // It is done: nothing that happens here may hide that. Null when it could not be told.
    private async Task<IReadOnlyList<string>?> VerifyAsync(ResubmitPlan plan, FeishuForm form, CallContext context)
    {
        try
        {
            FeishuInstance now = await InstanceReader.ReadAsync(_connection, plan.InstanceCode, context).ConfigureAwait(false);
            IReadOnlyList<string>? different = FormComparison.Differences(form, now.ReadForm, form.Definition);
            if (different is null)
            {
                _dialog.Warn("Warning_NotVerifiable", plan.InstanceCode);
            }
            else if (different.Count > 0)
            {
                _dialog.Warn("Warning_FormDiffers", plan.InstanceCode, new TextList(different));
            }

            return different is null ? null : FormComparison.Names(form, now.ReadForm, form.Definition);
        }
        catch (FeishuException fault)
        {
            _dialog.Warn("Warning_NotVerified", plan.InstanceCode, fault.Failure);
            return null;
        }
    }

    private FeishuResubmitResult Result(ResubmitPlan plan, GuardedWriteResult end, IReadOnlyList<string>? differences) => new()
    {
        ApprovalCode = plan.ApprovalCode,
        ApprovalName = SafeText.Lines(plan.ApprovalName),
        InstanceCode = plan.InstanceCode,
        SerialNumber = SafeText.Lines(plan.SerialNumber),
        TaskId = plan.TaskId,
        UserId = plan.UserId,
        UserIdType = plan.UserIdType,
        Outcome = end.End == GuardedWriteEnd.ConfirmedAfterFault ? FeishuResubmitOutcome.ConfirmedAfterFault : FeishuResubmitOutcome.Resubmitted,
        Changes = NameList.Of(plan.Changes),
        LeftOut = NameList.Of(plan.LeftOut),
        Verified = differences is null ? null : differences.Count == 0,
        Differences = NameList.Of(differences ?? Array.Empty<string>()),
        Attempts = end.Attempts,
        LogId = end.LogId,
        CompletedAt = _connection.Client.Clock.UtcNow,
        Connection = _connection,
    };
}
