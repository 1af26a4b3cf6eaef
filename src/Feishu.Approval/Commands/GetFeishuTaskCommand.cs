namespace Feishu.Approval.Commands;

/// <summary><c>Get-FeishuTask</c>: lists the tasks of one person, as they are at this moment.</summary>
[Cmdlet(VerbsCommon.Get, "FeishuTask")]
[OutputType(typeof(FeishuUserTask))]
[Needs(nameof(Capability.ListTasks), nameof(Capability.UserIds))]
public sealed class GetFeishuTaskCommand : FeishuListCommand
{
    private TableParameters? _table;

    /// <summary>Whose tasks.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("user_id")]
    [AllowEmptyString]
    [PropertyArgument(nameof(UserId), Single = true)]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string UserId { get; set; } = string.Empty;

    /// <summary>Which of the person's lists: Todo (the default), Done, Initiated, Unread or Read.</summary>
    [Parameter(Position = 1)]
    public FeishuTaskTopic Topic { get; set; } = FeishuTaskTopic.Todo;

    /// <summary>What UserId is: open_id, union_id or user_id; told by its prefix when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id_type")]
    [ArgumentCompleter(typeof(UserIdTypeCompleter))]
    public string? UserIdType { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _table = new TableParameters(this);
    }

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(UserId, () => _table!.Run(PropertyArgumentAttribute.TableOf(UserId), () =>
    {
        UserRef user = IdText.Who(UserId, UserIdType);
        string userId = user.Id
            ?? throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Tasks)).ToException();
        FeishuConnection connection = Resolve(
            PropertyArgumentAttribute.OriginOf(UserId), AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), nameof(UserId), userId));
        List(new TasksClient(connection).List(Met(connection, user), Topic), connection, userId);
    }));
}
