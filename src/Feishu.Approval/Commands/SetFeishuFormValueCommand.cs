namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Set-FeishuFormValue</c>: gives one control of a form a new value and passes a changed copy on; nothing at all when that
/// fails. It needs no connection: files are uploaded when the form is sent. A record that was stored knows the code of its definition
/// alone; that is read once per run, where the session is connected, so that names and labels are understood.
/// </summary>
[Cmdlet(VerbsCommon.Set, "FeishuFormValue", DefaultParameterSetName = NameSet)]
[OutputType(typeof(FeishuForm), typeof(FeishuReturnedTask), typeof(PSObject))]
public sealed class SetFeishuFormValueCommand : FeishuCommand
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";

    private readonly DefinitionCache _definitions = new();
    private FormEditor? _editor;
    private FeishuConnection? _connection;
    private FeishuConnection? _latest;

    /// <summary>The name of the control, as people see it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(ControlNameCompleter))]
    [TextArgument]
    public string? Name { get; set; }

    /// <summary>The id of the control in the definition, or its custom id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [IdArgument(IsForAll = true)]
    [ArgumentCompleter(typeof(ControlIdCompleter))]
    public string? Id { get; set; }

    /// <summary>The new value, by the type of the control; a script block gives one for each record, which it sees as <c>$_</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(ControlValueCompleter))]
    public object? Value { get; set; }

    /// <summary>What carries the form: the form itself, a returned task, any object or hashtable with a property Form.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    /// <inheritdoc />
    private protected override Func<string, string>? Words => text => KnownWords.Put(text, _latest ?? _connection);

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        _connection = DefaultConnection.Current;
        _editor = new FormEditor(PowerShellObjectReader.Instance, UserPath.Full(SessionState));
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (object? piece in FormPieces.Of(InputObject))
        {
            Guard(piece, () => Naming(piece, () =>
            {
                FormCarrier carrier = FormCarrier.Of(piece);
                object? value = RecordScript.Inside(nameof(Value), Value, RecordScript.Seen(piece, InputObject), FailureKind.InvalidForm);
                string? key = ParameterSetName == IdSet ? IdText.From(Id, nameof(Id)) : Name;
                _latest = carrier.Form.Connection;
                FeishuForm changed = Changed(Understood(carrier.Form, piece), new KeyValuePair<string, object?>(key ?? string.Empty, value));
                WriteObject(carrier.With(changed), enumerateCollection: false);
            }));
        }
    }

    // Only addresses in words, and people by e-mail address or number, are asked about, where there is a connection to ask over.
    private FeishuForm Changed(FeishuForm form, KeyValuePair<string, object?> change)
    {
        FeishuForm? changed = null;
        FeishuException? refused = null;
        FeishuConnection? connection = form.Connection ?? _connection;
        Pump.Run(async (_, context) =>
        {
            try
            {
                changed = await AskedChanges.SetAllAsync(_editor!, connection, form, new[] { change }, context).ConfigureAwait(false);
            }
            catch (FeishuException fault)
            {
                refused = fault;
            }
        });
        return changed ?? throw refused?.Failure.ToException() ?? (System.Exception)new PipelineStoppedException();
    }

    private FeishuForm Understood(FeishuForm form, object? piece)
    {
        string? told = form.Definition is null && _connection is not null ? form.ApprovalCode ?? RecordNames.Of(piece, form).ApprovalCode : null;

        // What this session has read is asked for names only, where the form itself has no control of this id.
        bool asksNames = told is null && form.Definition is null && _connection is not null && ParameterSetName == NameSet && form.Controls.All(control => control.Id != Name);
        string? code = told ?? (asksNames ? KnownControls.ApprovalCode(_connection!, form) : null);
        FeishuApproval? approval = null;
        FeishuException? refused = null;
        if (code is not null)
        {
            Pump.Run(async (_, context) =>
            {
                try
                {
                    approval = await _definitions.GetAsync(_connection!, KnownCodes.Approval(_connection!, code), context).ConfigureAwait(false);
                }
                catch (FeishuException fault)
                {
                    refused = fault;
                }
            });
        }

        // A record that somebody put together may hold any code; it is understood by the ids in its form.
        return asksNames ? approval is null ? KnownControls.Named(_connection!, form) : KnownControls.By(form, approval.Controls)
            : approval is not null ? new FeishuForm(form, form.Controls) { Definition = approval.Controls }
            : refused is not null && form.IsCopy ? throw refused.Failure.ToException()
            : form;
    }

    // In a pipeline nobody knows which of the requests an error is about.
    private void Naming(object? piece, Action change)
    {
        try
        {
            change();
        }
        catch (FeishuException fault) when (fault.Failure.Instance is null)
        {
            FeishuForm? form = piece as FeishuForm ?? (piece as FeishuReturnedTask)?.Form;
            TaskRef task = RecordNames.Of(piece, form);
            Failure failure = fault.Failure with { Instance = RecordNames.Label(task) };
            bool namesUnknown = failure.Kind == FailureKind.ControlNotFound && form is null && _connection is null && task.ApprovalCode is not null;
            throw (namesUnknown ? failure with { NoteKey = nameof(Messages.Note_NamesNeedConnection), ActionKey = nameof(Messages.NotConnected_Action) } : failure).ToException();
        }
    }
}
