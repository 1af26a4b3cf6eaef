# The runbook that every engine runs: real processes, real exit codes, the fake server.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'RunbookTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $server = Start-FeishuServer
    $bench = New-RunbookBench $TestDrive $server
    $purchase = Get-FeishuSeedId Purchase
    $closed = 'A0000001-0000-4000-8000-000000000005'

    function Invoke-Runbook {
        param([string[]] $With, [hashtable] $Environment = @{})
        Invoke-BenchProcess $bench $bench.Shell (@('-NoProfile', '-NonInteractive', '-File', $bench.Runbook) + $With) $Environment
    }
}

AfterAll {
    Stop-FeishuServer $server
}

Describe 'Resubmit-ReturnedRequest.ps1' {
    BeforeEach {
        Reset-RunbookBench $bench
        $work = $bench.Work
        $journal = Join-Path $work 'run.jsonl'
    }

    It 'sends what the rules fit, and says who did what' {
        $seen = Invoke-Runbook -With '-RulePath', $bench.Rules, '-JournalPath', $journal, '-StartedBy', 'the test', '-LogPath', 'log.jsonl', '-Comment', 'By rule'
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $start = $seen.Log | Where-Object event -EQ 'start'
        $start.user | Should -BeLike "*\$([Environment]::UserName)"
        $start.machine | Should -BeExactly ([Environment]::MachineName)
        $start.startedBy | Should -BeExactly 'the test'
        ($seen.Log | Where-Object event -EQ 'connected').app | Should -BeExactly 'cli_0000000000000001'
        ($seen.Log | Where-Object event -EQ 'request').instance | Sort-Object | Should -Be $purchase.InstanceCode, $closed
        $seen.End.Resubmitted | Should -Be 2
        $seen.End.NoRule | Should -Be 2
        @($seen.Log.run | Sort-Object -Unique).Count | Should -Be 1
        Get-FeishuExecution $server $purchase.TaskId | Should -Be 1
        (Get-FeishuSent $server).form -join ' ' | Should -Match '"id":"widget_qty","type":"number","value":2[,}]'
        Get-Content (Join-Path $work 'log.jsonl') | Should -Be @($seen.Text.Trim() -split '\r?\n')
        $seen.Text | Should -Not -Match $bench.Secret
    }

    It 'sends nothing under -WhatIf' {
        $seen = Invoke-Runbook -With '-RulePath', $bench.Rules, '-JournalPath', $journal, '-WhatIf'
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $seen.Text | Should -Match "What if:.*$($purchase.InstanceCode)"
        Get-BenchExecution $bench | Should -Be 0
        $journal | Should -Not -Exist
    }

    It 'rehearses in memory' {
        $seen = Invoke-Runbook -With '-Sandbox', '-RulePath', $bench.Rules, '-JournalPath', $journal -Environment @{ FEISHU_APP_SECRET = '' }
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $seen.End.Resubmitted | Should -Be 2
        Get-BenchExecution $bench | Should -Be 0
    }

    It 'sends a list, fails with 1 for one bad row, and skips the others when the mended list is run again' {
        $list = Join-Path $work 'list.csv'
        Set-Content $list 'InstanceCode,Kind,Quantity', "$($purchase.InstanceCode),Toool,2", "$closed,Tool,"
        $seen = Invoke-Runbook -With '-CorrectionPath', $list, '-JournalPath', $journal
        $seen.ExitCode | Should -Be 1 -Because $seen.Text
        $fault = $seen.Log | Where-Object event -EQ 'failed'
        $fault.id | Should -BeExactly 'OptionNotFound'
        $fault.instance | Should -BeExactly $purchase.InstanceCode
        $fault.advice | Should -Not -BeNullOrEmpty
        $seen.End.Resubmitted | Should -Be 1
        (Get-Content $list) -replace 'Toool', 'Tool' | Set-Content $list
        $again = Invoke-Runbook -With '-CorrectionPath', $list, '-JournalPath', $journal
        $again.ExitCode | Should -Be 0 -Because $again.Text
        $again.End.Resubmitted | Should -Be 1
        $again.End.SkippedByJournal | Should -Be 1
        Get-BenchExecution $bench | Should -Be 2
    }

    It 'ends with 2 when <Name>' -ForEach @(
        @{ Name = 'the secret is wrong'; Id = 'CredentialRejected'; Environment = @{ FEISHU_APP_SECRET = 'a-wrong-one' } }
        @{ Name = 'there is no secret'; Id = 'EnvironmentIncomplete'; Environment = @{ FEISHU_APP_SECRET = '' } }
        @{ Name = 'the app may not resubmit'; Id = 'ScopeMissing'; Scopes = 'approval:instance', 'approval:definition', 'approval:approval.list:readonly' }
        @{ Name = 'the app may not read'; Id = 'ScopeMissing'; Scopes = @('approval:task') }
        @{ Name = 'the journal is another one''s'; Id = 'JournalUnusable'; Header = '{"step":"run","at":"2026-03-01T00:00:00.000Z","host":"elsewhere.invalid","app":"cli_9","user":"x","machine":"y","module":"0.1.0"}' }
    ) {
        if ($Scopes) { $null = Invoke-FeishuServer $server POST scopes @{ scopes = $Scopes } }
        if ($Header) { Set-Content $journal $Header }
        $seen = Invoke-Runbook -With '-RulePath', $bench.Rules, '-JournalPath', $journal -Environment $(if ($Environment) { $Environment } else { @{} })
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').id | Should -BeExactly $Id
        $seen.End.exit | Should -Be 2
        Get-BenchExecution $bench | Should -Be 0
        $seen.Text | Should -Not -Match 'a-wrong-one'
    }

    It 'ends with 2 when another run holds the journal' {
        Connect-FeishuServer $server
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        Add-FeishuFault $server resubmit slow @{ delayMs = 90000; times = 0 }
        $first = Start-BenchProcess $bench $bench.Shell @('-NoProfile', '-NonInteractive', '-File', $bench.Runbook, '-RulePath', $bench.Rules, '-JournalPath', $journal) @{}
        while (-not (Get-FeishuServerRequest $server resubmit) -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
        $seen = Invoke-Runbook -With '-RulePath', $bench.Rules, '-JournalPath', $journal
        $first.HasExited | Should -BeFalse
        $first.Kill($true)
        $first.WaitForExit()
        $first.Dispose()
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').id | Should -BeExactly 'JournalUnusable'
    }

    It 'ends with 2 when its file is <Name>' -ForEach @(
        @{ Name = 'not there'; Lines = $null; Message = '*not find*' }
        @{ Name = 'no list of rules'; Lines = 'ApprovalCode,Control', 'a,b'; Message = '*lacks the column Reason, Value*' }
    ) {
        $file = Join-Path $work 'rules.csv'
        if ($Lines) { Set-Content $file $Lines }
        $seen = Invoke-Runbook -With '-RulePath', $file, '-JournalPath', $journal
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').message | Should -BeLike $Message
    }

    It 'ends with 2 when its file is not in UTF-8, and sends none of it' {
        $list = Join-Path $work 'list.csv'
        $rows = [byte[]] ([System.Text.Encoding]::ASCII.GetBytes("InstanceCode,Cost centre`n$($purchase.InstanceCode),") + @(0xB3, 0xC9, 0xB1, 0xBE))
        [System.IO.File]::WriteAllBytes($list, $rows)
        $seen = Invoke-Runbook -With '-CorrectionPath', $list, '-JournalPath', $journal
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').message | Should -BeLike '*no UTF-8*'
        Get-BenchExecution $bench | Should -Be 0
    }

    It 'ends with 2 without a journal' {
        $seen = Invoke-Runbook -With '-RulePath', $bench.Rules
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        $seen.End.exit | Should -Be 2
        Get-BenchExecution $bench | Should -Be 0
    }

    It 'takes up where a killed run ended: all once, none twice' {
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        $added = Invoke-FeishuServer $server POST instances/add @{ count = 20; approvalCode = $purchase.ApprovalCode }
        $all = Join-Path $work 'all.csv'
        Set-Content $all 'ApprovalCode,Reason,Control,Value', "$($purchase.ApprovalCode),,Cost centre,CC-100"
        Add-FeishuFault $server resubmit slow @{ delayMs = 50; times = 5 }
        # The sixth is executed, and its run dies before the answer comes.
        Add-FeishuFault $server resubmit slow @{ delayMs = 60000; afterExecuting = $true }
        $process = Start-BenchProcess $bench $bench.Shell @('-NoProfile', '-NonInteractive', '-File', $bench.Runbook, '-RulePath', $all, '-JournalPath', $journal) @{}
        try {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            while ((Get-BenchExecution $bench) -lt 6 -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
        }
        finally {
            $process.Kill()
            $process.WaitForExit()
            $process.Dispose()
        }

        Get-BenchExecution $bench | Should -Be 6
        @(Get-FeishuJournal $journal | Where-Object Outcome -EQ 'Unknown').Count | Should -Be 1
        $seen = Invoke-Runbook -With '-RulePath', $all, '-JournalPath', $journal
        $seen.ExitCode | Should -Be 0 -Because $seen.Text
        $seen.End.Resubmitted | Should -Be ($added.Count + 4 - 6)
        $executions = Invoke-FeishuServer $server GET executions
        @($executions.PSObject.Properties).Count | Should -Be ($added.Count + 4)
        @($executions.PSObject.Properties | Where-Object Value -NE 1) | Should -BeNullOrEmpty
        @(Get-FeishuJournal $journal | Where-Object { -not $_.IsDone }) | Should -BeNullOrEmpty
    }
}

Describe 'Systemd/feishu-watch.service' {
    BeforeAll {
        $unit = Get-Content -Raw (Join-Path $bench.Samples 'Systemd/feishu-watch.service')

        # The line as it stands there, with the places of this test.
        $line = [regex]::Match($unit, '(?m)^ExecStart=/usr/bin/pwsh (.+)$').Groups[1].Value.Trim()
    }

    BeforeEach {
        Reset-RunbookBench $bench
        $arguments = @($line.Replace('/usr/local/lib/feishu/', "$($bench.Samples)/").Replace('/etc/feishu/', "$($bench.Samples)/").Replace('/var/lib/feishu/', "$($bench.Work)/") -split ' ') + '-PollSec', '1'
    }

    It 'sends what waits and what comes back, until it is stopped, and takes up where it was' {
        $process = Start-BenchProcess $bench $bench.Shell $arguments
        try {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            while ((Get-BenchExecution $bench) -lt 2 -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
            $again = Invoke-FeishuServer $server POST return @{ instanceCode = $closed; reason = 'Cost centre is closed too' }
            while ((Get-BenchExecution $bench) -lt 3 -and $watch.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
            Get-BenchExecution $bench | Should -Be 3
            if (-not $IsWindows) {
                /bin/sh -c "kill -INT $($process.Id)"
                $process.WaitForExit(15000) | Should -BeTrue
            }
        }
        finally {
            if (-not $process.HasExited) { $process.Kill() }
        }

        $seen = Receive-BenchProcess $process
        ($seen.Log | Where-Object event -EQ 'start').watch | Should -BeTrue
        @($seen.Log | Where-Object event -EQ 'request').Count | Should -BeGreaterOrEqual 2
        $seen.Text | Should -Not -Match '"failed"'
        $journal = Join-Path $bench.Work 'returned.jsonl'
        @(Get-FeishuJournal $journal | Where-Object IsDone).Count | Should -Be 3
        Assert-FeishuExecutedOnce $server
    }

    It 'ends with 2 for what no waiting mends, so that it is started again' {
        $null = Invoke-FeishuServer $server POST scopes @{ scopes = @('approval:task') }
        $seen = Invoke-BenchProcess $bench $bench.Shell $arguments
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').id | Should -BeExactly 'ScopeMissing'
        $unit | Should -Match '(?m)^Restart=always$'
        $unit | Should -Match '(?m)^KillSignal=SIGINT$'
    }

    It 'takes no list' {
        $seen = Invoke-Runbook -With '-Watch', '-CorrectionPath', $bench.Rules, '-JournalPath', (Join-Path $bench.Work 'run.jsonl')
        $seen.ExitCode | Should -Be 2 -Because $seen.Text
        ($seen.Log | Where-Object event -EQ 'ended').message | Should -BeLike '*-RulePath with -Watch*'
    }
}
