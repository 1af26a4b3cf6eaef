# Contestant: a run that keeps to the documented limit by itself. The time is that of the whole run.
param([string] $Module, [int] $Calls)

$ErrorActionPreference = 'Stop'
. ([System.IO.Path]::Combine($PSScriptRoot, 'Records.ps1'))
Import-Module $Module
Connect-Feishu -FromEnvironment
$records = @(New-Record -Count $Calls)
$sample = Measure-Step -Calls 1 -Step { $script:results = $records | Invoke-FeishuTaskResubmit }
if (@($results | Where-Object Outcome -EQ 'Resubmitted').Count -ne $Calls) {
    throw 'Not every record was resubmitted.'
}

$sample | ConvertTo-Json -Compress
