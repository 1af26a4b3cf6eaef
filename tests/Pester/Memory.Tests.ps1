# The memory of a client that lets returned requests stream through: it must not grow with their number. The server, which holds
# them all, is a process of its own. FEISHU_TEST_MEMORY=1000,10000 measures other numbers than 1000 and 5000.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    $counts = if ($env:FEISHU_TEST_MEMORY) { [int[]] ($env:FEISHU_TEST_MEMORY -split ',') } else { 1000, 5000 }
    $server = Start-FeishuServer
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
        $said = pwsh -NoProfile -NonInteractive -File $script
        $done, $peak = "$said" -split ' '
        [int] $done | Should -Be ($Count + 4) -Because 'all of them have to stream through, and the four that are there from the start'
        [long] $peak
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'The memory of the whole line' {
    It 'is the same for a multiple of the requests' {
        $null = Measure-Peak 20
        $few, $many = $counts | ForEach-Object { Measure-Peak $_ }
        $more = ($many - $few) / 1MB
        Write-Host ('    {0} requests {1:0.0} MB, {2} requests {3:0.0} MB' -f $counts[0], ($few / 1MB), $counts[1], ($many / 1MB))
        $more | Should -BeLessThan 20
    }
}
