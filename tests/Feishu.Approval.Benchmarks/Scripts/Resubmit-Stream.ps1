# Contestant: very many records, made and forgotten one by one. Prints what each block of them cost, and what lived after it.
param([string] $Module, [int] $Calls, [int] $Blocks)

$ErrorActionPreference = 'Stop'
. ([System.IO.Path]::Combine($PSScriptRoot, 'Records.ps1'))
Import-Module $Module
Connect-Feishu -FromEnvironment -NoThrottle

$size = $Calls / $Blocks
$me = [System.Diagnostics.Process]::GetCurrentProcess()
$seen = [System.Collections.Generic.List[object]]::new()
$done = 0
$bytes = [GC]::GetTotalAllocatedBytes($true)
$processor = $me.TotalProcessorTime
$watch = [System.Diagnostics.Stopwatch]::StartNew()
New-Record -Count $Calls | Invoke-FeishuTaskResubmit | ForEach-Object {
    if ($_.Outcome -ne 'Resubmitted') {
        throw "Record $done ended as $($_.Outcome)."
    }

    if (++$done % $size -eq 0) {
        $seconds = $watch.Elapsed.TotalSeconds
        $me.Refresh()
        $spent = ($me.TotalProcessorTime - $processor).TotalSeconds
        $allocated = [GC]::GetTotalAllocatedBytes($true) - $bytes
        $heap = [GC]::GetTotalMemory($true)
        $me.Refresh()
        $seen.Add(@{ records = $done; seconds = $seconds / $size; processorSeconds = $spent / $size; bytes = $allocated / $size; heapBytes = $heap; workingSetBytes = $me.WorkingSet64 })
        $bytes = [GC]::GetTotalAllocatedBytes($true)
        $processor = $me.TotalProcessorTime
        $watch.Restart()
    }
}

ConvertTo-Json @($seen) -Compress
