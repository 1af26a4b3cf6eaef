using System;
using System.Management.Automation;
using Feishu.Approval.Approvals;
using Feishu.Approval.Connection;
using Feishu.Approval.Errors;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>Get-FeishuInstance</c>: reads approval requests by their codes: where they are, who has them, why they were returned.
/// Several are read at the same time and come out in the order they were asked for.
/// </summary>
[Cmdlet(VerbsCommon.Get, "FeishuInstance")]
[OutputType(typeof(FeishuInstance))]
public sealed class GetFeishuInstanceCommand : FeishuServiceCommand
{
    /// <summary>The codes of the instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("instance_code")]
    [AllowEmptyString]
    [InstanceCodeArgument]
    public string[] InstanceCode { get; set; } = Array.Empty<string>();

    /// <summary>How many are read at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 4;

    private protected override int InFlight => ThrottleLimit;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (string code in InstanceCode)
        {
            Read(code);
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing() => Pump.Drain();

    // Faults that are found here go through the pump too, so that errors keep the order of the codes.
    private void Read(string given) => Pump.Run(async (item, context) =>
    {
        try
        {
            string code = IdText.From(given, nameof(InstanceCode)) ?? throw new Failure(FailureKind.InstanceCodeMissing, "InstanceCodeMissing").ToException();
            FeishuConnection connection = Resolve(
                InstanceCodeArgumentAttribute.OriginOf(given), new Failure(FailureKind.AmbiguousPipeline, "Ambiguous_Origin", code));
            item.Output(await InstanceReader.ReadAsync(connection, code, context).ConfigureAwait(false));
        }
        catch (FeishuException fault)
        {
            throw (fault.Failure with { Target = given }).ToException();
        }
    });
}
