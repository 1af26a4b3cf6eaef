namespace Feishu.Approval.Commands;

/// <summary>A cmdlet that does something to the tasks of requests.</summary>
[Needs(nameof(Capability.ReadInstance), nameof(Capability.ReadApproval), nameof(Capability.Resubmit), nameof(Capability.UserIds))]
public abstract class FeishuTaskWriteCommand : FeishuRecordWriteCommand
{
    private protected FeishuTaskWriteCommand(string progressKey)
        : base(progressKey)
    {
    }

    /// <summary>The task; looked up when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("task_id")]
    [IdArgument]
    [ArgumentCompleter(typeof(OpenTaskCompleter))]
    public string? TaskId { get; set; }

    /// <summary>A remark: text, or an object with text and files.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Comment { get; set; }

    private protected override object? Parameter(string field) => field switch
    {
        nameof(TaskId) => TaskId,
        nameof(Comment) => Comment,
        _ => base.Parameter(field),
    };
}
