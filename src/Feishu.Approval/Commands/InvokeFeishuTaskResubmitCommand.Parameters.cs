using System.Collections;
using System.Management.Automation;

namespace Feishu.Approval.Commands;

/// <content>What the cmdlet takes, in the order in which one thinks of it: which request, what to change, what to say; then ids that are looked up.</content>
public sealed partial class InvokeFeishuTaskResubmitCommand
{
    /// <summary>The code of the instance.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [AllowEmptyString]
    [IdArgument]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string? InstanceCode { get; set; }

    /// <summary>The corrected form: JSON text, control objects or hashtables, or a FeishuForm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Form { get; set; }

    /// <summary>Changes to the form that the instance has now: id, custom id or name of a control, and its new value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public IDictionary? SetValue { get; set; }

    /// <summary>A remark: text, or an object with text and files.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Comment { get; set; }

    /// <summary>The code of the definition; looked up when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("approval_code")]
    [AllowEmptyString]
    [IdArgument]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>The initiator's open start-node task; looked up when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("task_id")]
    [AllowEmptyString]
    [IdArgument]
    public string? TaskId { get; set; }

    /// <summary>The initiator; looked up when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id")]
    [AllowEmptyString]
    [IdArgument]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? UserId { get; set; }

    /// <summary>What UserId is: open_id, union_id or user_id; told by its prefix when missing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_id_type")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(UserIdTypeCompleter))]
    public string? UserIdType { get; set; }

    /// <summary>Send although the instance holds values that cannot be sent.</summary>
    [Parameter]
    public SwitchParameter AllowPartial { get; set; }

    /// <summary>Read the instance back afterwards, and warn where its form differs from what was sent.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>A file that keeps what was done, so that a run that died can simply be run again.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [TextArgument]
    public string? JournalPath { get; set; }

    /// <summary>A record, or part of a form.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }
}
