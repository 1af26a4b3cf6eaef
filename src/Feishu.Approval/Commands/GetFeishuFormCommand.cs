namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuForm</c>: the present form of a request in the shape that can be sent, with what could not be converted and why.
/// Several are read at the same time and come out in the order they were asked for; a definition is read once in a run.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuForm")]
[OutputType(typeof(FeishuForm))]
[Needs(nameof(Capability.ReadInstance), nameof(Capability.ReadApproval))]
public sealed class GetFeishuFormCommand : FeishuReadCommand
{
    private readonly DefinitionCache _definitions = new();

    /// <summary>The codes of the instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [AllowEmptyString]
    [PropertyArgument(nameof(InstanceCode))]
    [ArgumentCompleter(typeof(InstanceCodeCompleter))]
    public string[] InstanceCode { get; set; } = Array.Empty<string>();

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string code in Listed(InstanceCode))
        {
            Read(code, nameof(InstanceCode), NoInstanceCode, async (connection, known, context) => await new InstancesClient(connection).GetFormAsync(known, _definitions, context).ConfigureAwait(false));
        }
    }
}
