# A machine that dies: the process of a journalled run is killed at random moments, again and again. Nothing is lost, nothing is done twice.
# FEISHU_TEST_KILLS sets how many kills (10 when left out), FEISHU_TEST_SEED the seed of the moments. Fifty kills take a minute and a half.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $server = Start-FeishuServer
    $tasks = 300
    $kills = if ($env:FEISHU_TEST_KILLS) { [int] $env:FEISHU_TEST_KILLS } else { 10 }
    $seed = if ($env:FEISHU_TEST_SEED) { [int] $env:FEISHU_TEST_SEED } else { 20260301 }
    $longest = if ($kills -gt 20) { 250 } else { 1500 }
    $random = [System.Random]::new($seed)
    $journal = Join-Path $TestDrive 'run.jsonl'
    $records = Join-Path $TestDrive 'records.csv'
    $script = Join-Path $TestDrive 'run.ps1'
    Set-Content -Path $script -Value @"
`$ErrorActionPreference = 'Continue'
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoThrottle -NoProxy -RetryIntervalSec 0
`$records = Import-Csv '$records'
'ready'
`$records | Invoke-FeishuTaskResubmit -JournalPath '$journal' | ForEach-Object { "`$(`$_.Outcome)" }
'end'
"@

    # Runs the script; kills it so many milliseconds after it began to send. What it said, and whether it was killed.
    function Invoke-Run {
        param([int] $KillAfter = -1)
        $start = New-ThisPowerShellStart '-NoProfile', '-NonInteractive', '-File', $script
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $start.Environment['NO_COLOR'] = '1'
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            $process.StandardOutput.ReadLine() | Should -BeExactly 'ready'
            $errors = $process.StandardError.ReadToEndAsync()
            $output = $process.StandardOutput.ReadToEndAsync()
            $killed = $KillAfter -ge 0 -and -not $process.WaitForExit($KillAfter)
            if ($killed) {
                $process.Kill()
            }

            $process.WaitForExit(120000) | Should -BeTrue
            [pscustomobject]@{ Killed = $killed; Lines = $output.Result -split "`r?`n"; Errors = $errors.Result }
        }
        finally {
            if (-not $process.HasExited) {
                $process.Kill()
            }

            $process.Dispose()
        }
    }

    # A new journal, and new requests that the server would execute twice. Half of them name their task.
    function New-Round {
        Remove-Item $journal -ErrorAction Ignore
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        $added = Invoke-FeishuServer $server POST instances/add @{ count = $tasks; approvalCode = '2C3D4E5F-3333-4444-5555-666677778888' }
        $added | ForEach-Object {
            $named = $random.Next(2) -eq 1
            [pscustomobject]@{
                InstanceCode = $_.instanceCode
                ApprovalCode = '2C3D4E5F-3333-4444-5555-666677778888'
                TaskId       = if ($named) { $_.taskId }
                UserId       = if ($named) { 'ou_00000000000000000000000000000001' }
                Form         = '[{"id":"widget_any","type":"input","value":"again"}]'
            }
        } | Export-Csv $records
        $added.taskId
    }

    function Assert-Once {
        param([string[]] $TaskIds)
        $executions = Invoke-FeishuServer $server GET executions
        $counts = foreach ($id in $TaskIds) { if ($executions.PSObject.Properties[$id]) { $executions.$id } else { 0 } }
        @($counts | Where-Object { $_ -gt 1 }).Count | Should -Be 0 -Because "nothing is executed twice (seed $seed)"
        @($counts | Where-Object { $_ -eq 0 }).Count | Should -Be 0 -Because "nothing is lost (seed $seed)"
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'A journalled run whose process is killed' {
    It 'ends with every task executed exactly once' {
        $done = 0
        $rounds = 0
        $unknown = 0
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while ($done -lt $kills) {
            $ids = New-Round
            $rounds++
            $run = $null
            $open = $null
            $stuck = $false
            while ($done -lt $kills -and ($null -eq $run -or $run.Killed)) {
                # Requests take long enough to be caught on their way: before they execute, after it, or with an end that comes
                # when the client is gone. A run that has to settle such an end waits two seconds, and must once be given them.
                $null = Invoke-FeishuServer $server DELETE faults
                switch ($random.Next(4)) {
                    0 { Add-FeishuFault $server resubmit slow @{ delayMs = 30; times = 0 } }
                    1 { Add-FeishuFault $server resubmit slow @{ delayMs = 300; times = 2 }; Add-FeishuFault $server resubmit late @{ delayMs = 1500; holdConnection = $true } }
                    default { Add-FeishuFault $server resubmit slow @{ delayMs = 30; times = 0; afterExecuting = $true } }
                }

                $run = Invoke-Run ($random.Next($longest) + $(if ($stuck) { 2500 }))
                $done += $run.Killed
                $before = $open
                $open = if (Test-Path $journal) { (Get-FeishuJournal $journal | Where-Object Outcome -EQ 'Unknown').TaskId }
                $stuck = $open -and $open -eq $before
                $unknown += [bool] $open -and -not $stuck
            }

            $null = Invoke-FeishuServer $server DELETE faults
            $last = Invoke-Run
            $last.Errors | Should -BeNullOrEmpty
            $last.Lines | Should -Contain 'end'
            $results = @($last.Lines | Where-Object { $_ -and $_ -ne 'end' })
            $results.Count | Should -Be $tasks
            $results | Where-Object { $_ -notin 'Resubmitted', 'SkippedByJournal' } | Should -BeNullOrEmpty
            Assert-Once $ids
        }

        Write-Host "    $done kills of $tasks tasks in $rounds rounds, $unknown while a request was on its way; $([int] $watch.Elapsed.TotalSeconds) s, seed $seed"
    }
}
