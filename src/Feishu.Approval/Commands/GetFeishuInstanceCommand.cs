using Feishu.Approval.Search;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuInstance</c>: reads approval requests by their codes, or all that were started in a definition within a time:
/// where they are, who has them, why they were returned. Several are read at the same time and come out in order.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuInstance", DefaultParameterSetName = CodeSet)]
[OutputType(typeof(FeishuInstance))]
[Needs(nameof(Capability.ReadInstance), nameof(Capability.ListInstances))]
public sealed class GetFeishuInstanceCommand : FeishuReadCommand
{
    private const string CodeSet = "Code";
    private const string TimeSet = "Time";

    /// <summary>The codes of the instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CodeSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [AllowEmptyString]
    [PropertyArgument(nameof(InstanceCode))]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string[] InstanceCode { get; set; } = Array.Empty<string>();

    /// <summary>The definition whose instances are listed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TimeSet)]
    [Alias("approval_code")]
    [AllowEmptyString]
    [IdArgument(IsForAll = true)]
    [ArgumentCompleter(typeof(ApprovalCodeCompleter))]
    public string? ApprovalCode { get; set; }

    /// <summary>Only what was started then or later.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TimeSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset Since { get; set; }

    /// <summary>Only what was started then or before; until now when not given.</summary>
    [Parameter(ParameterSetName = TimeSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public DateTimeOffset Until { get; set; }

    /// <summary>Read the names of the people in the answer too, once per person and session.</summary>
    [Parameter]
    public SwitchParameter WithNames { get; set; }

    private protected override bool WantsNames => WithNames;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (ParameterSetName == TimeSet)
        {
            Guard(ApprovalCode, List);
            return;
        }

        foreach (string code in Listed(InstanceCode))
        {
            Read(code, nameof(InstanceCode), NoInstanceCode, async (connection, known, context) => await new InstancesClient(connection).GetAsync(known, context).ConfigureAwait(false));
        }
    }

    private void List()
    {
        string approvalCode = IdText.From(ApprovalCode, nameof(ApprovalCode)) ?? throw NoApprovalCode.ToException();
        FeishuConnection connection = Resolve();
        approvalCode = KnownCodes.Approval(connection, approvalCode);
        IPageSource<string> codes = InstanceListing.Source(connection, approvalCode, Since, Given(nameof(Until)) ? Until : null);
        Feed.Run(Pump, codes, failure => failure with { Target = approvalCode }, code => Read(
            code, nameof(InstanceCode), NoInstanceCode, async (_, known, context) => await new InstancesClient(connection).GetAsync(known, context).ConfigureAwait(false)), Meter);
    }
}
