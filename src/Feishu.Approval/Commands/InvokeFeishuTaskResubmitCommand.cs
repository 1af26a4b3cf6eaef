using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Journal;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Resilience;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Invoke-FeishuTaskResubmit</c>: sends approval requests again that were returned to their initiators. Piped records (an
/// instance code or a form each) are sent one by one; everything else that is piped builds one form.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "FeishuTaskResubmit", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuResubmitResult))]
public sealed partial class InvokeFeishuTaskResubmitCommand : FeishuServiceCommand
{
    private readonly FormBuilder pieces = new(PowerShellObjectReader.Instance);
    private readonly DefinitionCache definitions = new();
    private readonly RepeatedWarnings warnings = new();
    private RecordParameters parameters = new(new Dictionary<string, object>());
    private ResubmitRecord commandLine = ResubmitRecord.Of(null, null, null, null, null, null, null, null);
    private string? location;
    private readonly RunMeter meter = new(SystemClock.Instance, "Progress_Resubmitting");
    private ResubmitJournal? journal;
    private bool direct;
    private bool inRecordMode;
    private bool inFormMode;
    private int number;
    private int done;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Guard(JournalPath, OpenJournal);
        location = UserPath.Here(SessionState.Path);

        // Only now do the parameters hold what stands on the command line; records overwrite them later on.
        direct = !MyInvocation.ExpectingInput && InputObject is null;
        parameters = new RecordParameters(MyInvocation.BoundParameters);
        object? plain(string parameter, object? value) => parameters.IsScript(parameter) ? null : value;
        commandLine = ResubmitRecord.Of(InstanceCode, ApprovalCode, TaskId, UserId, UserIdType, plain(nameof(Comment), Comment), SetValue, plain(nameof(Form), Form));
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (direct)
        {
            Guard(commandLine.Target, () => Send(Scripted(null) is { } scripted ? commandLine.With(scripted, number) : commandLine, commandLine.Form, commandLine.Target));
            return;
        }

        // An array that was not piped tells how much there is to do.
        meter.Total = MyInvocation.ExpectingInput ? null : (PowerShellObjectReader.Instance.Unwrap(InputObject) as ICollection)?.Count;
        object? piped = PowerShellObjectReader.Instance.Unwrap(InputObject);
        foreach (object? piece in FormPieces.Of(InputObject).TakeWhile(_ => !Pump.Stopping))
        {
            // What the engine bound are the properties of the very object that was piped.
            Guard(piece, () => Take(piece, isBound: MyInvocation.ExpectingInput && ReferenceEquals(piece, piped)));
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        if (inFormMode)
        {
            Guard(commandLine.Target, () => Send(commandLine, pieces.Build(), commandLine.Target));
        }

        Pump.Drain();
        Show(meter.End());
        foreach (object?[] repeated in warnings.Repeated)
        {
            WriteWarning(FailureText.Format("Warning_Repeated", repeated, CultureInfo.CurrentUICulture));
        }
    }

    private protected override void Release() => journal?.Dispose();

    private protected override void OnOutput()
    {
        done++;
        Show(meter.Done());
    }

    private protected override void OnFailure() => Show(meter.Failed());

    private protected override void OnWaiting(TimeSpan time) => Show(meter.Waiting(time));

    private protected override Failure Ending(Failure failure)
    {
        Show(meter.End());
        return direct ? failure : failure with { NoteKey = "Note_RecordsDone", NoteArguments = new object?[] { done } };
    }

    private void Take(object? piece, bool isBound)
    {
        number++;
        (ResubmitRecord? scripted, Failure? unfit) = TryScripted(piece);
        ResubmitRecord? record = piece is null ? null : ResubmitRecord.Of(piece, isBound ? Bound : null) ?? (scripted is { IsRecord: true } ? scripted : null);
        if (record is null && (scripted is not null || unfit is not null))
        {
            throw (unfit ?? new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_ScriptForForm", number) { ActionKey = "Script_WantsRecordAction" }).ToException();
        }

        record = scripted is null || record == scripted ? record : record!.With(scripted, number);
        bool isRecord = record is not null;
        if (isRecord ? inFormMode : inRecordMode)
        {
            throw new Failure(FailureKind.AmbiguousPipeline, isRecord ? "Ambiguous_RecordAfterForm" : "Ambiguous_FormAfterRecord", number).ToException();
        }

        if (!isRecord && commandLine.SetValue is not null)
        {
            throw new FormFaultException("Fault_SetValueWantsRecord", number, piece?.GetType().Name ?? "null");
        }

        if (commandLine.Form is not null && piece is not FeishuTask)
        {
            throw new Failure(FailureKind.AmbiguousPipeline, isRecord ? "Ambiguous_FormForMany" : "Ambiguous_TwoForms").ToException();
        }

        if (record is not null)
        {
            inRecordMode = true;
            Send(record, record.Form, piece, unfit);
        }
        else
        {
            inFormMode = true;
            pieces.Add(piece);
        }
    }

    private void Send(ResubmitRecord record, object? form, object? target, Failure? unfit = null)
    {
        FeishuConnection connection = ConnectionFor(record);
        journal?.Bind(new JournalIdentity(connection.BaseUri.Authority, connection.AppId), ModuleVersion.Text);
        FeishuResubmitRequest request = Request(record, connection, direct || inFormMode ? null : target);
        RecordNames.Put(request, target);
        request.InstanceCode = request.InstanceCode is string instance ? KnownCodes.Instance(connection, instance) : KnownCodes.OfNumber(connection, request.SerialNumber);
        request.ApprovalCode = request.ApprovalCode is string approval ? KnownCodes.Approval(connection, approval) : null;
        request.AllowPartial = AllowPartial;
        request.Verify = Verify;
        unfit ??= BuildForm(request, form, direct || inFormMode ? null : target);
        Pump.Run(async (item, context) =>
        {
            using var dialog = new ResubmitDialog(item, connection.Client.Clock, warnings);
            var resubmitter = new TaskResubmitter(
                connection, PowerShellObjectReader.Instance, dialog, NoObserver.Instance, definitions, FullPath, journal);
            try
            {
                FeishuResubmitResult? result = await resubmitter.RunAsync(request, unfit, context).ConfigureAwait(false);
                if (result is not null)
                {
                    item.Output(result);
                }
            }
            catch (FeishuException fault)
            {
                throw (fault.Failure with { Target = target, Instance = RecordNames.Label(request) }).ToException();
            }
        });
        if (journal?.Broken is Failure broken)
        {
            throw broken.ToException();
        }
    }

    // On the pipeline thread: what is read there may be a property that a script computes.
    private static Failure? BuildForm(FeishuResubmitRequest request, object? form, object? piece)
    {
        try
        {
            request.Form = FormArgument.Build(form, piece);
            return null;
        }
        catch (FeishuException fault)
        {
            return fault.Failure;
        }
        catch (FormFaultException fault)
        {
            return new Failure(FailureKind.InvalidForm, "InvalidForm", fault.Fault);
        }
    }

    // Called on worker threads, where the session cannot be asked any more.
    private string FullPath(string path) => UserPath.From(location, path);

    private FeishuConnection ConnectionFor(ResubmitRecord record)
    {
        var conflict = AmbiguousConnection("Ambiguous_Connection", number);
        return record.Origins.Count > 1
            ? throw AmbiguousConnection("Ambiguous_TwoConnections", number).ToException()
            : Resolve(record.Origins.Count == 1 ? record.Origins[0] : null, conflict);
    }
}
