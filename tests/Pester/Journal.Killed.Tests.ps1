# A machine that dies: the process of a run that mixes all actions in one journal is killed, again and again. Nothing is lost, nothing is done twice.
# FEISHU_TEST_KILLS sets how many kills (8 when left out), FEISHU_TEST_SEED the seed of the moments. Fifty kills take some minutes.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'KilledRun.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $server = Start-FeishuServer
    $kills = if ($env:FEISHU_TEST_KILLS) { [int] $env:FEISHU_TEST_KILLS } else { 8 }
    $seed = if ($env:FEISHU_TEST_SEED) { [int] $env:FEISHU_TEST_SEED } else { 20260301 }
    $random = [System.Random]::new($seed)
    $journal = Join-Path $TestDrive 'run.jsonl'
    $records = Join-Path $TestDrive 'records.csv'
    $script = Join-Path $TestDrive 'run.ps1'
    $initiator, $manager, $finance = 1..3 | ForEach-Object { "ou_0000000000000000000000000000000$_" }

    # What is done, where it goes, and whether it is done to a task.
    $actions = @(
        @{ Name = 'resubmit'; Route = 'resubmit'; OnTask = $true; Line = "Invoke-FeishuTaskResubmit @how -SetValue @{ widget_cost = 'again' }" }
        @{ Name = 'approve'; Route = 'approve'; OnTask = $true; Line = 'Approve-FeishuTask @how' }
        @{ Name = 'reject'; Route = 'reject'; OnTask = $true; Line = 'Deny-FeishuTask @how' }
        @{ Name = 'transfer'; Route = 'transfer'; OnTask = $true; Line = "Move-FeishuTask @how -To $finance" }
        @{ Name = 'rollback'; Route = 'rollback'; OnTask = $true; Line = 'Invoke-FeishuTaskRollback @how' }
        @{ Name = 'add_sign'; Route = 'addSign'; OnTask = $true; Line = 'Add-FeishuTaskSigner @how -Signer c3d4e5f6 -Position Before' }
        @{ Name = 'cancel'; Route = 'cancel'; Line = 'Stop-FeishuInstance @how' }
        @{ Name = 'cc'; Route = 'copy'; Line = "Send-FeishuInstanceCopy @how -To $finance" }
        @{ Name = 'comment'; Route = 'comment'; Line = "Add-FeishuComment @how -Text 'Quote follows' -UserId $initiator" }
        @{ Name = 'comment_edit'; Route = 'comment'; Line = "Set-FeishuComment @how -Text 'Which pumps?'" }
        @{ Name = 'comment_delete'; Route = 'commentDelete'; Line = 'Remove-FeishuComment @how' }
        @{ Name = 'comment_clear'; Route = 'commentClear'; Line = 'Clear-FeishuComment @how' }
    )
    $batches = [int] [Math]::Ceiling($kills / 4)
    $routes = $actions.Route | Select-Object -Unique
    Set-Content -Path $script -Value @"
`$ErrorActionPreference = 'Continue'
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoThrottle -NoProxy -RetryIntervalSec 0
`$how = @{ JournalPath = '$journal'; Confirm = `$false }
foreach (`$batch in Import-Csv '$records' | Group-Object Batch) {
    `$them = `$batch.Group
    & {
        switch (`$them[0].Action) {
$($actions | ForEach-Object { "            $($_.Name) { `$them | $($_.Line) }`n" })
        }
    } 3>`$null | ForEach-Object { "`$(`$_.Outcome)" }
}
'end'
"@

    # Runs the script. With a number it is killed so many milliseconds after it has done something new: each run comes further, and is caught at work.
    function Invoke-Run {
        param([int] $KillAfter = -1)
        Invoke-KilledRun $script {
            param($process)
            $lines = [System.Collections.Generic.List[string]]::new()
            $killed = $false
            while ($null -ne ($line = $process.StandardOutput.ReadLine())) {
                $lines.Add($line)
                if ($KillAfter -ge 0 -and -not $killed -and $line -notin 'SkippedByJournal', 'end') {
                    $killed = -not $process.WaitForExit($KillAfter)
                    if ($killed) {
                        $process.Kill()
                    }
                }
            }

            @{ Killed = $killed; Lines = $lines }
        }
    }

    # A request for each record, each action in its turn and five at a time. Every second record names its task.
    function New-Records {
        Remove-Item $journal -ErrorAction Ignore
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        foreach ($action in $actions) {
            $number = 0
            Invoke-FeishuServer $server POST instances/add @{ count = 5 * $batches; returned = $action.Name -eq 'resubmit'; comment = 'Which ones?' } | ForEach-Object { $_ } | ForEach-Object {
                $named = $action.OnTask -and $number % 2 -eq 1
                [pscustomobject]@{
                    Batch        = '{0:d4} {1}' -f [int] [Math]::Floor($number++ / 5), $action.Name
                    Action       = $action.Name
                    InstanceCode = $_.instanceCode
                    ApprovalCode = if ($named) { '0A1B2C3D-1111-2222-3333-444455556666' }
                    TaskId       = if ($named) { $_.taskId }
                    UserId       = if ($named) { if ($action.Name -eq 'resubmit') { $initiator } else { $manager } }
                    CommentId    = if ($action.Name -in 'comment_edit', 'comment_delete') { $_.commentId }
                    Subject      = if ($action.OnTask) { $_.taskId } else { $_.instanceCode }
                }
            }
        }
    }

    # Requests take long enough to be caught on their way: before they execute, after it, or with an end that comes when the client is gone.
    function Set-Faults {
        $null = Invoke-FeishuServer $server DELETE faults
        $how = $random.Next(4)
        foreach ($route in $routes) {
            switch ($how) {
                0 { Add-FeishuFault $server $route slow @{ delayMs = 100; times = 0 } }
                1 { Add-FeishuFault $server $route slow @{ delayMs = 100 }; Add-FeishuFault $server $route late @{ delayMs = 1000; holdConnection = $true } }
                default { Add-FeishuFault $server $route slow @{ delayMs = 100; times = 0; afterExecuting = $true } }
            }
        }
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'A journalled run of all actions whose process is killed' {
    It 'ends with each of them executed exactly once' {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $all = @(New-Records | Sort-Object -Property Batch -Stable)
        $all | Export-Csv $records
        $onTheWay = 0
        for ($done = 0; $done -lt $kills; $done++) {
            Set-Faults
            (Invoke-Run -KillAfter $random.Next(300)).Killed | Should -BeTrue -Because "there is work left after $done kills (seed $seed)"
            $onTheWay += @(Get-FeishuJournal $journal | Where-Object Outcome -EQ 'Unknown').Count
        }

        $null = Invoke-FeishuServer $server DELETE faults
        $last = Invoke-Run
        $last.Errors | Should -BeNullOrEmpty
        $last.Lines[-1] | Should -Be 'end'
        $last.Lines.Count | Should -Be ($all.Count + 1)
        $last.Lines | Where-Object { $_ -notin 'Resubmitted', 'Executed', 'SkippedByJournal', 'end' } | Should -BeNullOrEmpty
        $executions = Invoke-FeishuServer $server GET executions
        $counts = foreach ($record in $all) { if ($executions.PSObject.Properties[$record.Subject]) { $executions.($record.Subject) } else { 0 } }
        @($counts | Where-Object { $_ -gt 1 }).Count | Should -Be 0 -Because "nothing is executed twice (seed $seed)"
        @($counts | Where-Object { $_ -eq 0 }).Count | Should -Be 0 -Because "nothing is lost (seed $seed)"
        $entries = @(Get-FeishuJournal $journal)
        ($entries | Where-Object IsDone).Count | Should -Be $all.Count
        @($entries.Action | Select-Object -Unique).Count | Should -Be $actions.Count

        Write-Host "    $done kills of $($all.Count) actions, $onTheWay requests caught on the way, $(@($entries | Where-Object Outcome -EQ 'ConfirmedAfterFault').Count) of them confirmed; $([int] $watch.Elapsed.TotalSeconds) s, seed $seed"
    }
}
