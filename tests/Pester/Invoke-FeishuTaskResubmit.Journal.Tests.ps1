BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $first, $second = (Get-FeishuSeedId Purchase), (Get-FeishuSeedId Purchase4)
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskResubmitCommand'
    $json = '[{"id":"widget_reason","type":"textarea","value":"secret reason"},{"id":"widget_qty","type":"number","value":2},{"id":"widget_kind","type":"radioV2","value":"lw0abc12-xyz-1"},{"id":"widget_cost","type":"input","value":"CC-100"}]'

    # Every request with all its ids, or with its instance alone.
    function Get-Record {
        param([switch] $Bare)
        foreach ($ids in $first, $second) {
            if ($Bare) { [pscustomobject]@{ InstanceCode = $ids.InstanceCode; Form = $json } } else { [pscustomobject] ($ids + @{ Form = $json }) }
        }
    }

    function Get-Post {
        @(Get-FeishuServerRequest $server resubmit)
    }

    # As if the process had died behind the send of that task: its line 'sending' stands, its end does not.
    function Remove-End {
        param([string] $TaskId)
        $lines = Get-Content $journal | Where-Object { -not ($_ -match '"step":"ended"' -and $_ -match $TaskId) }
        Set-Content -Path $journal -Value $lines
    }
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuTaskResubmit -JournalPath' {
    BeforeEach {
        Reset-FeishuServer $server
        $null = Invoke-FeishuServer $server POST reexecution @{ allow = $true }
        Connect-FeishuServer $server
        $journal = Join-Path $TestDrive 'run.jsonl'
        Get-ChildItem $TestDrive | Remove-Item -Recurse -Force
    }

    AfterEach {
        foreach ($count in (Invoke-FeishuServer $server GET executions).PSObject.Properties) {
            $count.Value | Should -BeLessOrEqual 1 -Because "task $($count.Name) must not be executed twice"
        }
    }

    It 'that another cmdlet of the line holds is said to be, and nothing is sent' {
        $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal | Send-FeishuInstanceCopy -To a1b2c3d4 -JournalPath $journal }
        $seen.Ended.FullyQualifiedErrorId | Should -Match '^JournalUnusable,'
        $seen.Ended.Exception.Message | Should -Match 'another cmdlet of this session'
        $seen.Ended.ErrorDetails.RecommendedAction | Should -Match 'file of its own'
        Get-FeishuServerRequest $server resubmit | Should -BeNullOrEmpty
    }

    # The line of the README: entries in doubt, and nothing to send.
    It 'settles an entry in doubt by looking alone, and leaves one that waits still as it is' {
        $null = Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal
        Remove-End $first.TaskId
        Remove-End $second.TaskId
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        Invoke-FeishuTaskResubmit @first -Form $json | ForEach-Object Outcome | Should -Be 'Resubmitted'
        $before = Get-FeishuJournal $journal | Where-Object TaskId -EQ $second.TaskId
        $seen = Invoke-FeishuScript { Get-FeishuJournal $journal | Where-Object InDoubt | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Output.TaskId, $seen.Output.Outcome | Should -Be $first.TaskId, 'SkippedByJournal'
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'OutcomeUnknown')
        "$($seen.Errors)" | Should -Match "$($second.InstanceCode).*waits still"
        $after = Get-FeishuJournal $journal | Where-Object TaskId -EQ $second.TaskId
        $after.Outcome, $after.InDoubt, $after.ErrorId | Should -Be $before.Outcome, $true, $before.ErrorId
        (Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal', 'Resubmitted'
    }

    It 'writes down who, what and how it ended, and no value of any form' {
        $results = Get-Record | Invoke-FeishuTaskResubmit -Comment 'a secret remark' -JournalPath $journal
        $results.Outcome | Should -Be 'Resubmitted', 'Resubmitted'
        $lines = Get-Content $journal | ForEach-Object { ConvertFrom-Json $_ -DateKind String }
        $lines.step | Should -Be 'run', 'sending', 'ended', 'sending', 'ended'
        $lines[0].host | Should -BeExactly ([uri] $server.BaseUri).Authority
        $lines[0].app | Should -BeExactly 'cli_0000000000000001'
        $lines[0].user | Should -BeExactly ([Environment]::UserName)
        $lines[0].machine | Should -BeExactly ([Environment]::MachineName)
        $lines[1].task_id | Should -BeExactly $first.TaskId
        $lines[2].log_id | Should -BeExactly $results[0].LogId
        Get-Content $journal -Raw | Should -Not -Match 'secret|CC-100|lw0abc|t-[0-9a-f]{8}'
        Test-Path "$journal.lock" | Should -BeFalse -Because 'the run is over'
    }

    It 'skips what is done, <Name>' -ForEach @(
        @{ Name = 'where the record names the task'; Bare = $false; Asked = @() }
        @{ Name = 'where it has to be looked up'; Bare = $true; Asked = 'instance', 'instance' }
    ) {
        $null = Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal
        $before = @(Get-FeishuServerRequest $server).Count
        $seen = Invoke-FeishuScript { Get-Record -Bare:$Bare | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Warnings | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
        $seen.Output.TaskId | Should -BeExactly $first.TaskId, $second.TaskId
        $seen.Output.UserId | Select-Object -Unique | Should -BeExactly $first.UserId
        $seen.Output.Attempts | Select-Object -Unique | Should -Be 0
        @(Get-FeishuServerRequest $server | Select-Object -Skip $before).endpoint | Should -Be $Asked
    }

    It 'reads back what was sent without a known end, and that it was executed, <Name>' -ForEach @(
        @{ Name = 'where the record names the task'; Bare = $false }
        @{ Name = 'where it has to be looked up'; Bare = $true }
    ) {
        $null = Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal
        Remove-End $first.TaskId
        (Get-FeishuJournal $journal).Outcome | Should -Be 'Unknown', 'Resubmitted'
        $seen = Invoke-FeishuScript { Get-Record -Bare:$Bare | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
        (Get-FeishuJournal $journal).Outcome | Should -Be 'ConfirmedAfterFault', 'Resubmitted'
        (Get-Post).Count | Should -Be 2
    }

    It 'says of a second record for the same request that it was not sent' {
        $other = $json.Replace('CC-100', 'CC-200')
        $seen = Invoke-FeishuScript { [pscustomobject] ($first + @{ Form = $json }), [pscustomobject] @{ InstanceCode = $first.InstanceCode; Form = $other } | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Output.Outcome | Should -Be 'Resubmitted', 'SkippedByJournal'
        $seen.Warnings | Should -Match 'this run has done it already'
        (Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal }).Warnings | Should -BeNullOrEmpty
    }

    It 'reads back what was sent without a known end, and sends it when it is still open' {
        Add-FeishuFault $server resubmit apiCode @{ code = 1390009 }
        $null = Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorAction SilentlyContinue
        Remove-End $first.TaskId
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $results = Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal
        $results.Outcome | Should -Be 'Resubmitted', 'SkippedByJournal'
        $watch.Elapsed.TotalSeconds | Should -BeGreaterThan 1.9 -Because 'a request on its way may still arrive'
        Get-FeishuExecution $server $first.TaskId | Should -Be 1
        (Get-FeishuJournal $journal)[0].Attempts | Should -Be 2
    }

    It 'never sends what it cannot read back' {
        $null = Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal
        Remove-End $first.TaskId
        $null = Invoke-FeishuServer $server POST cancel @{ instanceCode = $first.InstanceCode }
        Add-FeishuFault $server instance apiCode @{ code = 1390009; times = 0 }
        $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'OutcomeUnknown')
        $seen.Errors.TargetObject.TaskId | Should -BeExactly $first.TaskId
        $seen.Output.Outcome | Should -Be 'SkippedByJournal'
        (Get-Post).Count | Should -Be 2
        (Get-FeishuJournal $journal)[0].Outcome | Should -Be 'Unknown'
    }

    It 'skips a second return with a warning, and sends it when its task is named' {
        $null = Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal
        $null = Invoke-FeishuServer $server POST return @{ instanceCode = $first.InstanceCode; reason = 'again' }
        $new = (Get-FeishuReturnedTask $first.ApprovalCode | Where-Object InstanceCode -EQ $first.InstanceCode).TaskId
        $new | Should -Not -BeExactly $first.TaskId

        $seen = Invoke-FeishuScript { Get-Record -Bare | Select-Object -First 1 | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Output.Outcome | Should -Be 'SkippedByJournal'
        $seen.Warnings | Should -HaveCount 1
        $seen.Warnings | Should -Match $new
        Get-FeishuExecution $server $new | Should -Be 0

        $result = [pscustomobject]@{ InstanceCode = $first.InstanceCode; TaskId = $new; Form = $json } | Invoke-FeishuTaskResubmit -JournalPath $journal
        $result.Outcome | Should -Be 'Resubmitted'
        Get-FeishuExecution $server $new | Should -Be 1
        (Get-FeishuJournal $journal).TaskId | Should -BeExactly $first.TaskId, $second.TaskId, $new
    }

    It 'answers a second return by the whole line, which names the task' {
        $line = { Get-FeishuReturnedTask $first.ApprovalCode -WarningAction SilentlyContinue | Set-FeishuFormValue 'Cost centre' CC-100 | Invoke-FeishuTaskResubmit -JournalPath $journal }
        (& $line).Outcome | Select-Object -Unique | Should -Be 'Resubmitted'
        $null = Invoke-FeishuServer $server POST return @{ instanceCode = $first.InstanceCode; reason = 'again' }
        $again = & $line
        $again.InstanceCode | Should -BeExactly $first.InstanceCode
        $again.Outcome | Should -Be 'Resubmitted'
    }

    It 'is refused before anything is sent when it belongs to <Name>' -ForEach @(
        @{ Name = 'another app'; From = '"app":"cli_0000000000000001"'; To = '"app":"cli_0000000000000002"'; Says = 'cli_0000000000000002' }
        @{ Name = 'another host'; From = '"host":"127\.0\.0\.1:\d+"'; To = '"host":"open.feishu.cn"'; Says = 'open\.feishu\.cn' }
    ) {
        $null = Get-Record | Select-Object -First 1 | Invoke-FeishuTaskResubmit -JournalPath $journal
        (Get-Content $journal -Raw) -replace $From, $To | Set-Content $journal -NoNewline
        $bytes = Get-Content $journal -Raw
        $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal -ErrorAction SilentlyContinue }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'JournalUnusable')
        $seen.Ended.CategoryInfo.Category | Should -Be 'WriteError'
        $seen.Ended.Exception.Message | Should -Match $Says
        (Get-Post).Count | Should -Be 1
        Get-Content $journal -Raw | Should -BeExactly $bytes
    }

    It 'is refused before anything is sent when it is <Name>' -ForEach @(
        @{ Name = 'no journal'; Content = "hello`n"; Says = 'is no journal' }
        @{ Name = 'no journal, and has no line end'; Content = 'hello'; Says = 'is no journal' }
        @{ Name = 'damaged in the middle'; Content = $null; Says = 'line 2' }
    ) {
        if ($null -eq $Content) {
            $null = Get-Record | Select-Object -First 1 | Invoke-FeishuTaskResubmit -JournalPath $journal
            $lines = @(Get-Content $journal)
            $lines[1] = $lines[1].Substring(0, 20)
            Set-Content $journal $lines
        }
        else {
            Set-Content $journal $Content -NoNewline
        }

        $bytes = Get-Content $journal -Raw
        $before = (Get-Post).Count
        $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'JournalUnusable')
        $seen.Ended.Exception.Message | Should -Match $Says
        (Get-Post).Count | Should -Be $before
        Get-Content $journal -Raw | Should -BeExactly $bytes
    }

    It 'is refused where it cannot be: <Name>' -ForEach @(
        @{ Name = 'a folder'; Path = { "$TestDrive" } }
        @{ Name = 'a folder that is not there'; Path = { Join-Path $TestDrive 'gone/run.jsonl' } }
        @{ Name = 'another kind of drive'; Path = { 'Env:/JOURNAL' } }
    ) {
        $path = & $Path
        $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $path }
        $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'JournalUnusable')
        Get-Post | Should -BeNullOrEmpty
    }

    It 'is refused where nothing is kept: <_>' -Skip:(-not (Test-Path /dev/full)) -ForEach '/dev/null', '/dev/full', '/dev/zero' {
        $path = $_
        foreach ($whatIf in $false, $true) {
            $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $path -WhatIf:$whatIf }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'JournalUnusable')
        }

        Get-Post | Should -BeNullOrEmpty
        Test-Path "$path.lock" | Should -BeFalse
    }

    It 'says what people call a request, what changed, and which run it was: <Name>' -ForEach @(
        @{ Name = 'by what is read'; Line = { $first, $second | ForEach-Object { @{ InstanceCode = $_.InstanceCode; SetValue = @{ 'Cost centre' = 'CC-100'; Quantity = 20 } } } | Invoke-FeishuTaskResubmit -JournalPath $journal } }
        @{ Name = 'by the whole line, which reads nothing twice'; Line = { Get-FeishuReturnedTask $first.ApprovalCode -WarningAction SilentlyContinue | Where-Object InstanceCode -In $first.InstanceCode, $second.InstanceCode | Sort-Object InstanceCode | Set-FeishuFormValue 'Cost centre' CC-100 | Set-FeishuFormValue Quantity 20 | Invoke-FeishuTaskResubmit -JournalPath $journal } }
        @{ Name = 'by the record'; Line = { Get-Record | ForEach-Object { $_ | Add-Member SerialNumber '202603010003' -PassThru | Add-Member approval_name 'Purchase' -PassThru } | Invoke-FeishuTaskResubmit -JournalPath $journal }; Blind = $true }
    ) {
        $results = & $Line
        $entries = Get-FeishuJournal $journal
        foreach ($shown in @($results) + @($entries)) {
            $shown.SerialNumber | Should -Match '^2026\d+$'
            $shown.ApprovalName | Should -Match 'Purchase'
            if ($Blind) {
                $shown.Changes | Should -BeNullOrEmpty -Because 'nothing was read'
            }
            elseif ($shown.InstanceCode -eq $first.InstanceCode) {
                $shown.Changes | Should -BeExactly 'Cost centre'
            }
        }

        $entries.Run | Select-Object -Unique | Should -Match '^\d{8}-\d{6}-[0-9a-f]{4}$'
        $entries[0].RunStartedAt | Should -BeLessOrEqual $entries[0].At
        Get-Content $journal -Raw | Should -Not -Match 'CC-100'

        $again = & $Line
        if ($again) {
            $again.Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
            $again.SerialNumber | Should -BeExactly $results.SerialNumber
            $again.ApprovalName | Should -BeExactly $results.ApprovalName
        }
    }

    It 'has what a form by hand changes, where the request was read' {
        $result = Get-Record -Bare | Select-Object -First 1 | Invoke-FeishuTaskResubmit -JournalPath $journal
        $result.Changes | Should -Contain 'Cost centre'
        (Get-FeishuJournal $journal).Changes | Should -BeExactly $result.Changes
    }

    It 'knows each record that is refused before it is sent, with its reason: <Error>, <Name>' -ForEach @(
        @{ Error = 'InvalidId'; Name = 'a task id that has lost its digits'; More = @{ TaskId = 7.5e18 } }
        @{ Error = 'InvalidId'; Name = 'an approval code that is a number with a fraction'; More = @{ ApprovalCode = 1.5 } }
        @{ Error = 'InvalidParameter'; Name = 'a user id type that there is not'; More = @{ UserIdType = 'email' } }
        @{ Error = 'InvalidForm'; Name = 'SetValue that is no table'; More = @{ SetValue = 7 } }
        @{ Error = 'InvalidForm'; Name = 'no form'; More = @{} }
        @{ Error = 'InvalidForm'; Name = 'a form that is none'; More = @{ Form = 'hello' } }
        @{ Error = 'InvalidForm'; Name = 'a form with keys that are no text'; More = @{ Form = @{ 1 = 2 } } }
        @{ Error = 'InvalidForm'; Name = 'SetValue and a form'; More = @{ Form = '[{"id":"a","type":"input","value":"x"}]'; SetValue = @{ a = 1 } } }
        @{ Error = 'ControlNotWritable'; Name = 'a control that nothing can write'; More = @{ Form = '[{"id":"a","type":"serialNumber","value":"x"}]' } }
        @{ Error = 'ControlNotFound'; Name = 'a control that there is not'; More = @{ SetValue = @{ Nowhere = 1 } } }
        @{ Error = 'OptionNotFound'; Name = 'an option that there is not'; More = @{ SetValue = @{ Kind = 'Toool' } } }
        @{ Error = 'InvalidComment'; Name = 'a remark that is none'; More = @{ SetValue = @{ Kind = 'Tool' }; Comment = @{ files = 7 } } }
        @{ Error = 'UserIdMissing'; Name = 'a union_id that cannot be looked up'; More = @{ SetValue = @{ Kind = 'Tool' }; UserIdType = 'union_id' } }
        @{ Error = 'NotTheReturnedTask'; Name = 'another definition'; More = @{ SetValue = @{ Kind = 'Tool' }; ApprovalCode = 'another' } }
        @{ Error = 'FormOfAnotherInstance'; Name = 'a form of another request'; More = { @{ Form = Get-FeishuForm $second.InstanceCode } } }
        @{ Error = 'FileRejected'; Name = 'a file that is not there'; More = @{ SetValue = @{ Files = '/no/such/file.pdf' } }; Instance = 'A0000001-0000-4000-8000-000000000015' }
    ) {
        $code = if ($Instance) { $Instance } else { $first.InstanceCode }
        $record = @{ InstanceCode = $code } + $(if ($More -is [scriptblock]) { & $More } else { $More })
        foreach ($shape in $record, [pscustomobject] $record) {
            Get-ChildItem $TestDrive | Remove-Item -Recurse -Force
            Reset-FeishuServer $server
            Connect-FeishuServer $server
            $seen = Invoke-FeishuScript { $shape, @{ InstanceCode = $second.InstanceCode; Form = $json } | Invoke-FeishuTaskResubmit -JournalPath $journal }
            $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
            $entry = Get-FeishuJournal $journal | Where-Object InstanceCode -EQ $code
            $entry.Outcome | Should -Be 'NotExecuted'
            $entry.ErrorId | Should -BeExactly $Error
            $entry.Attempts | Should -Be 0
            $seen.Output.InstanceCode | Should -BeExactly $second.InstanceCode -Because 'the others go on'
        }
    }

    It 'is refused while another process writes it, and free again behind it' {
        $other = New-ThisPowerShellStart '-NoProfile', '-NonInteractive', '-Command', @"
Import-Module '$(Get-FeishuModulePath)'
Connect-Feishu -AppId cli_0000000000000001 -AppSecret (ConvertTo-SecureString 'sandbox-secret-not-real' -AsPlainText -Force) -BaseUri '$($server.BaseUri)' -NoThrottle -NoProxy
& { [pscustomobject]@{ InstanceCode = '$($first.InstanceCode)'; TaskId = '$($first.TaskId)'; Form = '$json' }; 'ready' | Out-Host; `$null = [Console]::In.ReadLine() } | Invoke-FeishuTaskResubmit -JournalPath '$journal' | Out-Null
"@
        $other.RedirectStandardInput = $true
        $other.RedirectStandardOutput = $true
        $process = [System.Diagnostics.Process]::Start($other)
        try {
            while (($line = $process.StandardOutput.ReadLine()) -notmatch 'ready') {
                $line | Should -Not -Be $null -Because 'the other run has to start'
            }

            $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal }
            $seen.Ended.FullyQualifiedErrorId | Should -BeExactly ($id -f 'JournalUnusable')
            $seen.Ended.Exception.Message | Should -Match 'in use'
            (Get-Post).task_id | Should -Not -Contain $second.TaskId
            { Get-FeishuJournal $journal } | Should -Not -Throw -Because 'everybody may look'
        }
        finally {
            $process.StandardInput.WriteLine()
            if (-not $process.WaitForExit(20000)) {
                $process.Kill()
            }
        }

        (Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal', 'Resubmitted'
    }

    It 'mends a last line that was torn off after <_> bytes' -ForEach 1, 30, 120 {
        $null = Get-Record | Select-Object -First 1 | Invoke-FeishuTaskResubmit -JournalPath $journal
        $whole = [System.IO.File]::ReadAllText($journal)
        [System.IO.File]::AppendAllText($journal, $whole.Split("`n")[1].Replace($first.TaskId, $second.TaskId).Substring(0, $_))
        (Get-FeishuJournal $journal).TaskId | Should -BeExactly $first.TaskId
        (Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal', 'Resubmitted'
        $after = [System.IO.File]::ReadAllText($journal)
        $after.StartsWith($whole) | Should -BeTrue -Because 'a journal is only ever appended to'
        $after.TrimEnd("`n").Split("`n") | ForEach-Object { $_ | Should -Match '^\{"step":.*\}$' }
    }

    It 'makes no file under -WhatIf' {
        $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal -WhatIf }
        $seen.Errors | Should -BeNullOrEmpty
        Get-ChildItem $TestDrive | Should -BeNullOrEmpty
        Get-Post | Should -BeNullOrEmpty
    }

    It 'looks into the journal under -WhatIf, and leaves it alone' {
        $null = Get-Record | Select-Object -First 1 | Invoke-FeishuTaskResubmit -JournalPath $journal
        $bytes = Get-Content $journal -Raw
        $seen = Invoke-FeishuScript { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal -WhatIf }
        $seen.Output.Outcome | Should -Be 'SkippedByJournal'
        Get-Content $journal -Raw | Should -BeExactly $bytes
        (Get-Post).Count | Should -Be 1
    }

    It 'lists the failures, which are corrected and piped into the next run' {
        $seen = Invoke-FeishuScript { $first, $second | ForEach-Object { @{ InstanceCode = $_.InstanceCode; SetValue = @{ Kind = $(if ($_ -eq $first) { 'Spare parts' } else { 'Tool' }) } } } | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'OptionNotFound')
        $failed = Get-FeishuJournal $journal | Where-Object Outcome -EQ 'NotExecuted'
        $failed.InstanceCode | Should -BeExactly $first.InstanceCode
        $failed.ErrorId | Should -BeExactly 'OptionNotFound'

        $result = $failed | Invoke-FeishuTaskResubmit -SetValue @{ Kind = 'Spare part' } -JournalPath $journal
        $result.Outcome | Should -Be 'Resubmitted'
        (Get-FeishuJournal $journal).IsDone | Should -Be $true, $true
        (Get-FeishuJournal $journal).TaskId | Sort-Object | Should -BeExactly @($first.TaskId, $second.TaskId | Sort-Object)
    }

    It 'takes the form of the ids on the command line into the journal, too' {
        (Invoke-FeishuTaskResubmit @first -Form $json -JournalPath $journal).Outcome | Should -Be 'Resubmitted'
        (Invoke-FeishuTaskResubmit @first -Form $json -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal'
        ($json | Invoke-FeishuTaskResubmit @first -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal'
    }

    It 'settles what is done, or may be, before it looks at <Name>' -ForEach @(
        @{ Name = 'records without a form'; Fail = { Get-FeishuJournal $journal | Invoke-FeishuTaskResubmit -JournalPath $journal } }
        @{ Name = 'a faulty form'; Fail = { $first, $second | ForEach-Object { [pscustomobject] ($_ + @{ Form = '[{"id":"a"}]' }) } | Invoke-FeishuTaskResubmit -JournalPath $journal } }
        @{ Name = 'a faulty comment'; Fail = { Get-Record | Invoke-FeishuTaskResubmit -Comment 4 -JournalPath $journal } }
    ) {
        $null = Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal
        Remove-End $first.TaskId
        $seen = Invoke-FeishuScript $Fail
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
        (Get-FeishuJournal $journal).Outcome | Should -Be 'ConfirmedAfterFault', 'Resubmitted'
        (Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
    }

    It 'sends a record that comes twice in one run once' {
        (Get-Record) + (Get-Record) | Invoke-FeishuTaskResubmit -JournalPath $journal | ForEach-Object { "$($_.Outcome)" } |
            Should -Be 'Resubmitted', 'Resubmitted', 'SkippedByJournal', 'SkippedByJournal'
    }

    It 'is free again behind <Name>' -ForEach @(
        @{ Name = 'a pipeline that has enough'; Run = { Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal | Select-Object -First 1 } }
        @{ Name = 'an error that ends the pipeline'; Run = { Get-Record | ForEach-Object { if ($_.TaskId -eq $second.TaskId) { Add-FeishuFault $server resubmit apiCode @{ code = 99991672 } }; $_ } | Invoke-FeishuTaskResubmit -JournalPath $journal } }
        @{ Name = 'an upstream cmdlet that breaks'; Run = { & { Get-Record | Select-Object -First 1; throw 'broken' } | Invoke-FeishuTaskResubmit -JournalPath $journal } }
    ) {
        (Invoke-FeishuScript $Run).Output.TaskId | Should -BeExactly $first.TaskId
        Test-Path "$journal.lock" | Should -BeFalse
        (Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal).Outcome | Should -Be 'SkippedByJournal', 'Resubmitted'
    }

    It 'makes no file where $WhatIfPreference says so' {
        $seen = Invoke-FeishuScript { $WhatIfPreference = $true; Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal }
        $seen.Errors | Should -BeNullOrEmpty
        Get-ChildItem $TestDrive | Should -BeNullOrEmpty
        Get-Post | Should -BeNullOrEmpty
    }

    It 'keeps to the folder that the session is in' {
        Push-Location $TestDrive
        try {
            $null = Get-Record | Invoke-FeishuTaskResubmit -JournalPath run.jsonl
        }
        finally {
            Pop-Location
        }

        Test-Path $journal | Should -BeTrue
    }

    It 'has the end of a stopped write as unknown, and the next run settles it: <Name>' -ForEach @(
        @{ Name = 'executed'; With = @{ afterExecuting = $true }; Outcome = 'SkippedByJournal' }
        @{ Name = 'not executed'; With = @{}; Outcome = 'Resubmitted' }
    ) {
        Add-FeishuFault $server resubmit hang $With
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Module, $Connection, $Records, $Journal) Import-Module $Module; $Records | Invoke-FeishuTaskResubmit -Connection $Connection -JournalPath $Journal')
            $null = $shell.AddArgument((Get-FeishuModulePath)).AddArgument((Get-FeishuConnection)).AddArgument(@(Get-Record)).AddArgument($journal)
            $running = $shell.BeginInvoke()
            $limit = [System.Diagnostics.Stopwatch]::StartNew()
            while ((Get-Post).Count -lt 1 -and $limit.Elapsed.TotalSeconds -lt 15) {
                Start-Sleep -Milliseconds 50
            }

            $running.IsCompleted | Should -BeFalse -Because 'there must be something to stop'
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 3
        }
        finally {
            $shell.Dispose()
        }

        (Get-FeishuJournal $journal).TaskId | Should -BeExactly $first.TaskId
        (Get-FeishuJournal $journal).Outcome | Should -Be 'Unknown'
        (Get-Record | Invoke-FeishuTaskResubmit -JournalPath $journal).Outcome | Should -Be $Outcome, 'Resubmitted'
        Get-FeishuExecution $server $first.TaskId | Should -Be 1
    }
}
