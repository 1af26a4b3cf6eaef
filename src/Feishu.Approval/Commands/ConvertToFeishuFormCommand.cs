using System.Management.Automation;
using Feishu.Approval.Forms;

namespace Feishu.Approval.Commands;

/// <summary>
/// <c>ConvertTo-FeishuForm</c>: makes one form of everything that is piped: JSON text, lines of text, control objects,
/// hashtables, arrays of them. All faults come in one error.
/// </summary>
[Cmdlet(VerbsData.ConvertTo, "FeishuForm")]
[OutputType(typeof(FeishuForm))]
public sealed class ConvertToFeishuFormCommand : FeishuCommand
{
    private readonly FormBuilder _builder = new(PowerShellObjectReader.Instance);

    /// <summary>The controls, or JSON text, in the order they are to be sent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => _builder.Add(InputObject);

    /// <inheritdoc />
    protected override void EndProcessing() => Guard(null, () => WriteObject(_builder.Build(), enumerateCollection: false));
}
