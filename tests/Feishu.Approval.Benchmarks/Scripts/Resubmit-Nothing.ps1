# Contestant: what the engine takes for itself. A cmdlet that binds the same parameters to the same records and does nothing with them.
param([int] $WarmUp, [int] $Calls)

$ErrorActionPreference = 'Stop'
. ([System.IO.Path]::Combine($PSScriptRoot, 'Records.ps1'))
Add-Type -PassThru -TypeDefinition @'
using System.Collections;
using System.Management.Automation;

[Cmdlet(VerbsLifecycle.Invoke, "Nothing", SupportsShouldProcess = true)]
public sealed class InvokeNothingCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true), AllowEmptyString] public string InstanceCode { get; set; }
    [Parameter(ValueFromPipeline = true), AllowNull] public object InputObject { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), AllowNull] public object Form { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), AllowEmptyString] public string ApprovalCode { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), AllowEmptyString] public string TaskId { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), AllowEmptyString] public string UserId { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), AllowEmptyString] public string UserIdType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), AllowNull] public object Comment { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), AllowNull] public IDictionary SetValue { get; set; }

    protected override void ProcessRecord()
    {
        if (ShouldProcess("instance", "Do nothing"))
        {
            WriteObject(InputObject);
        }
    }
}
'@ | ForEach-Object Assembly | Select-Object -First 1 | Import-Module

$null = New-Record -Count $WarmUp | Invoke-Nothing
$records = @(New-Record -Count $Calls)
$sample = Measure-Step -Calls $Calls -Step { $script:results = $records | Invoke-Nothing }
if ($results.Count -ne $Calls) {
    throw 'Not every record came out.'
}

$sample | ConvertTo-Json -Compress
