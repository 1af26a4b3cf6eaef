using System.Collections;
using Feishu.Approval.Journal;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Invoke-FeishuTaskResubmit</c>: sends approval requests again that were returned to their initiators. Piped records (an
/// instance code or a form each) are sent one by one; everything else that is piped builds one form.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "FeishuTaskResubmit", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuResubmitResult))]
[Needs(nameof(Capability.Upload))]
public sealed class InvokeFeishuTaskResubmitCommand : FeishuTaskWriteCommand
{
    private static readonly RecordFields Taken = new(nameof(Comment), nameof(SetValue), nameof(Form)) { NotOf = RecordFields.NoInitiator, Needed = (nameof(Form), nameof(Messages.InvalidParameter_NoFormOfBlock)) };

    private readonly FormBuilder _pieces = new(PowerShellObjectReader.Instance);
    private readonly List<int> _early = new();
    private Piped _piped;

    /// <summary>Makes the cmdlet.</summary>
    public InvokeFeishuTaskResubmitCommand()
        : base(nameof(Messages.Progress_Resubmitting))
    {
    }

    /// <summary>The corrected form: JSON text, control objects or hashtables, or a FeishuForm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Form { get; set; }

    /// <summary>Changes to the form that the instance has now: id, custom id or name of a control, and its new value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ChangesCompleter))]
    public object? SetValue { get; set; }

    /// <summary>Send although the instance holds values that cannot be sent.</summary>
    [Parameter]
    public SwitchParameter AllowPartial { get; set; }

    private protected override RecordFields Fields => Taken;

    private protected override string Operation => JournalOperation.Resubmit;

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        if (_early.Count > 0)
        {
            Begin(CommandLine[nameof(SetValue)] is null ? Piped.Parts : Piped.Records);
        }

        if (_piped == Piped.Parts)
        {
            Guard(CommandLine.Target, () => Send(CommandLine, Built(), null, CommandLine.Target, null));
        }

        base.EndProcessing();
    }

    private protected override object? Parameter(string field) => field switch
    {
        nameof(Form) => Form,
        nameof(SetValue) => SetValue,
        _ => base.Parameter(field),
    };

    private protected override void Take(ActionRecord? record, object? piece, Failure? unfit)
    {
        if (record is null && (Parameters.HasScripts || unfit is not null))
        {
            throw (unfit ?? new Failure(FailureKind.AmbiguousPipeline, nameof(Messages.Ambiguous_ScriptForForm), Number) { ActionKey = nameof(Messages.Script_WantsRecordAction) }).ToException();
        }

        bool isRecord = record is not null;
        if (piece is null && _piped == Piped.Records)
        {
            throw NoRecord(Number).ToException();
        }

        if (piece is null && _piped == Piped.Nothing)
        {
            _early.Add(Number);
            return;
        }

        if (!isRecord && CommandLine[nameof(SetValue)] is not null)
        {
            throw new FormFaultException(nameof(Messages.Fault_SetValueWantsRecord), Number, piece?.GetType().Name ?? "null");
        }

        if (_piped == (isRecord ? Piped.Parts : Piped.Records))
        {
            throw new Failure(FailureKind.AmbiguousPipeline, isRecord ? nameof(Messages.Ambiguous_RecordAfterForm) : nameof(Messages.Ambiguous_FormAfterRecord), Number).ToException();
        }

        if (CommandLine.Form is not null && piece is not FeishuTask)
        {
            throw new Failure(FailureKind.AmbiguousPipeline, isRecord ? nameof(Messages.Ambiguous_FormForMany) : nameof(Messages.Ambiguous_TwoForms)).ToException();
        }

        if (record is null)
        {
            Begin(Piped.Parts);
            _pieces.Add(piece);
            return;
        }

        Begin(Piped.Records);
        Send(record, record.Form, piece, piece, unfit);
    }

    // A $null that came before anything told what is piped: among records it is a fault of its own, among parts the form lacks one.
    private void Begin(Piped piped)
    {
        _piped = piped;
        int[] numbers = _early.ToArray();
        _early.Clear();
        foreach (int number in numbers)
        {
            if (piped == Piped.Parts)
            {
                _pieces.Add(null);
            }
            else
            {
                Guard(null, () => throw NoRecord(number).ToException());
            }
        }
    }

    private static Failure NoRecord(int number) => new(FailureKind.InstanceCodeMissing, nameof(Messages.InstanceCodeMissing_NoRecord), number, "null");

    private protected override void Send(ActionRecord record) => Send(record, record.Form, null, record.Target, null);

    private void Send(ActionRecord record, object? form, object? piece, object? target, Failure? unfit)
    {
        FeishuConnection connection = ConnectionFor(record);
        var request = new FeishuResubmitRequest { AllowPartial = AllowPartial, Verify = Verify };
        TaskRef task = Task(record, piece, connection, () =>
        {
            request.Comment = RecordScript.Inside(nameof(Comment), Either(record, nameof(Comment)), piece, FailureKind.InvalidComment);
            request.SetValue = RecordChanges.Of(record, CommandLine, piece, Number, IsGiven(nameof(SetValue)));
        });
        unfit ??= _piped != Piped.Parts && IsGiven(nameof(Form)) && !Parameters.IsScript(nameof(Form)) && CommandLine.Form is null ? FormArgument.Nothing(nameof(Form)) : null;
        unfit ??= BuildForm(request, form, piece, connection, task) ?? (request.Form is null && request.SetValue is null ? RecordNames.UnreadList(piece) : null);
        Run(new TasksClient(connection).Resubmit(task, request, Tools), target, unfit);
    }

    private FeishuForm Built()
    {
        try
        {
            return _pieces.Build();
        }
        catch (FeishuException fault)
        {
            return FormArgument.Settled(fault.Failure, () => ConnectionFor(CommandLine), null, CommandLine.SoundTask(CommandLine).InstanceCode)
                ?? throw FormTester.WithShape(fault.Failure).ToException();
        }
    }

    // On the pipeline thread: what is read there may be a property that a script computes.
    private static Failure? BuildForm(FeishuResubmitRequest request, object? form, object? piece, FeishuConnection connection, TaskRef task)
    {
        try
        {
            request.Form = FormArgument.Build(form, piece, () => connection, task.ApprovalCode, task.InstanceCode);
            return null;
        }
        catch (FeishuException fault)
        {
            return FormTester.WithShape(fault.Failure);
        }
        catch (FormFaultException fault)
        {
            return new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), fault.Fault);
        }
    }

    private enum Piped
    {
        Nothing,
        Parts,
        Records,
    }
}
