BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $definition, $initiator, $manager, $finance, $first, $second = Get-FeishuWaitingSeed
    $id = '{0},Feishu.Approval.Commands.MoveFeishuTaskCommand'
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Move-FeishuTask' {
    BeforeEach {
        Reset-FeishuServer $server -Reexecution
        Connect-FeishuServer $server
    }

    AfterEach {
        Assert-FeishuExecutedOnce $server
    }

    It 'does it by the code alone, and says what it did' {
        $result = Move-FeishuTask $first -To $finance -Comment 'Because' -Verify
        $result | Should -BeOfType ([Feishu.Approval.Approvals.FeishuActionResult])
        $result.Action, $result.ApprovalCode, $result.InstanceCode, $result.UserId, $result.UserIdType, $result.Outcome, $result.Attempts, $result.Verified |
            Should -Be 'transfer', $definition, $first, $manager, 'open_id', 'Executed', 1, $true
        (Get-FeishuServerRequest $server transfer).query | Should -BeExactly '?user_id_type=open_id'
        (Get-FeishuSent $server transfer).PSObject.Properties.Name | Should -Be 'approval_code', 'instance_code', 'user_id', 'task_id', 'comment', 'transfer_user_id'
        (Get-FeishuSent $server transfer).transfer_user_id | Should -BeExactly $finance
        (Get-FeishuOpenTask $first).OpenId | Should -BeExactly $finance
    }

    It 'sends one request and reads nothing when all ids are given' {
        $task = Get-FeishuOpenTask $first
        $before = @(Get-FeishuServerRequest $server).Count
        $null = Move-FeishuTask $first -To $finance -ApprovalCode $definition -TaskId $task.TaskId -UserId $manager
        @(Get-FeishuServerRequest $server | Select-Object -Skip $before).endpoint | Should -Be 'transfer'
    }

    It 'does nothing under -WhatIf, and creates no journal' {
        $journal = Join-Path $TestDrive 'whatif.jsonl'
        Move-FeishuTask $first -To $finance -JournalPath $journal -WhatIf | Should -BeNullOrEmpty
        Get-FeishuServerRequest $server transfer | Should -BeNullOrEmpty
        Test-Path $journal | Should -BeFalse
    }

    It 'takes the tasks that other cmdlets give: <Name>' -ForEach @(
        @{ Name = 'Get-FeishuTask'; Script = { Get-FeishuTask $manager | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Find-FeishuTask'; Script = { Find-FeishuTask $definition -Status PENDING | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Get-FeishuInstance, whose person is the initiator'; Script = { Get-FeishuInstance $first } }
        @{ Name = 'a hashtable'; Script = { @{ InstanceCode = $first } } }
    ) {
        $seen = Invoke-FeishuScript { & $Script | Move-FeishuTask -To $finance }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.InstanceCode, $seen.Output.Outcome | Should -Be $first, 'Executed'
        Get-FeishuExecution $server $seen.Output.TaskId | Should -Be 1
    }

    It 'sends nothing where it must not: <Name>' -ForEach @(
        @{ Name = 'a returned request'; Script = { Move-FeishuTask 'A0000001-0000-4000-8000-000000000004' -To $finance }; Error = 'NoOpenTask' }
        @{ Name = 'an approved request'; Script = { Move-FeishuTask 'A0000001-0000-4000-8000-000000000009' -To $finance }; Error = 'NoOpenTask' }
        @{ Name = 'the task of somebody else'; Script = { Move-FeishuTask $first -To $finance -UserId $initiator }; Error = 'NoOpenTask' }
        @{ Name = 'another task'; Script = { Move-FeishuTask $first -To $finance -TaskId 7500000000000000101 }; Error = 'NotTheOpenTask' }
        @{ Name = 'a form'; Script = { Get-FeishuForm $first | Move-FeishuTask -To $finance }; Error = 'InvalidForm' }
        @{ Name = 'a comment with files'; Script = { Move-FeishuTask $first -To $finance -Comment @{ text = 'x'; files = @() } }; Error = 'InvalidComment' }
        @{ Name = 'no code'; Script = { Move-FeishuTask -To $finance }; Error = 'InstanceCodeMissing' }
        @{ Name = 'nobody to have it'; Script = { Move-FeishuTask $first }; Error = 'UserIdMissing' }
        @{ Name = 'who has it already'; Script = { Move-FeishuTask $first -To $manager }; Error = 'InvalidParameter' }
        @{ Name = 'a name'; Script = { Move-FeishuTask $first -To 'Ben Smith' }; Error = 'UserIdRejected' }
        @{ Name = 'a floating-point number'; Script = { Move-FeishuTask $first -To 7.5e18 }; Error = 'InvalidId' }
        @{ Name = 'a union_id beside an open_id'; Script = { Move-FeishuTask $first -UserId $manager -To on_00000000000000000000000000000003 }; Error = 'UserIdMissing' }
        @{ Name = 'several people of a hashtable'; Script = { @{ InstanceCode = $first; To = $finance, $initiator } | Move-FeishuTask }; Error = 'UserIdRejected' }
        @{ Name = 'several people of an object'; Script = { [pscustomobject]@{ InstanceCode = $first; To = $finance, $initiator } | Move-FeishuTask }; Error = 'UserIdRejected' }
        @{ Name = 'several people of the command line'; Script = { Move-FeishuTask $first -To $finance, $initiator }; Error = 'UserIdRejected' }
        @{ Name = 'several people of a block'; Script = { @{ InstanceCode = $first } | Move-FeishuTask -To { $finance, $initiator } }; Error = 'UserIdRejected' }
        @{ Name = 'several people in one text'; Script = { Move-FeishuTask $first -To "$finance,$initiator" }; Error = 'UserIdRejected' }
        @{ Name = 'two receivers'; Script = { @{ InstanceCode = $first; To = $initiator } | Move-FeishuTask -To $finance }; Error = 'AmbiguousPipeline' }
    ) {
        $seen = Invoke-FeishuScript $Script
        @($seen.Errors) + @($seen.Ended) | Where-Object { $_ } | ForEach-Object FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        Get-FeishuServerRequest $server transfer | Should -BeNullOrEmpty
    }

    It 'takes a person whom Resolve-FeishuUser found, and refuses one whom it did not' {
        $found, $lost = Resolve-FeishuUser $finance, 'nobody@example.com' -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        (Invoke-FeishuScript { @{ InstanceCode = $first } | Move-FeishuTask -To { $found } }).Output.Outcome | Should -Be 'Executed'
        $lost.Found | Should -BeFalse
        (Invoke-FeishuScript { Move-FeishuTask $second -To $lost }).Errors.FullyQualifiedErrorId | Should -BeExactly ($id -f 'InvalidId')
    }

    It 'names the request and the people where a record names several, and the others go on' {
        $records = @{ InstanceCode = $first; To = $finance, $initiator }, @{ InstanceCode = $second; To = , $initiator }
        $seen = Invoke-FeishuScript { $records | Move-FeishuTask }
        "$($seen.Errors)" | Should -Match "(?s)$first.*$finance.*$initiator"
        $seen.Output.InstanceCode | Should -Be $second
    }

    It 'settles a lost answer by reading back: <Name>' -ForEach @(
        @{ Name = 'executed'; With = @{ afterExecuting = $true }; Outcome = 'ConfirmedAfterFault'; Count = 1 }
        @{ Name = 'not executed'; With = @{}; Outcome = 'Executed'; Count = 2 }
    ) {
        Add-FeishuFault $server transfer drop $With
        $seen = Invoke-FeishuScript { Move-FeishuTask $first -To $finance }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be $Outcome
        @(Get-FeishuServerRequest $server transfer).Count | Should -Be $Count
        Get-FeishuExecution $server $seen.Output.TaskId | Should -Be 1
    }

    It 'keeps a journal without remarks, and skips what is done' {
        $journal = Join-Path $TestDrive 'transfer.jsonl'
        Move-FeishuTask $first -To $finance -Comment 'a secret remark' -JournalPath $journal | ForEach-Object Outcome | Should -Be 'Executed'
        Get-Content $journal -Raw | Should -Not -Match 'secret'
        (Get-FeishuJournal $journal).Action | Should -Be 'transfer'
        (Invoke-FeishuScript { Move-FeishuTask $first -To $finance -JournalPath $journal }).Output.Outcome | Should -Be 'SkippedByJournal'
        (Get-FeishuServerRequest $server transfer).Count | Should -Be 1
    }

    It 'names the approver by the kind of id that the receiver has' {
        $result = Move-FeishuTask $first -UserId $manager -To c3d4e5f6 -Verify
        $result.UserId, $result.UserIdType, $result.Verified | Should -Be 'b2c3d4e5', 'user_id', $true
        (Get-FeishuSent $server transfer).user_id, (Get-FeishuSent $server transfer).transfer_user_id | Should -Be 'b2c3d4e5', 'c3d4e5f6'
    }

    It 'takes the receiver of each record from its property or a script block' {
        $rows = [pscustomobject] @{ InstanceCode = $first; To = $finance; Who = $finance }, [pscustomobject] @{ InstanceCode = $second; To = $initiator; Who = $initiator }
        ($rows | Move-FeishuTask).Outcome | Should -Be 'Executed', 'Executed'
        (Get-FeishuSent $server transfer).transfer_user_id | Should -Be $finance, $initiator
        Reset-FeishuServer $server
        Connect-FeishuServer $server
        ($rows | Select-Object InstanceCode, Who | Move-FeishuTask -To { $_.Who }).Outcome | Should -Be 'Executed', 'Executed'
        (Get-FeishuSent $server transfer).transfer_user_id | Should -Be $finance, $initiator
    }

    It 'moves all open tasks of a person who left in one line, and the same line again finds nothing: <Where>' -ForEach @(
        @{ Where = 'real HTTP' }
        @{ Where = 'the sandbox' }
    ) {
        if ($Where -eq 'the sandbox') {
            Connect-Feishu -Sandbox
        }

        $journal = Join-Path $TestDrive "moves-$([guid]::NewGuid()).jsonl"
        $before = @(Get-FeishuTask $manager).Count
        $before | Should -BeGreaterThan 1
        $seen = Invoke-FeishuScript { Get-FeishuTask $manager | Move-FeishuTask -To $finance -JournalPath $journal }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be (@('Executed') * $before)
        Get-FeishuTask $manager | Should -BeNullOrEmpty
        @(Get-FeishuJournal $journal | Where-Object IsDone).Count | Should -Be $before
        Get-FeishuTask $manager | Move-FeishuTask -To $finance -JournalPath $journal | Should -BeNullOrEmpty
    }
}
