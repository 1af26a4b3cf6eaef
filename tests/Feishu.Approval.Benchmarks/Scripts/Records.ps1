# Dot-sourced by the contestants that run in PowerShell: records with four ids and a form of hashtables, none shared.

function New-Record {
    param([int] $Count)

    $request = Get-Content -LiteralPath ([System.IO.Path]::Combine($PSScriptRoot, 'Request.json')) -Raw -Encoding utf8 | ConvertFrom-Json -AsHashtable
    for ($i = 0; $i -lt $Count; $i++) {
        [pscustomobject]@{
            InstanceCode = $request.InstanceCode
            ApprovalCode = $request.ApprovalCode
            TaskId       = $request.TaskId
            UserId       = $request.UserId
            Form         = @(foreach ($control in $request.Form) { [hashtable]::new($control) })
        }
    }
}

function Measure-Step {
    param([int] $Calls, [scriptblock] $Step)

    [GC]::Collect()
    $bytes = [GC]::GetTotalAllocatedBytes($true)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    . $Step
    $watch.Stop()
    $bytes = [GC]::GetTotalAllocatedBytes($true) - $bytes
    [pscustomobject]@{ seconds = $watch.Elapsed.TotalSeconds / $Calls; bytes = $bytes / $Calls }
}
