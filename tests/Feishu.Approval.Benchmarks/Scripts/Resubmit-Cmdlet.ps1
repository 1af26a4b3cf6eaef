# Contestant: the cmdlet, records in, results out. Address and credentials come from the environment. It measures itself again for each line that comes in.
param([string] $Module, [int] $WarmUp, [int] $Calls)

$ErrorActionPreference = 'Stop'
. ([System.IO.Path]::Combine($PSScriptRoot, 'Records.ps1'))
Import-Module $Module
Connect-Feishu -FromEnvironment -NoThrottle

$null = New-Record -Count $WarmUp | Invoke-FeishuTaskResubmit
do {
    $records = @(New-Record -Count $Calls)
    $sample = Measure-Step -Calls $Calls -Step { $script:results = $records | Invoke-FeishuTaskResubmit }
    if (@($results | Where-Object Outcome -EQ 'Resubmitted').Count -ne $Calls) {
        throw 'Not every record was resubmitted.'
    }

    $sample | ConvertTo-Json -Compress
} while ($null -ne [Console]::In.ReadLine())
