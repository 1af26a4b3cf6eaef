BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    Disconnect-Feishu
    $id = '{0},Feishu.Approval.Commands.GetFeishuJournalCommand'
    $journal = Join-Path $TestDrive 'run [1].jsonl'
    $run = '{"step":"run","at":"2026-03-01T08:00:00.000Z","host":"open.feishu.cn","app":"cli_1","user":"ada","machine":"m","module":"0.1.0"}'

    function New-Line {
        param([string] $Step, [string] $Task, [string] $More = '')
        '{"step":"' + $Step + '","at":"2026-03-01T08:00:01.500Z","instance_code":"I-' + $Task + '","task_id":"T-' + $Task + '","approval_code":"A","user_id":"ou_1","user_id_type":"open_id"' + $More + '}'
    }

    function Set-Journal {
        param([string[]] $Lines, [string] $Torn = '')
        [System.IO.File]::WriteAllText($journal, ($Lines -join "`n") + "`n" + $Torn)
    }
}

Describe 'Get-FeishuJournal' {
    It 'tells the last that is known of each task, in their order, without a connection' {
        Set-Journal @(
            $run
            New-Line sending 1 ',"attempt":1'
            New-Line sending 2 ',"attempt":1'
            New-Line ended 2 ',"outcome":"NotExecuted","error":"InvalidParameter","code":1390001,"log_id":"L2"'
            New-Line sending 1 ',"attempt":2'
            New-Line ended 1 ',"outcome":"Resubmitted","log_id":"L1"'
            New-Line sending 3 ',"attempt":1'
            New-Line ended 4 ',"outcome":"ConfirmedAfterFault"'
        )
        $entries = Get-FeishuJournal $journal
        $entries | ForEach-Object { $_ | Should -BeOfType 'Feishu.Approval.Journal.FeishuJournalEntry' }
        $entries.TaskId | Should -BeExactly 'T-1', 'T-2', 'T-3', 'T-4'
        $entries.Outcome | Should -Be 'Resubmitted', 'NotExecuted', 'Unknown', 'ConfirmedAfterFault'
        $entries.IsDone | Should -Be $true, $false, $false, $true
        $entries.Attempts | Should -Be 2, 1, 1, 0
        $entries[1].ErrorId | Should -BeExactly 'InvalidParameter'
        $entries[1].Code | Should -Be 1390001
        $entries[1].LogId | Should -BeExactly 'L2'
        $entries[0].ErrorId | Should -BeNullOrEmpty
        $entries[0].At | Should -Be ([DateTimeOffset] '2026-03-01T08:00:01.5Z')
        $entries[2].InstanceCode, $entries[2].ApprovalCode, $entries[2].UserId, $entries[2].UserIdType | Should -BeExactly 'I-3', 'A', 'ou_1', 'open_id'
    }

    It 'warns of a run that is none, and of no other' {
        Set-Journal ($run -replace '"step":"run"', '"step":"run","run":"20260301-080000-abcd"'), (New-Line ended 2 ',"outcome":"Resubmitted"')
        $known = (Get-FeishuJournal $journal).Run
        Get-FeishuJournal $journal -Run 'last', $known -Since 2099-01-01 -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warned" | Should -Be "No run last was the last to write of anything here. Runs that were: $known."
    }

    It 'shows a table' {
        Set-Journal $run, (New-Line ended 2 ',"outcome":"NotExecuted","error":"InvalidParameter","code":1390001')
        Get-FeishuJournal $journal | Out-String -Width 200 | Should -Match 'NotExecuted\s.*InvalidParameter'
    }

    It 'takes the path <Name>' -ForEach @(
        @{ Name = 'of a file from Get-ChildItem'; Script = { Get-ChildItem $TestDrive -Filter '*.jsonl' | Get-FeishuJournal } }
        @{ Name = 'of an object with JournalPath'; Script = { [pscustomobject]@{ JournalPath = $journal } | Get-FeishuJournal } }
        @{ Name = 'from here'; Script = { Push-Location $TestDrive; try { Get-FeishuJournal 'run [1].jsonl' } finally { Pop-Location } } }
        @{ Name = 'through a drive'; Script = { Get-FeishuJournal 'TestDrive:/run [1].jsonl' } }
    ) {
        Set-Journal $run, (New-Line ended 2 ',"outcome":"Resubmitted"')
        (& $Script).TaskId | Should -BeExactly 'T-2'
    }

    It 'takes several: <Name>' -ForEach @(
        @{ Name = 'in a list'; Script = { Get-FeishuJournal a.jsonl, b.jsonl } }
        @{ Name = 'from the pipeline'; Script = { 'a.jsonl', 'b.jsonl' | Get-FeishuJournal } }
        @{ Name = 'by a wildcard'; Script = { Get-FeishuJournal ?.jsonl } }
        @{ Name = 'to the letter'; Script = { Get-FeishuJournal -LiteralPath a.jsonl, b.jsonl } }
        @{ Name = 'that Get-ChildItem gives'; Script = { Get-ChildItem ?.jsonl | Get-FeishuJournal } }
    ) {
        Set-Journal $run, (New-Line ended 2 ',"outcome":"Resubmitted"')
        Push-Location $TestDrive
        try {
            Copy-Item -LiteralPath $journal -Destination a.jsonl
            Copy-Item -LiteralPath $journal -Destination b.jsonl
            (& $Script).TaskId | Should -BeExactly 'T-2', 'T-2'
        }
        finally {
            Remove-Item a.jsonl, b.jsonl
            Pop-Location
        }
    }

    It 'passes over a torn last line, and mends nothing' {
        Set-Journal $run, (New-Line ended 2 ',"outcome":"Resubmitted"') '{"step":"sen'
        $before = [System.IO.File]::ReadAllText($journal)
        (Get-FeishuJournal $journal).TaskId | Should -BeExactly 'T-2'
        [System.IO.File]::ReadAllText($journal) | Should -BeExactly $before
    }

    It 'passes over keys that a later version may add' {
        Set-Journal $run, (New-Line ended 2 ',"outcome":"Resubmitted","later":{"a":[1]}')
        (Get-FeishuJournal $journal).Outcome | Should -Be 'Resubmitted'
    }

    It 'is JournalUnusable, <Name>' -ForEach @(
        @{ Name = 'where there is none'; Content = $null; Says = 'gone\.jsonl' }
        @{ Name = 'for something else'; Content = "a,b`n1,2`n"; Says = 'is no journal' }
        @{ Name = 'for a damaged line'; Content = '{"step":"run","at":"2026-03-01T08:00:00.000Z","host":"h"}' + "`n{`n"; Says = 'line 2' }
        @{ Name = 'for a line that says nothing'; Content = '{"step":"run","at":"2026-03-01T08:00:00.000Z","host":"h"}' + "`n" + '{"step":"ended","at":"2026-03-01T08:00:00.000Z","instance_code":"I"}' + "`n"; Says = 'line 2' }
        @{ Name = 'for two services in one'; Content = '{"step":"run","at":"2026-03-01T08:00:00.000Z","host":"h"}' + "`n" + '{"step":"run","at":"2026-03-01T08:00:00.000Z","host":"g"}' + "`n"; Says = 'line 2' }
    ) {
        $path = Join-Path $TestDrive 'gone.jsonl'
        Remove-Item $path -ErrorAction Ignore
        if ($Content) {
            [System.IO.File]::WriteAllText($path, $Content)
        }

        $seen = Invoke-FeishuScript { Get-FeishuJournal $path -ErrorAction SilentlyContinue }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'JournalUnusable')
        $seen.Ended.Exception.Message | Should -Match $Says
        $seen.Ended.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $seen.Output | Should -BeNullOrEmpty
        Test-Path $path | Should -Be ([bool] $Content)
    }

    It 'finds nothing in a journal that has begun only' {
        [System.IO.File]::WriteAllText($journal, '{"step":"run","a')
        Get-FeishuJournal $journal | Should -BeNullOrEmpty
        [System.IO.File]::WriteAllText($journal, '')
        Get-FeishuJournal $journal | Should -BeNullOrEmpty
    }

    It 'shows what people call a request, what changed, and the run; and what one run did, or what was done since' {
        Set-Journal @(
            $run
            New-Line ended 1 ',"outcome":"NotExecuted","error":"OptionNotFound"'
            New-Line ended 2 ',"outcome":"Resubmitted"'
            '{"step":"run","v":2,"at":"2026-03-02T09:00:00.000Z","run":"20260302-090000-ab12","host":"open.feishu.cn","app":"cli_1"}'
            (New-Line ended 1 ',"outcome":"Resubmitted","serial_number":"202603010001","approval_name":"Purchase","changes":["Cost centre"]').Replace('2026-03-01T08:00:01.500Z', '2026-03-02T09:00:01.000Z').Replace('"step":"ended"', '"step":"ended","v":2,"op":"resubmit"')
        )
        $first, $second = Get-FeishuJournal $journal
        $first.SerialNumber, $first.ApprovalName, $first.Run | Should -BeExactly '202603010001', 'Purchase', '20260302-090000-ab12'
        $first.Changes | Should -BeExactly 'Cost centre'
        $first.RunStartedAt | Should -Be ([DateTimeOffset] '2026-03-02T09:00:00Z')
        $second.Run | Should -BeExactly '20260301-080000-000' -Because 'runs had no id then, and their time tells them apart'
        $second.SerialNumber | Should -BeNullOrEmpty
        $second.ApprovalName | Should -BeNullOrEmpty
        $second.Changes | Should -BeNullOrEmpty

        (Get-FeishuJournal $journal -Run 20260302-090000-AB12).TaskId | Should -BeExactly 'T-1'
        (Get-FeishuJournal $journal -Run 20260301-080000-000).TaskId | Should -BeExactly 'T-2'
        (Get-FeishuJournal $journal -Run 20260301-080000-000, 20260302-090000-ab12).TaskId | Should -BeExactly 'T-1', 'T-2'
        Get-FeishuJournal $journal -Run other -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        (Get-FeishuJournal $journal -Since 2026-03-02T09:00:01Z).TaskId | Should -BeExactly 'T-1'
        Get-FeishuJournal $journal -Since 2026-03-02T17:00:02+08:00 | Should -BeNullOrEmpty
        @(Get-FeishuJournal $journal -Since 2026-03-01).Count | Should -Be 2
        Get-FeishuJournal $journal | Format-List | Out-String | Should -Match '202603010001'
    }

    It 'completes the runs of the journal, newest first' {
        Set-Journal $run, '{"step":"run","at":"2026-03-02T09:00:00.000Z","run":"20260302-090000-ab12","host":"open.feishu.cn"}'
        Push-Location $TestDrive
        try {
            foreach ($path in "'$journal'", "'run [1].jsonl'") {
                $line = "Get-FeishuJournal $path -Run 2026"
                ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -BeExactly '20260302-090000-ab12', '20260301-080000-000'
            }
        }
        finally {
            Pop-Location
        }
    }

    It 'writes the first entry before it reads the last line' {
        Set-Journal (@($run) + @(1..3000 | ForEach-Object { New-Line ended $_ ',"outcome":"Resubmitted"' }) + 'none of ours')
        $seen = Invoke-FeishuScript { Get-FeishuJournal $journal }
        $seen.Output | Should -HaveCount 3000
        $seen.Ended.Exception.Message | Should -Match 'line 3002'
        (Get-FeishuJournal $journal | Select-Object -First 1).TaskId | Should -BeExactly 'T-1'
    }

    It 'refuses <_>, and does not wait for it' -Skip:(-not (Test-Path /dev/full)) -ForEach '/dev/null', '/dev/full', 'a pipe', 'a folder' {
        $path = switch ($_) {
            'a pipe' { Join-Path $TestDrive 'pipe'; mkfifo (Join-Path $TestDrive 'pipe') }
            'a folder' { "$TestDrive" }
            default { $_ }
        }
        $seen = Invoke-FeishuScript { Get-FeishuJournal $path }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'JournalUnusable')
        $seen.Output | Should -BeNullOrEmpty
    }
}
