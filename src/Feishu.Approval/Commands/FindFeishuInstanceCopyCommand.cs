namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Find-FeishuInstanceCopy</c>: searches the copies of requests by definition, receiver, whether they were read, and when they were sent. The service's index
/// lags behind.
/// </summary>
[Cmdlet(VerbsCommon.Find, "FeishuInstanceCopy")]
[OutputType(typeof(FeishuInstanceCopy))]
[Needs(nameof(Capability.FindInstances), nameof(Capability.UserIds))]
public sealed class FindFeishuInstanceCopyCommand : FeishuFindCommand
{
    /// <summary>READ, UNREAD or ALL; all when not given.</summary>
    [Parameter]
    [TextArgument]
    [ArgumentCompleter(typeof(ReadStatusCompleter))]
    public string? Status { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => Find(Status, static (connection, filter) => new InstancesClient(connection).SearchCopies(filter));
}
