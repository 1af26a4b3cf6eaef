using System.Globalization;
using System.IO;
using System.Text;
using Feishu.Approval.Calls;
using Feishu.Approval.Sheets;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Export-FeishuForm</c>: writes requests into a list that spreadsheet programs open, one row for each, one column for each control; or an empty list
/// for requests that are to be created. <c>Import-FeishuForm</c> takes it back.
/// </summary>
[Cmdlet(VerbsData.Export, "FeishuForm", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = RequestSet)]
[OutputType(typeof(FileInfo))]
[Needs(nameof(Capability.ReadApproval))]
public sealed class ExportFeishuFormCommand : FeishuServiceCommand
{
    private const string RequestSet = "Request";
    private const string NewSet = "New";
    private const string Json = "Json";

    private readonly DefinitionCache _definitions = new();
    private readonly List<ListedRequest> _requests = new();
    private FeishuApproval? _definition;
    private string? _approvalCode;
    private IReadOnlyList<FeishuControlDefinition>? _controls;
    private string _path = string.Empty;
    private char _separator = ',';
    private Encoding _encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
    private TimeSpan? _zone;
    private int _number;
    private bool _isUnfit;

    /// <summary>The file to write, to the letter: .csv, or .xlsx where the module ImportExcel is installed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty, TextArgument]
    public string? Path { get; set; }

    /// <summary>Returned requests, or forms of requests.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RequestSet, ValueFromPipeline = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    /// <summary>The definition of an empty list for requests that are to be created.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NewSet)]
    [Alias("approval_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>How tables are written: Rows, a sheet of their own for each, or Json, a column.</summary>
    [Parameter]
    [ValidateSet("Rows", Json)]
    public string Table { get; set; } = "Rows";

    /// <summary>Leaves out the row that says what belongs into each column.</summary>
    [Parameter]
    public SwitchParameter NoHint { get; set; }

    /// <summary>What stands between two columns of a CSV file: a character, or tab.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty, TextArgument]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public string? Delimiter { get; set; }

    /// <summary>The encoding of a CSV file; UTF-8 with a mark when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty, TextArgument]
    [ArgumentCompleter(typeof(SheetEncodingCompleter))]
    public string? Encoding { get; set; }

    /// <summary>The zone in which all times are written, such as +08:00; that of the requests when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty, TextArgument]
    [ArgumentCompleter(typeof(UtcOffsetCompleter))]
    public string? UtcOffset { get; set; }

    /// <summary>Replaces a file that is read-only too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Keeps a file that is there already.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Gives the files that were written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isUnfit = true;
        Guard(Path, () =>
        {
            _path = FilePath(Path!, problem => new Failure(FailureKind.SheetNotWritten, nameof(Messages.SheetNotWritten), Path, problem));
            _separator = SheetParameters.Delimiter(Delimiter) ?? _separator;
            _encoding = SheetParameters.Encoding(Encoding) ?? _encoding;
            _zone = SheetParameters.Zone(UtcOffset);
            if (SheetFiles.IsWorkbook(_path))
            {
                new ExcelModule(InvokeCommand).Check(_path);
            }

            SheetFiles.Check(_path, NoClobber, Force);
            _isUnfit = false;
        });
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (_isUnfit)
        {
            return;
        }

        if (ParameterSetName == NewSet)
        {
            Guard(ApprovalCode, () =>
            {
                string code = IdText.From(ApprovalCode, nameof(ApprovalCode)) ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoApprovalCode)).ToException();
                FeishuConnection connection = Resolve(PropertyArgumentAttribute.OriginOf(ApprovalCode!), AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), nameof(ApprovalCode), code));
                _definition = Read(connection, KnownCodes.Approval(connection, code));
            });
            return;
        }

        foreach (object? piece in FormPieces.Of(InputObject))
        {
            _number++;
            Guard(piece, () => Take(piece));
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        if (_isUnfit || Pump.Stopping)
        {
            return;
        }

        if (_definition is not null)
        {
            Guard(Path, () => Save(new FormSheets(_definition.Controls, _definition.ApprovalCode, Style, TimeZoneInfo.Local.GetUtcOffset(SystemClock.Instance.UtcNow)).Empty(_path), nameof(Messages.Confirm_SheetNew)));
        }
        else if (_requests.Count > 0)
        {
            Guard(Path, () => Save(new FormSheets(_controls!, _approvalCode!, Style, TimeSpan.Zero).Returned(_path, _requests), nameof(Messages.Confirm_Sheet)));
        }
        else if (ParameterSetName == RequestSet)
        {
            Warn(nameof(Messages.Warning_SheetNothing), Path);
        }
    }

    private SheetStyle Style => new(Table == Json, !NoHint, _zone, CultureInfo.CurrentUICulture);

    // A copy that was stored has it as well.
    private static string? ReasonOf(object? piece) => PowerShellObjectReader.Instance.Unwrap(piece) is FeishuReturnedTask task ? task.Reason
        : piece is null ? null : new GivenReader(PowerShellObjectReader.Instance).TextOf(piece, nameof(FeishuReturnedTask.Reason));

    // A copy of a definition that somebody stored says which one; what it is now, the service does.
    private FeishuApproval? Stored(object? piece) => piece is not (null or string) && !RecordNames.SaysRequest(piece)
        && new GivenReader(PowerShellObjectReader.Instance) is var reader && new[] { nameof(FeishuApproval.Nodes), nameof(FeishuApproval.Controls) }.All(name => PowerShellObjectReader.Instance.Has(piece, name))
        && reader.TextOf(piece, nameof(FeishuApproval.ApprovalCode)) is string code ? Read(Resolve(_number, RecordNames.OriginsOf(null, piece)), code) : null;

    private void Take(object? piece)
    {
        if (_requests.Count == 0 && (PowerShellObjectReader.Instance.Unwrap(piece) as FeishuApproval ?? Stored(piece)) is FeishuApproval definition)
        {
            _definition = definition;
            return;
        }

        FeishuForm form = RecordNames.Naming(piece, () => FormCarrier.Of(PowerShellObjectReader.Instance.Unwrap(piece)).Form);
        TaskRef request = RecordNames.Of(piece, form);
        string? approvalCode = form.ApprovalCode ?? request.ApprovalCode;
        if (form.InstanceCode is null || approvalCode is null)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_SheetNoRequest)) { Instance = RecordNames.Label(request) }.ToException();
        }

        if (_approvalCode is not null && _approvalCode != approvalCode)
        {
            throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_SheetOther), approvalCode) { Instance = RecordNames.Label(request) }.ToException();
        }

        _controls ??= form.Definition ?? Read(Resolve(_number, RecordNames.OriginsOf(form, piece)), approvalCode).Controls;
        _approvalCode = approvalCode;
        _requests.Add(new ListedRequest(form, request.SerialNumber, ReasonOf(piece)));
    }

    private FeishuApproval Read(FeishuConnection connection, string approvalCode) => Waited(context => _definitions.GetAsync(connection, approvalCode, context));

    private void Save(IReadOnlyList<SheetTable> sheets, string confirmKey)
    {
        bool isWorkbook = SheetFiles.IsWorkbook(_path);
        (string Path, SheetTable Sheet)[] files = isWorkbook ? new[] { (_path, sheets[0]) } : sheets.Select((sheet, i) => (i == 0 ? _path : SheetFiles.OfTable(_path, sheet.Name), sheet)).ToArray();
        if (isWorkbook ? ExcelModule.Collide(sheets) : files.Select(file => file.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count() < files.Length)
        {
            throw new Failure(FailureKind.SheetNotWritten, nameof(Messages.SheetNotWritten_Same), _path).ToException();
        }

        Array.ForEach(files, file => SheetFiles.Check(file.Path, NoClobber, Force));
        if (!ShouldProcess(_path, FailureText.Format(confirmKey, new object?[] { _requests.Count }, CultureInfo.CurrentUICulture)))
        {
            return;
        }

        if (isWorkbook)
        {
            new ExcelModule(InvokeCommand).Save(_path, sheets);
        }
        else
        {
            SheetFiles.Save(files, _separator, _encoding, NoClobber);
        }

        if (PassThru)
        {
            Array.ForEach(files, file => WriteObject(new FileInfo(file.Path)));
        }
    }
}
