# Contestant: reads of many instances, so many at once. The order of what comes out has to be that of the codes.
param([string] $Module, [int] $Count, [int] $ThrottleLimit)

$ErrorActionPreference = 'Stop'
. ([System.IO.Path]::Combine($PSScriptRoot, 'Records.ps1'))
Import-Module $Module
Connect-Feishu -FromEnvironment -NoThrottle
$code = '0A1B2C3D-1111-2222-3333-444455556666'
$found = Get-FeishuInstance -ApprovalCode $code -Since ([datetimeoffset]::Now.AddDays(-2)) -ThrottleLimit 32
$codes = @($found.InstanceCode | Select-Object -First $Count)
if ($codes.Count -ne $Count) {
    throw "There are $($codes.Count) instances in place of $Count."
}

$sample = Measure-Step -Calls $Count -Step { $script:read = $codes | Get-FeishuInstance -ThrottleLimit $ThrottleLimit }
if (($read.InstanceCode -join ' ') -cne ($codes -join ' ')) {
    throw 'The order was not kept.'
}

$sample | ConvertTo-Json -Compress
