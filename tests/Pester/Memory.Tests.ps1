# The memory of a client that lets returned requests stream through: it must not grow with their number. The server, which holds
# them all, is a process of its own. FEISHU_TEST_MEMORY=1000,10000 measures other numbers than 1000 and 5000, and
# FEISHU_TEST_RECORDS=100000 pipes another number of records than 10,000.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $counts = if ($env:FEISHU_TEST_MEMORY) { [int[]] ($env:FEISHU_TEST_MEMORY -split ',') } else { 1000, 5000 }
    $server = Start-FeishuServer

    # How much is new before garbage is collected hangs on the processor and on what else it does, up to tens of megabytes: 16 MB here (hexadecimal), so
    # that what is measured is what is kept.
    $before = $env:DOTNET_GCgen0size
    $env:DOTNET_GCgen0size = '1000000'
    $script = Join-Path $TestDrive 'stream.ps1'
    Set-Content -Path $script -Value @"
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoThrottle -NoProxy
`$done = 0
Get-FeishuReturnedTask -ApprovalCode 0A1B2C3D-1111-2222-3333-444455556666 |
    Set-FeishuFormValue -Name 'Cost centre' -Value 'CC-100' |
    Invoke-FeishuTaskResubmit -Comment 'Cost centre corrected' -WhatIf:`$false | ForEach-Object { `$done++ }
`$me = [System.Diagnostics.Process]::GetCurrentProcess()
"`$done `$(`$me.PeakWorkingSet64)"
"@

    # How much memory a fresh process took at most for so many requests, in bytes.
    function Measure-Peak {
        param([int] $Count)
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST instances/add @{ count = $Count }
        $said = Invoke-ThisPowerShell -NoProfile -NonInteractive -File $script
        $done, $peak = "$said" -split ' '
        [int] $done | Should -Be ($Count + 4) -Because 'all of them have to stream through, and the four that are there from the start'
        [long] $peak
    }
}

AfterAll {
    $env:DOTNET_GCgen0size = $before
    Stop-FeishuServer $server
}

Describe 'The memory of many records in one pipeline' {
    It 'stays within 30 MB of what it is after the first thousand' {
        $count = if ($env:FEISHU_TEST_RECORDS) { [int] $env:FEISHU_TEST_RECORDS } else { 10000 }
        $any = Get-FeishuSeedId Anything
        $records = Join-Path $TestDrive 'records.ps1'
        Set-Content -Path $records -Value @"
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoThrottle -NoProxy
`$me = [System.Diagnostics.Process]::GetCurrentProcess()
`$done = `$start = 0
& {
    for (`$i = 1; `$i -le $count; `$i++) {
        [pscustomobject]@{
            ApprovalCode = '$($any.ApprovalCode)'; InstanceCode = '$($any.InstanceCode)'; TaskId = '$($any.TaskId)'; UserId = '$($any.UserId)'
            Comment = "number `$i"; Form = "[{``"id``":``"widget_any``",``"type``":``"input``",``"value``":``"`$i``"}]"
        }
    }
} | Invoke-FeishuTaskResubmit | ForEach-Object { if (++`$done -eq 1000) { `$me.Refresh(); `$start = `$me.WorkingSet64 } }
`$me.Refresh()
"`$done `$start `$(`$me.PeakWorkingSet64)"
"@
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $said = Invoke-ThisPowerShell -NoProfile -NonInteractive -File $records
        $done, $start, $peak = [long[]] ("$said" -split ' ')
        $done | Should -Be $count
        Get-FeishuExecution $server $any.TaskId | Should -Be $count
        Write-Host ('    {0} records in {1:0} s: {2:0.0} MB after 1000, {3:0.0} MB at most' -f $count, $watch.Elapsed.TotalSeconds, ($start / 1MB), ($peak / 1MB))
        ($peak - $start) / 1MB | Should -BeLessThan 30
    }
}

Describe 'The memory of the whole line' {
    It 'is the same for a multiple of the requests' {
        $null = Measure-Peak 20
        $few, $many = $counts | ForEach-Object { Measure-Peak $_ }
        $more = ($many - $few) / 1MB
        Write-Host ('    {0} requests {1:0.0} MB, {2} requests {3:0.0} MB' -f $counts[0], ($few / 1MB), $counts[1], ($many / 1MB))

        # 4 to 23 MB more in four runs, and 28 MB for 20,000. What this must catch grows with the requests: 5,000 kept instances or forms are far more.
        $more | Should -BeLessThan 35
    }
}
