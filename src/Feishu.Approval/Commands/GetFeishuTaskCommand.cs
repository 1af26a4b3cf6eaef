using System.Management.Automation;
using Feishu.Approval.Approvals;
using Feishu.Approval.Calls;
using Feishu.Approval.Clients;
using Feishu.Approval.Connection;
using Feishu.Approval.Diagnosis;
using Feishu.Approval.Errors;
using Feishu.Approval.Ids;
using Feishu.Approval.Pipeline;
using Feishu.Approval.Search;

namespace Feishu.Approval.Commands;

/// <summary><c>Get-FeishuTask</c>: lists the tasks of one person, as they are at this moment.</summary>
[Cmdlet(VerbsCommon.Get, "FeishuTask")]
[OutputType(typeof(FeishuUserTask))]
[Needs(nameof(Capability.ListTasks), nameof(Capability.UserIds))]
public sealed class GetFeishuTaskCommand : FeishuServiceCommand
{
    private readonly ReadMeter _meter = new(SystemClock.Instance) { ListsOnly = true };

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

    /// <summary>Read the names of the people in the answer too, once per person and session.</summary>
    [Parameter]
    public SwitchParameter WithNames { get; set; }

    private protected override bool WantsNames => WithNames;

    /// <inheritdoc />
    protected override void ProcessRecord() => Guard(UserId, () =>
    {
        UserRef user = IdText.Who(UserId, UserIdType);
        string userId = user.Id
            ?? throw new Failure(FailureKind.UserIdMissing, nameof(Messages.UserIdMissing_Tasks)).ToException();
        FeishuConnection connection = Resolve(
            PropertyArgumentAttribute.OriginOf(UserId), AmbiguousConnection(nameof(Messages.Ambiguous_OriginOf), nameof(UserId), userId));
        IPageSource<FeishuUserTask> tasks = WithNamesOf(new TasksClient(connection).List(Met(connection, user), Topic), connection);
        Feed.Run(Pump, tasks, failure => failure with { Target = userId }, Write, _meter);
    });

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        Show(_meter.End());
        WarnOfNames();
    }

    private protected override void OnOutput() => _meter.Found();

    private protected override Failure Ending(Failure failure)
    {
        Show(_meter.End());
        return failure;
    }
}
