# A machine that dies while a list is created: the process is killed at random moments, again and again. Each row becomes one request.
# FEISHU_TEST_CREATE_KILLS sets how many kills (3 when left out), FEISHU_TEST_SEED the seed of the moments. Thirty kills take two minutes.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'KilledRun.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $server = Start-FeishuServer
    $kills = if ($env:FEISHU_TEST_CREATE_KILLS) { [int] $env:FEISHU_TEST_CREATE_KILLS } else { 3 }
    $seed = if ($env:FEISHU_TEST_SEED) { [int] $env:FEISHU_TEST_SEED } else { 20261129 }
    $rows = if ($kills -gt 10) { 200 } else { 60 }
    $random = [System.Random]::new($seed)
    $journal = Join-Path $TestDrive 'run.jsonl'
    $list = Join-Path $TestDrive 'list.csv'
    $script = Join-Path $TestDrive 'run.ps1'
    Set-Content -Path $script -Value @"
`$ErrorActionPreference = 'Continue'
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoThrottle -NoProxy -RetryIntervalSec 0
`$rows = Import-Csv '$list'
'ready'
`$rows | New-FeishuInstance -JournalPath '$journal' | ForEach-Object { "`$(`$_.Row) `$(`$_.Outcome)" }
'end'
"@

    # Runs the script; kills it so many milliseconds after it began to send. What it said, and whether it was killed.
    function Invoke-Run {
        param([int] $KillAfter = -1)
        Invoke-KilledRun $script {
            param($process)
            $process.StandardOutput.ReadLine() | Should -BeExactly 'ready'
            $output = $process.StandardOutput.ReadToEndAsync()
            $killed = $KillAfter -ge 0 -and -not $process.WaitForExit($KillAfter)
            if ($killed) {
                $process.Kill()
            }

            @{ Killed = $killed; Lines = @($output.Result -split "`r?`n" | Where-Object { $_ }) }
        }
    }

    # What stands there of the list: one reason for each request that was created.
    function Get-Created {
        $executions = (Invoke-FeishuServer $server GET executions).PSObject.Properties.Name
        foreach ($code in $executions) {
            $read = ConvertFrom-Json -InputObject (Invoke-FeishuServer $server GET "state?instance=$code").form
            ($read | Where-Object id -EQ widget_reason).value
        }
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'A list whose process is killed' {
    It 'becomes each request exactly once, and nothing when it is run again' {
        $done = 0
        $rounds = 0
        $unknown = 0
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while ($done -lt $kills) {
            Remove-Item $journal -ErrorAction Ignore
            Reset-FeishuServer $server
            1..$rows | ForEach-Object { [pscustomobject]@{ ApprovalCode = '0A1B2C3D-1111-2222-3333-444455556666'; UserId = 'a1b2c3d4'; Reason = "Row $_"; Quantity = $_; Kind = '' } } | Export-Csv $list
            $rounds++
            $run = $null
            $said = @{}
            while ($done -lt $kills -and ($null -eq $run -or $run.Killed)) {
                # Requests take long enough to be caught on their way: before they execute, after it, or with an end that comes when the client is gone.
                $null = Invoke-FeishuServer $server DELETE faults
                switch ($random.Next(4)) {
                    0 { Add-FeishuFault $server create slow @{ delayMs = 30; times = 0 } }
                    1 { Add-FeishuFault $server create slow @{ delayMs = 300; times = 2 }; Add-FeishuFault $server create late @{ delayMs = 1500; holdConnection = $true } }
                    default { Add-FeishuFault $server create slow @{ delayMs = 30; times = 0; afterExecuting = $true } }
                }

                $run = Invoke-Run ($random.Next(1500))
                $done += $run.Killed
                $unknown += [bool] (Get-FeishuJournal $journal -ErrorAction Ignore | Where-Object Outcome -EQ 'Unknown')
                $run.Lines -match ' Created$' | ForEach-Object { $said[$_] = 1 + $said[$_] }
            }

            $null = Invoke-FeishuServer $server DELETE faults
            $last = Invoke-Run
            $last.Errors | Should -BeNullOrEmpty
            $last.Lines[-1] | Should -BeExactly 'end'
            $last.Lines | Where-Object { $_ -ne 'end' -and $_ -notmatch '^\d+ (Created|ConfirmedAfterFault|SkippedByJournal)$' } | Should -BeNullOrEmpty
            $last.Lines.Count | Should -Be ($rows + 1)
            $said.Values | Where-Object { $_ -gt 1 } | Should -BeNullOrEmpty -Because "no row is told to be created twice (seed $seed)"

            $again = Invoke-Run
            ($again.Lines -match ' SkippedByJournal$').Count | Should -Be $rows
            $there = Get-Created
            $there.Count | Should -Be $rows -Because "nothing is lost, and nothing is there twice (seed $seed)"
            ($there | Sort-Object -Unique).Count | Should -Be $rows -Because "each row is there once (seed $seed)"
        }

        Write-Host "    $done kills of $rows rows in $rounds rounds, after $unknown of them the end of a request was unknown; $([int] $watch.Elapsed.TotalSeconds) s, seed $seed"
    }
}
