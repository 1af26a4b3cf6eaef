using System.Globalization;
using Feishu.Approval.Journal;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>New-FeishuInstance</c>: creates requests, one for each record. Rows of a CSV file are taken as they are: columns called like a parameter are
/// that parameter, every other one is a control of the form. All that a record can fill takes anything, so that a script block is run here: one that fails
/// costs its row alone, and is in the journal.
/// </summary>
[Cmdlet(VerbsCommon.New, "FeishuInstance", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuCreateResult))]
[Needs(nameof(Capability.Create), nameof(Capability.ReadApproval), nameof(Capability.Upload))]
public sealed class NewFeishuInstanceCommand : FeishuPipedWriteCommand
{
    private RequestRow? _commandLine;
    private HashSet<string>? _looked;
    private bool _warnedOfUuid;
    private RequestUuid? _uuids;

    /// <summary>Makes the cmdlet.</summary>
    public NewFeishuInstanceCommand()
        : base(nameof(Messages.Progress_Creating))
    {
    }

    /// <summary>The code of the definition.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [IdArgument(TakesApproval = true)]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public object? ApprovalCode { get; set; }

    /// <summary>The initiator: an open_id, the tenant's user_id, an e-mail address or a mobile number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public object? UserId { get; set; }

    /// <summary>What UserId is: open_id or user_id; told by its prefix when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id_type")]
    [IdArgument]
    [ArgumentCompleter(typeof(UserIdTypeCompleter))]
    public object? UserIdType { get; set; }

    /// <summary>The form by names: id, custom id or name of a control, and its value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ChangesCompleter))]
    public object? Value { get; set; }

    /// <summary>A form in write shape: JSON text, control objects or hashtables, or a FeishuForm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Form { get; set; }

    /// <summary>The initiator's department, by its department_id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("department_id", "DepartmentId")]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Department { get; set; }

    /// <summary>Who approves where the initiator picks that: name or id of a node, and people.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Approver { get; set; }

    /// <summary>Who gets a copy: name or id of a node, and people.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? CopyTo { get; set; }

    /// <summary>The key by which the service knows the request again; made when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Uuid { get; set; }

    /// <summary>What the request is called in lists.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Title { get; set; }

    /// <summary>The initiator may send the same request again after a return.</summary>
    [Parameter]
    public SwitchParameter AllowResubmit { get; set; }

    /// <summary>The client offers to make a new request of it.</summary>
    [Parameter]
    public SwitchParameter AllowSubmitAgain { get; set; }

    /// <summary>It cannot be withdrawn.</summary>
    [Parameter]
    public SwitchParameter ForbidRevoke { get; set; }

    private protected override string Operation => JournalOperation.Create;

    private protected override object? DirectTarget => ApprovalCode;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _commandLine = RequestRow.Of(field => Parameters.IsScript(field) ? null : Parameter(field));
        _looked = new HashSet<string>(RequestRow.Fields.SelectMany(field => RecordScript.Words(Parameter(field))), StringComparer.OrdinalIgnoreCase);
    }

    private protected override void TakeDirect() => Create(null, Scripted(null, fault => throw fault.ToException()), _commandLine!, null);

    private protected override void Take(object? piece, bool isBound)
    {
        // Rows of a list are counted as people see them there.
        Number = (piece as FeishuFormRow)?.Row ?? Number;
        Naming(() => TakeRow(piece, isBound));
    }

    private object? Parameter(string field) => field switch
    {
        RequestRow.ApprovalCode => ApprovalCode,
        RequestRow.UserId => UserId,
        RequestRow.UserIdType => UserIdType,
        RequestRow.Department => Department,
        RequestRow.Uuid => Uuid,
        RequestRow.Title => Title,
        RequestRow.Form => Form,
        RequestRow.Value => Value,
        RequestRow.Approver => Approver,
        _ => CopyTo,
    };

    // Whoever works with blocks has them look at columns that need not be controls.
    private bool HasData => Parameters.HasScripts || new[] { RequestRow.Value, RequestRow.Approver, RequestRow.CopyTo }.Any(name => RecordScript.HasBlock(_commandLine![name]));

    private void TakeRow(object? piece, bool isBound)
    {
        Failure? unfit = null;
        RequestRow scripted = Scripted(RecordScript.Seen(piece, InputObject), fault => unfit ??= fault);

        // Whoever makes the form by a block says what of the record goes into it.
        bool cells = !Parameters.IsScript(nameof(Form));
        RequestRow row = RequestRow.Of(piece, isBound ? field => Parameters.Bound(field, Parameter) : null, cells);
        Create(piece, scripted, row, unfit);
    }

    private RequestRow Scripted(object? record, Action<Failure> failed) => RequestRow.Of(field => Parameters.Scripted(field, Parameter, record, failed));

    private void Create(object? piece, RequestRow scripted, RequestRow row, Failure? unfit)
    {
        FeishuConnection connection = Resolve(Number, Origins(row, scripted));
        BindJournal(connection);
        FeishuCreateRequest request = Request(new RequestOptions(row, scripted, _commandLine!, piece, Number) { HasData = HasData, Parameters = Parameters, Looked = _looked! }, connection, unfit);
        if (JournalId is null && row.HasEmptyUuid && request.HasMadeUuid && !_warnedOfUuid)
        {
            _warnedOfUuid = true;
            Warn(nameof(Messages.Warning_NoUuid), Number);
        }

        int? number = IsDirect ? null : Number;
        Run(new InstancesClient(connection).Create(request, Tools), piece ?? ApprovalCode, Refusal, failure => Named(number, KnownCodes.Named(failure, connection, request.Task.ApprovalCode ?? string.Empty, isInstance: false)), result => result.Row = number);
    }

    private IReadOnlyList<FeishuConnection> Origins(RequestRow row, RequestRow scripted)
    {
        IReadOnlyList<FeishuConnection> origins = RecordNames.OriginsOf(row.Origin, scripted.Origin);
        return _commandLine![RequestRow.ApprovalCode] is string code && PropertyArgumentAttribute.OriginOf(code) is FeishuConnection origin ? origins.Append(origin).Distinct().ToArray() : origins;
    }

    // What cannot even be asked for is in the journal all the same, under a uuid that is made of what can be read of it.
    private FeishuCreateRequest Request(RequestOptions options, FeishuConnection connection, Failure? unfit)
    {
        _uuids ??= new RequestUuid(JournalId, PowerShellObjectReader.Instance);
        try
        {
            FeishuCreateRequest request = unfit is null ? options.Read(connection) : throw unfit.ToException();
            (request.AllowResubmit, request.AllowSubmitAgain, request.ForbidRevoke, request.Verify) = (AllowResubmit, AllowSubmitAgain, ForbidRevoke, Verify);
            request.Preview = IsWhatIf || IsAsked;
            if (_uuids.Give(request, Number) is int alike)
            {
                WarnOnce(nameof(Messages.Warning_AlikeRows), Number, alike);
            }

            return request;
        }
        catch (Exception fault) when (fault is FeishuException or FormFaultException)
        {
            if (JournalId is not null && _uuids.TryGive(options.Sound(), Number) is TaskRef refused)
            {
                NoteRefused(refused, connection, FailureOf(fault));
            }

            throw;
        }
    }

    // A row is known by its number: whatever else it says may be in every row.
    private void Naming(Action step)
    {
        int number = Number;
        try
        {
            step();
        }
        catch (Exception fault) when (fault is FeishuException or FormFaultException)
        {
            throw Named(number, FailureOf(fault)).ToException();
        }
    }

    private static Failure Named(int? number, Failure failure) => number is not int row || failure.Kind.EndsPipeline
        ? failure
        : failure with { Instance = row.ToString(CultureInfo.InvariantCulture), InstanceKey = nameof(Messages.About_Row) };
}
