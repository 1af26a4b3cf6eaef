using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Feishu.Approval.Actions;
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
    private readonly FormBuilder _pieces = new(PowerShellObjectReader.Instance);
    private readonly DefinitionCache _definitions = new();
    private readonly RepeatedWarnings _warnings = new();
    private RecordParameters _parameters = new(new Dictionary<string, object>());
    private ResubmitRecord _commandLine = ResubmitRecord.Of(null, null, null, null, null, null, null, null);
    private string? _location;
    private readonly RunMeter _meter = new(SystemClock.Instance, "Progress_Resubmitting");
    private RunJournal? _journal;
    private bool _direct;
    private bool _inRecordMode;
    private bool _inFormMode;
    private int _number;
    private int _done;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Guard(JournalPath, OpenJournal);
        _location = UserPath.Here(SessionState.Path);

        // Only now do the parameters hold what stands on the command line; records overwrite them later on.
        _direct = !MyInvocation.ExpectingInput && InputObject is null;
        _parameters = new RecordParameters(MyInvocation.BoundParameters);
        object? plain(string parameter, object? value) => _parameters.IsScript(parameter) ? null : value;
        _commandLine = ResubmitRecord.Of(InstanceCode, ApprovalCode, TaskId, UserId, UserIdType, plain(nameof(Comment), Comment), SetValue, plain(nameof(Form), Form));
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (_direct)
        {
            Guard(_commandLine.Target, () => Send(Scripted(null) is { } scripted ? _commandLine.With(scripted, _number) : _commandLine, _commandLine.Form, _commandLine.Target));
            return;
        }

        // An array that was not piped tells how much there is to do.
        _meter.Total = MyInvocation.ExpectingInput ? null : (PowerShellObjectReader.Instance.Unwrap(InputObject) as ICollection)?.Count;
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
        if (_inFormMode)
        {
            Guard(_commandLine.Target, () => Send(_commandLine, _pieces.Build(), _commandLine.Target));
        }

        Pump.Drain();
        Show(_meter.End());
        foreach (object?[] repeated in _warnings.Repeated)
        {
            WriteWarning(FailureText.Format("Warning_Repeated", repeated, CultureInfo.CurrentUICulture));
        }
    }

    private protected override void Release() => _journal?.Dispose();

    private protected override void OnOutput()
    {
        _done++;
        Show(_meter.Done());
    }

    private protected override void OnFailure() => Show(_meter.Failed());

    private protected override void OnWaiting(TimeSpan time) => Show(_meter.Waiting(time));

    private protected override Failure Ending(Failure failure)
    {
        Show(_meter.End());
        return _direct ? failure : failure with { NoteKey = "Note_RecordsDone", NoteArguments = new object?[] { _done } };
    }

    private void Take(object? piece, bool isBound)
    {
        _number++;
        (ResubmitRecord? scripted, Failure? unfit) = TryScripted(piece);
        ResubmitRecord? record = piece is null ? null : ResubmitRecord.Of(piece, isBound ? Bound : null) ?? (scripted is { IsRecord: true } ? scripted : null);
        if (record is null && (scripted is not null || unfit is not null))
        {
            throw (unfit ?? new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_ScriptForForm", _number) { ActionKey = "Script_WantsRecordAction" }).ToException();
        }

        record = scripted is null || record == scripted ? record : record!.With(scripted, _number);
        bool isRecord = record is not null;
        if (isRecord ? _inFormMode : _inRecordMode)
        {
            throw new Failure(FailureKind.AmbiguousPipeline, isRecord ? "Ambiguous_RecordAfterForm" : "Ambiguous_FormAfterRecord", _number).ToException();
        }

        if (!isRecord && _commandLine.SetValue is not null)
        {
            throw new FormFaultException("Fault_SetValueWantsRecord", _number, piece?.GetType().Name ?? "null");
        }

        if (_commandLine.Form is not null && piece is not FeishuTask)
        {
            throw new Failure(FailureKind.AmbiguousPipeline, isRecord ? "Ambiguous_FormForMany" : "Ambiguous_TwoForms").ToException();
        }

        if (record is not null)
        {
            _inRecordMode = true;
            Send(record, record.Form, piece, unfit);
        }
        else
        {
            _inFormMode = true;
            _pieces.Add(piece);
        }
    }

    private void Send(ResubmitRecord record, object? form, object? target, Failure? unfit = null)
    {
        FeishuConnection connection = ConnectionFor(record);
        _journal?.Bind(new JournalIdentity(connection.BaseUri.Authority, connection.AppId), ModuleVersion.Text);
        FeishuResubmitRequest request = Request(record, connection, _direct || _inFormMode ? null : target);
        RecordNames.Put(request, target);
        request.InstanceCode = request.InstanceCode is string instance ? KnownCodes.Instance(connection, instance) : KnownCodes.OfNumber(connection, request.SerialNumber);
        request.ApprovalCode = request.ApprovalCode is string approval ? KnownCodes.Approval(connection, approval) : null;
        request.AllowPartial = AllowPartial;
        request.Verify = Verify;
        unfit ??= BuildForm(request, form, _direct || _inFormMode ? null : target);
        Pump.Run(async (item, context) =>
        {
            using var dialog = new ActionDialog(item, connection.Client.Clock, _warnings);
            var action = new TaskResubmit(connection, request, PowerShellObjectReader.Instance, _definitions, FullPath);
            try
            {
                if (await new ActionRunner(dialog, _journal).RunAsync(action, context, unfit).ConfigureAwait(false) is ActionEnd end)
                {
                    item.Output(action.Result(end));
                }
            }
            catch (FeishuException fault)
            {
                throw (fault.Failure with { Target = target, Instance = RecordNames.Label(request) }).ToException();
            }
        });
        if (_journal?.Broken is Failure broken)
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
    private string FullPath(string path) => UserPath.From(_location, path);

    private FeishuConnection ConnectionFor(ResubmitRecord record)
    {
        var conflict = AmbiguousConnection("Ambiguous_Connection", _number);
        return record.Origins.Count > 1
            ? throw AmbiguousConnection("Ambiguous_TwoConnections", _number).ToException()
            : Resolve(record.Origins.Count == 1 ? record.Origins[0] : null, conflict);
    }
}
