using System.Collections;
using System.Management.Automation;
using Feishu.Approval.Actions;
using Feishu.Approval.Approvals;
using Feishu.Approval.Clients;
using Feishu.Approval.Connection;
using Feishu.Approval.Diagnosis;
using Feishu.Approval.Errors;
using Feishu.Approval.Forms;
using Feishu.Approval.Ids;
using Feishu.Approval.Journal;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>New-FeishuInstance</c>: creates requests, one for each record. Rows of a CSV file are taken as they are: columns called like a parameter are
/// that parameter, every other one is a control of the form.
/// </summary>
[Cmdlet(VerbsCommon.New, "FeishuInstance", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(FeishuCreateResult))]
[Needs(nameof(Capability.Create), nameof(Capability.ReadApproval), nameof(Capability.Upload))]
public sealed class NewFeishuInstanceCommand : FeishuWriteCommand
{
    private RecordParameters _parameters = new(new Dictionary<string, object>());
    private RequestRow? _commandLine;
    private RequestUuid? _uuids;
    private bool _direct;
    private int _number;

    /// <summary>Makes the cmdlet.</summary>
    public NewFeishuInstanceCommand()
        : base(nameof(Messages.Progress_Creating))
    {
    }

    /// <summary>The code of the definition.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>The initiator: an open_id, the tenant's user_id, an e-mail address or a mobile number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string? UserId { get; set; }

    /// <summary>What UserId is: open_id or user_id; told by its prefix when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id_type")]
    [ArgumentCompleter(typeof(UserIdTypeCompleter))]
    public string? UserIdType { get; set; }

    /// <summary>The form by names: id, custom id or name of a control, and its value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ChangesCompleter))]
    public IDictionary? Value { get; set; }

    /// <summary>A form in write shape: JSON text, control objects or hashtables, or a FeishuForm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Form { get; set; }

    /// <summary>The initiator's department, by its department_id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("department_id", "DepartmentId")]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Department { get; set; }

    /// <summary>Who approves where the initiator picks that: name or id of a node, and people.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public IDictionary? Approver { get; set; }

    /// <summary>Who gets a copy: name or id of a node, and people.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public IDictionary? CopyTo { get; set; }

    /// <summary>The key by which the service knows the request again; made when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Uuid { get; set; }

    /// <summary>What the request is called in lists.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? Title { get; set; }

    /// <summary>The initiator may send the same request again after a return.</summary>
    [Parameter]
    public SwitchParameter AllowResubmit { get; set; }

    /// <summary>The client offers to make a new request of it.</summary>
    [Parameter]
    public SwitchParameter AllowSubmitAgain { get; set; }

    /// <summary>It cannot be withdrawn.</summary>
    [Parameter]
    public SwitchParameter ForbidRevoke { get; set; }

    /// <summary>Read the request back afterwards, and warn where it is not as it was asked.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>A record: a row of a table, a hashtable, or a FeishuForm.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    private protected override string Operation => JournalOperation.Create;

    private protected override bool IsSingle => _direct;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _direct = !MyInvocation.ExpectingInput && InputObject is null;
        _parameters = new RecordParameters(MyInvocation.BoundParameters);
        _commandLine = RequestRow.Of(field => _parameters.IsScript(field) ? null : Parameter(field));
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (_direct)
        {
            Guard(ApprovalCode, () => Create(null, _commandLine!, null, ApprovalCode));
            return;
        }

        object? piped = PowerShellObjectReader.Instance.Unwrap(InputObject);
        Total = MyInvocation.ExpectingInput ? null : (piped as ICollection)?.Count;
        foreach (object? piece in FormPieces.Of(InputObject).TakeWhile(_ => !Pump.Stopping))
        {
            _number = piece is FeishuFormRow filled ? filled.Row : _number + 1;
            Guard(piece, () => Naming(() => Take(piece, isBound: MyInvocation.ExpectingInput && ReferenceEquals(piece, piped))));
        }
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

    private void Take(object? piece, bool isBound)
    {
        object? record = RecordScript.Seen(piece, InputObject);

        // Blocks of text and tables were run by the engine for this record; that of a form is not.
        RequestRow scripted = RequestRow.Of(field => _parameters.IsScript(field) ? RecordScript.Value(field, Parameter(field), record, FailureKind.InvalidForm) : null);

        // Whoever makes the form by a block says what of the record goes into it.
        bool cells = !_parameters.IsScript(nameof(Value)) && !_parameters.IsScript(nameof(Form));
        RequestRow row = RequestRow.Of(piece, isBound ? field => _parameters.IsGiven(field) ? null : Parameter(field) : null, _number, cells);
        Create(piece, row, scripted, piece);
    }

    private void Create(object? piece, RequestRow row, RequestRow? scripted, object? target)
    {
        FeishuConnection connection = Resolve(_number, row.Origin, scripted?.Origin);
        BindJournal(connection);
        var options = new RequestOptions(row, scripted ?? row, _commandLine!, piece, _number);
        FeishuCreateRequest request = options.Read(connection);
        (request.AllowResubmit, request.AllowSubmitAgain, request.ForbidRevoke, request.Verify) = (AllowResubmit, AllowSubmitAgain, ForbidRevoke, Verify);
        request.Preview = IsWhatIf || IsAsked;
        _uuids ??= new RequestUuid(JournalId, PowerShellObjectReader.Instance);
        if (_uuids.Give(request, _number) is int alike)
        {
            WriteWarning(FailureText.Format(nameof(Messages.Warning_AlikeRows), new object?[] { _number, alike }, System.Globalization.CultureInfo.CurrentUICulture));
        }

        int? number = _direct ? null : _number;
        Run(new InstancesClient(connection).Create(request, Tools), target, (piece as FeishuFormRow)?.Refusal, failure => Named(number, KnownCodes.Named(failure, connection, request.Task.ApprovalCode ?? string.Empty, isInstance: false)), result => result.Row = number);
    }

    // A row is known by its number: whatever else it says may be in every row.
    private void Naming(Action step)
    {
        int number = _number;
        try
        {
            step();
        }
        catch (FormFaultException fault)
        {
            throw Named(number, new Failure(FailureKind.InvalidForm, nameof(Messages.InvalidForm), fault.Fault)).ToException();
        }
        catch (FeishuException fault)
        {
            throw Named(number, fault.Failure).ToException();
        }
    }

    private static Failure Named(int? number, Failure failure) => number is not int row || failure.Kind.EndsPipeline
        ? failure
        : failure with { Instance = row.ToString(System.Globalization.CultureInfo.InvariantCulture), InstanceKey = nameof(Messages.About_Row) };
}
