# Contestant: what each call of a run takes by itself, from the moment its record leaves until its result is there.
param([string] $Module, [int] $WarmUp, [int] $Calls)

$ErrorActionPreference = 'Stop'
. ([System.IO.Path]::Combine($PSScriptRoot, 'Records.ps1'))
Import-Module $Module
Connect-Feishu -FromEnvironment -NoThrottle

$null = New-Record -Count $WarmUp | Invoke-FeishuTaskResubmit
$records = @(New-Record -Count $Calls)
$times = [System.Collections.Generic.List[double]]::new($Calls)
$sample = Measure-Step -Calls $Calls -Step {
    & {
        foreach ($record in $records) {
            $script:left = [System.Diagnostics.Stopwatch]::GetTimestamp()
            $record
        }
    } | Invoke-FeishuTaskResubmit | ForEach-Object {
        $times.Add([System.Diagnostics.Stopwatch]::GetElapsedTime($script:left).TotalSeconds)
        if ($_.Outcome -ne 'Resubmitted') {
            throw "A record ended as $($_.Outcome)."
        }
    }
}

if ($times.Count -ne $Calls) {
    throw 'Not every record was resubmitted.'
}

@{ seconds = $sample.seconds; bytes = $sample.bytes; times = $times } | ConvertTo-Json -Compress
