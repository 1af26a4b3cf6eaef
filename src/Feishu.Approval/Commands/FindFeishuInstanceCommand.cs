namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Find-FeishuInstance</c>: searches requests by definition, initiator, status and start time. The service's index lags behind; Get-FeishuInstance does not.
/// </summary>
[Cmdlet(VerbsCommon.Find, "FeishuInstance")]
[OutputType(typeof(FeishuInstanceSummary))]
[Needs(nameof(Capability.FindInstances), nameof(Capability.UserIds))]
public sealed class FindFeishuInstanceCommand : FeishuFindCommand
{
    /// <summary>PENDING, RECALL, REJECT, DELETED, APPROVED or ALL; all when not given. Answers use other words.</summary>
    [Parameter]
    [TextArgument]
    [ArgumentCompleter(typeof(InstanceStatusCompleter))]
    public string? Status { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Find(Status, static (connection, filter) => new InstancesClient(connection).Search(filter));
}
