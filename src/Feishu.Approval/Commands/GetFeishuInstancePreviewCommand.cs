namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuInstancePreview</c>: who would be next: after a task of a request, or after the start of a new one with a form.
/// Nothing is changed.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuInstancePreview", DefaultParameterSetName = TaskSet)]
[OutputType(typeof(FeishuPreviewNode))]
[Needs(nameof(Capability.Preview))]
public sealed class GetFeishuInstancePreviewCommand : FeishuServiceCommand
{
    private const string TaskSet = "Task";
    private const string FormSet = "Form";

    private TableParameters? _table;
    private RecordParameters? _parameters;

    /// <summary>The code of the instance.</summary>
    [Parameter(Position = 0, ParameterSetName = TaskSet, ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [IdArgument]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string? InstanceCode { get; set; }

    /// <summary>The task; the initiator's open start-node task when missing.</summary>
    [Parameter(ParameterSetName = TaskSet, ValueFromPipelineByPropertyName = true)]
    [Alias("task_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(OpenTaskCompleter))]
    public string? TaskId { get; set; }

    /// <summary>The definition of a request that is not there yet.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FormSet)]
    [Alias("approval_code")]
    [AllowEmptyString]
    [IdArgument(IsForAll = true)]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>Its form: JSON text, control objects or hashtables, or a FeishuForm.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FormSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Form { get; set; }

    /// <summary>The initiator's department; needed where the initiator is in several.</summary>
    [Parameter(ParameterSetName = FormSet)]
    [Alias("department_id")]
    [IdArgument(IsForAll = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? DepartmentId { get; set; }

    /// <summary>The assignee of the task, or the initiator of the new request; that of the task is looked up when missing.</summary>
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

    /// <summary>The piped object that has the ids.</summary>
    [Parameter(ParameterSetName = TaskSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? InputObject { get; set; }

    /// <summary>Read the names of the people in the answer too, once per person and session.</summary>
    [Parameter]
    public SwitchParameter WithNames { get; set; }

    private protected override bool WantsNames => WithNames;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _table = new TableParameters(this);
        _parameters = new RecordParameters(MyInvocation.BoundParameters);
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        object? target = PowerShellObjectReader.Instance.Unwrap(InputObject) ?? InstanceCode ?? ApprovalCode;
        Guard(target, () => _table!.Run(InputObject, () => Preview(target)));
    }

    /// <inheritdoc />
    protected override void EndProcessing() => WarnOfNames();

    private void Preview(object? target)
    {
        object? piece = PowerShellObjectReader.Instance.Unwrap(InputObject);

        // Who wrote a comment has no task by that.
        bool isAuthor = piece is not null && OurObjects.IsComment(piece) && !_parameters!.IsGiven(nameof(UserId));
        var request = new PreviewRequest { User = isAuthor ? default : IdText.Who(UserId, UserIdType) };
        TaskRef said = RecordNames.Beside(piece);
        request = ParameterSetName == FormSet ? BeforeCreating(request) : OfTask(request, said);
        object? origin = request.Form ?? piece;
        FeishuConnection connection = Resolve(
            (origin as IConnectionOrigin)?.Connection,
            AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), request.Form is null ? nameof(InstanceCode) : nameof(ApprovalCode), request.InstanceCode ?? request.ApprovalCode));
        request = request with
        {
            InstanceCode = request.InstanceCode is string instance ? KnownCodes.Instance(connection, instance) : null,
            ApprovalCode = request.ApprovalCode is string approval ? KnownCodes.Approval(connection, approval) : null,
            User = Met(connection, request.User),
        };
        Pump.Run(async (item, context) =>
        {
            try
            {
                IReadOnlyList<FeishuPreviewNode> nodes = await new InstancesClient(connection).PreviewAsync(request, context).ConfigureAwait(false);
                if (request.InstanceCode is string known)
                {
                    KnownCodes.RefuseOther(connection, known, said);
                }

                await NamesAsync(connection, nodes, context).ConfigureAwait(false);
                foreach (FeishuPreviewNode node in nodes)
                {
                    item.Output(node);
                }
            }
            catch (FeishuException fault)
            {
                Failure failure = KnownCodes.Named(fault.Failure, connection, (request.InstanceCode ?? request.ApprovalCode)!, request.InstanceCode is not null);
                throw (failure with { Target = target }).ToException();
            }
        });
    }

    private PreviewRequest OfTask(PreviewRequest request, TaskRef said) => request with
    {
        InstanceCode = IdText.From(InstanceCode, nameof(InstanceCode)) ?? said.SerialNumber ?? throw new Failure(FailureKind.InstanceCodeMissing, nameof(Messages.InstanceCodeMissing)).ToException(),
        TaskId = IdText.From(TaskId, nameof(TaskId)),
    };

    private PreviewRequest BeforeCreating(PreviewRequest request)
    {
        FeishuForm form = FormArgument.Build(Form, connection: () => Resolve(), approvalCode: IdText.From(ApprovalCode, nameof(ApprovalCode)))!;
        FeishuFormControl[] pending = form.Controls.Where(control => control.Files.Count > 0).ToArray();
        if (pending.Length > 0)
        {
            // A placeholder is no file code. Whoever is next hardly depends on a file.
            Warn(nameof(Messages.Warning_PreviewWithoutFiles), new TextList(pending.Select(control => control.Name is { Length: > 0 } name ? $"{name} ({control.Id})" : control.Id)));
            form = new FeishuForm(form, form.Controls.Except(pending).ToArray());
        }

        return request with
        {
            ApprovalCode = IdText.From(ApprovalCode, nameof(ApprovalCode))
                ?? throw new Failure(FailureKind.InvalidParameter, nameof(Messages.InvalidParameter_NoApprovalCode)).ToException(),
            Form = form,
            DepartmentId = IdText.From(DepartmentId, nameof(DepartmentId)),
        };
    }
}
