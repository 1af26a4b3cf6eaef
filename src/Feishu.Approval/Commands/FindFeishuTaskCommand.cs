namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Find-FeishuTask</c>: searches the tasks of requests by definition, assignee, status and start time. The service's index lags behind; Get-FeishuTask does not.
/// </summary>
[Cmdlet(VerbsCommon.Find, "FeishuTask")]
[OutputType(typeof(FeishuTaskSummary))]
[Needs(nameof(Capability.FindTasks), nameof(Capability.UserIds))]
public sealed class FindFeishuTaskCommand : FeishuFindCommand
{
    /// <summary>PENDING, REJECTED, APPROVED, TRANSFERRED, DONE, RM_REPEAT, PROCESSED or ALL; all when not given. Answers use other words.</summary>
    [Parameter]
    [TextArgument]
    [ArgumentCompleter(typeof(TaskStatusCompleter))]
    public string? Status { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Find(Status, static (connection, filter) => new TasksClient(connection).Search(filter));
}
