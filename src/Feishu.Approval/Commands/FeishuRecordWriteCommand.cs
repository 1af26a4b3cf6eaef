using Feishu.Approval.Sheets;

namespace Feishu.Approval.Commands;

/// <summary>
/// A cmdlet that does something to requests or their tasks: which they are, by ids or by what is piped. Each record is read once: what the
/// engine bound of it, and what script blocks of the command line give for it, is taken as it is.
/// </summary>
public abstract class FeishuRecordWriteCommand : FeishuPipedWriteCommand
{
    // What the engine bound of the record at hand, by field.
    private readonly Func<string, object?> _bound;
    private ActionRecord? _commandLine;

    private protected FeishuRecordWriteCommand(string progressKey)
        : base(progressKey)
    {
        _bound = field => Parameters.Bound(field, Parameter);
    }

    /// <summary>The code of the instance.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string? InstanceCode { get; set; }

    /// <summary>The code of the definition; looked up when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>On whose behalf; looked up when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string? UserId { get; set; }

    /// <summary>What UserId is: open_id, union_id or user_id; told by its prefix when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id_type")]
    [ArgumentCompleter(typeof(UserIdTypeCompleter))]
    public string? UserIdType { get; set; }

    /// <summary>What the cmdlet takes from a record.</summary>
    private protected abstract RecordFields Fields { get; }

    private protected ActionRecord CommandLine => _commandLine!;

    private protected override object? DirectTarget => CommandLine.Target;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _commandLine = ActionRecord.Of(Fields, field => Parameters.IsScript(field) ? null : Parameter(field));
    }

    private protected override void TakeDirect() =>
        Send(Scripted(null, fault => throw fault.ToException()) is { } scripted ? CommandLine.With(scripted, Number) : CommandLine);

    /// <summary>What a parameter holds now, by the field that it fills.</summary>
    private protected virtual object? Parameter(string field) => field switch
    {
        nameof(InstanceCode) => InstanceCode,
        nameof(ApprovalCode) => ApprovalCode,
        nameof(UserId) => UserId,
        nameof(UserIdType) => UserIdType,
        _ => null,
    };

    /// <summary>Takes a piece that was piped: a record, or something else, where the cmdlet takes that.</summary>
    /// <param name="record">What it says; null for no record.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="unfit">Why it cannot be sent, where a script block of the command line failed for it.</param>
    private protected abstract void Take(ActionRecord? record, object? piece, Failure? unfit);

    /// <summary>Does it for what stands on the command line, where nothing is piped.</summary>
    private protected abstract void Send(ActionRecord record);

    /// <summary>The connection of a record. The journal is told of it.</summary>
    /// <exception cref="FeishuException"><c>NotConnected</c>, <c>AmbiguousPipeline</c>, <c>JournalUnusable</c>.</exception>
    private protected FeishuConnection ConnectionFor(ActionRecord record)
    {
        FeishuConnection connection = Resolve(Number, record.Origins);
        BindJournal(connection);
        return connection;
    }

    /// <summary>The task of a record, with what people call it. One that says something impossible fails here; the journal knows it all the same.</summary>
    /// <param name="record">The record.</param>
    /// <param name="piece">What was piped; null where nothing was.</param>
    /// <param name="connection">Its connection.</param>
    /// <param name="more">Reads what else the record says, with the same failures.</param>
    private protected TaskRef Task(ActionRecord record, object? piece, FeishuConnection connection, Action more)
    {
        TaskRef task;
        try
        {
            task = record.Task(CommandLine, Number, connection);
            more();
        }
        catch (Exception fault) when (fault is FeishuException or FormFaultException)
        {
            Failure failure = FailureOf(fault);
            TaskRef refused = record.SoundTask(CommandLine);
            NoteRefused(refused, connection, failure);
            throw (failure with { Instance = failure.Instance ?? RecordNames.Label(RecordNames.Put(refused, piece)) }).ToException();
        }

        task = RecordNames.Put(task, piece);
        string? code = task.InstanceCode is string instance ? KnownCodes.Instance(connection, instance) : KnownCodes.OfNumber(connection, task.SerialNumber);
        return task with
        {
            IsOfInitiator = OurObjects.IsOfInitiator(piece),
            InstanceCode = code,

            // The session may know the number by a journal or a record alone; the instance says whether it is its own.
            SerialNumber = task.SerialNumber ?? (code == task.InstanceCode ? null : SessionMemory.Of(connection).Instance(code!)?.SerialNumber),
            ApprovalCode = task.ApprovalCode is string approval ? KnownCodes.Approval(connection, approval) : null,
        };
    }

    /// <summary>Runs the action of a record that brings nothing but itself: no form goes with it.</summary>
    /// <param name="record">The record; null for none.</param>
    /// <param name="piece">What was piped.</param>
    /// <param name="target">What an error points at.</param>
    /// <param name="unfit">Why it cannot be sent.</param>
    /// <param name="read">Reads what the record says beyond the ids, and makes the action of it.</param>
    private protected void RunPlain(ActionRecord? record, object? piece, object? target, Failure? unfit, Func<ActionRecord, Func<FeishuConnection, TaskRef, PlainAction>> read)
    {
        ActionRecord wanted = record ?? throw new Failure(FailureKind.InstanceCodeMissing, piece is string ? nameof(Messages.InstanceCodeMissing_BareText) : nameof(Messages.InstanceCodeMissing_NoRecord), Number, piece?.GetType().Name ?? "null").ToException();
        FeishuConnection connection = ConnectionFor(wanted);
        Func<FeishuConnection, TaskRef, PlainAction>? make = null;
        TaskRef task = Task(wanted, piece, connection, () =>
        {
            try
            {
                make = read(wanted);
            }
            catch (Exception fault) when (unfit is not null && (fault is FeishuException or FormFaultException))
            {
                // What a block that failed did not give may be what is missing here.
                throw unfit!.ToException();
            }
        });

        // Whoever pipes a form wants something of it, which would not be done.
        bool wantsForm = wanted.Form is not null || (PowerShellObjectReader.Instance.Unwrap(piece) is FeishuFormRow { SetValue: not null } && !Fields.Names.Contains(RecordFields.SetValue));
        Failure? form = !wantsForm ? null : new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), new FormFault(nameof(Messages.Fault_FormNotTaken))) { ActionKey = nameof(Messages.InvalidForm_FormNotTakenAction) };
        Run(make!(connection, task), target, unfit ?? form);
    }

    /// <summary>Whether the command line gives a parameter, be it nothing.</summary>
    private protected bool IsGiven(string field) => Parameters.IsGiven(field);

    /// <summary>What both may say, the record before the command line: a remark for all that a record may have its own of.</summary>
    private protected object? Either(ActionRecord record, string field) => record[field] ?? CommandLine[field];

    /// <summary>What only one of them may say, or both the same.</summary>
    /// <exception cref="FeishuException"><c>AmbiguousPipeline</c>.</exception>
    private protected object? One(ActionRecord record, string field) => RecordFields.One(field, record[field], CommandLine[field], Number);

    private protected override void Take(object? piece, bool isBound)
    {
        OurObjects.RefuseEntryOfOther(piece, Operation);
        (ActionRecord? scripted, Failure? unfit) = Parameters.HasScripts ? TryScripted(piece) : default;
        unfit = Refusal ?? unfit;

        // Whoever says by a block which request it is pipes records, also one for which the block gives nothing.
        bool saysRecord = scripted is { IsRecord: true } || Parameters.IsScript(nameof(InstanceCode));
        ActionRecord? record = piece is null ? null : ActionRecord.Of(piece, isBound ? _bound : null, Fields) ?? (saysRecord ? scripted : null);
        Take(scripted is null || record is null || record == scripted ? record : Joined(record, scripted, piece), piece, unfit);
    }

    // What a record and its block say differently ends the pipeline; the journal knows at which record.
    private ActionRecord Joined(ActionRecord record, ActionRecord scripted, object? piece)
    {
        try
        {
            return record.With(scripted, Number);
        }
        catch (FeishuException fault)
        {
            TaskRef refused = record.SoundTask(CommandLine);
            NoteRefused(refused, ConnectionFor(record), fault.Failure);
            throw (fault.Failure with { Instance = RecordNames.Label(RecordNames.Put(refused, piece)) }).ToException();
        }
    }

    // A block that fails for a record is a fault of that record, which the journal has to know: what the other blocks give says which it is.
    private (ActionRecord? Scripted, Failure? Unfit) TryScripted(object? piece)
    {
        Failure? unfit = null;
        return (Scripted(piece, fault => unfit ??= fault), unfit);
    }

    private ActionRecord? Scripted(object? piece, Action<Failure> failed) =>
        Parameters.HasScripts ? Parameters.Scripted(Fields, Parameter, RecordScript.Seen(piece, InputObject), failed) : null;
}
