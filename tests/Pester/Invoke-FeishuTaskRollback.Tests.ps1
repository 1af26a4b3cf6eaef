BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $definition, $null, $manager, $finance, $first, $second = Get-FeishuWaitingSeed
    $id = '{0},Feishu.Approval.Commands.InvokeFeishuTaskRollbackCommand'
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Invoke-FeishuTaskRollback' {
    BeforeEach {
        Reset-FeishuServer $server -Reexecution
        Connect-FeishuServer $server
    }

    AfterEach {
        Assert-FeishuExecutedOnce $server
    }

    It 'does it by the code alone, and says what it did' {
        $result = Invoke-FeishuTaskRollback $first -Comment 'Because' -Verify
        $result | Should -BeOfType ([Feishu.Approval.Approvals.FeishuActionResult])
        $result.Action, $result.ApprovalCode, $result.InstanceCode, $result.UserId, $result.UserIdType, $result.Outcome, $result.Attempts, $result.Verified |
            Should -Be 'rollback', $definition, $first, $manager, 'open_id', 'Executed', 1, $true
        (Get-FeishuServerRequest $server rollback).query | Should -BeExactly '?user_id_type=open_id'
        (Get-FeishuSent $server rollback).PSObject.Properties.Name | Should -Be 'user_id', 'task_id', 'task_def_key_list', 'reason'
        (Get-FeishuSent $server rollback).task_def_key_list | Should -Be 'START'
        $now = Get-FeishuInstance $first
        $now.IsReturned, $now.LastReturn.Comment | Should -Be $true, 'Because'
    }

    It 'sends one request and reads nothing when all ids are given' {
        $task = Get-FeishuOpenTask $first
        $before = @(Get-FeishuServerRequest $server).Count
        $null = Invoke-FeishuTaskRollback $first -ApprovalCode $definition -TaskId $task.TaskId -UserId $manager
        @(Get-FeishuServerRequest $server | Select-Object -Skip $before).endpoint | Should -Be 'rollback'
    }

    It 'does nothing under -WhatIf, and creates no journal' {
        $journal = Join-Path $TestDrive 'whatif.jsonl'
        Invoke-FeishuTaskRollback $first -JournalPath $journal -WhatIf | Should -BeNullOrEmpty
        Get-FeishuServerRequest $server rollback | Should -BeNullOrEmpty
        Test-Path $journal | Should -BeFalse
    }

    It 'takes the tasks that other cmdlets give: <Name>' -ForEach @(
        @{ Name = 'Get-FeishuTask'; Script = { Get-FeishuTask $manager | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Find-FeishuTask'; Script = { Find-FeishuTask $definition -Status PENDING | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Get-FeishuInstance, whose person is the initiator'; Script = { Get-FeishuInstance $first } }
        @{ Name = 'a hashtable'; Script = { @{ InstanceCode = $first } } }
    ) {
        $seen = Invoke-FeishuScript { & $Script | Invoke-FeishuTaskRollback }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.InstanceCode, $seen.Output.Outcome | Should -Be $first, 'Executed'
        Get-FeishuExecution $server $seen.Output.TaskId | Should -Be 1
    }

    It 'sends nothing where it must not: <Name>' -ForEach @(
        @{ Name = 'a returned request'; Script = { Invoke-FeishuTaskRollback 'A0000001-0000-4000-8000-000000000004' }; Error = 'NoOpenTask' }
        @{ Name = 'an approved request'; Script = { Invoke-FeishuTaskRollback 'A0000001-0000-4000-8000-000000000009' }; Error = 'NoOpenTask' }
        @{ Name = 'the task of somebody else'; Script = { Invoke-FeishuTaskRollback $first -UserId $finance }; Error = 'NoOpenTask' }
        @{ Name = 'another task'; Script = { Invoke-FeishuTaskRollback $first -TaskId 7500000000000000101 }; Error = 'NotTheOpenTask' }
        @{ Name = 'a form'; Script = { Get-FeishuForm $first | Invoke-FeishuTaskRollback }; Error = 'InvalidForm' }
        @{ Name = 'a comment with files'; Script = { Invoke-FeishuTaskRollback $first -Comment @{ text = 'x'; files = @() } }; Error = 'InvalidComment' }
        @{ Name = 'no code'; Script = { Invoke-FeishuTaskRollback }; Error = 'InstanceCodeMissing' }
        @{ Name = 'a node that was not passed'; Script = { Invoke-FeishuTaskRollback $first -To Finance }; Error = 'InvalidParameter' }
        @{ Name = 'an empty variable'; Script = { Invoke-FeishuTaskRollback $first -To $null }; Error = 'InvalidParameter' }
        @{ Name = 'an empty list'; Script = { Invoke-FeishuTaskRollback $first -To @() }; Error = 'InvalidParameter' }
        @{ Name = 'two destinations'; Script = { @{ InstanceCode = $second; To = 'START' } | Invoke-FeishuTaskRollback -To Manager }; Error = 'AmbiguousPipeline' }
    ) {
        $seen = Invoke-FeishuScript $Script
        @($seen.Errors) + @($seen.Ended) | Where-Object { $_ } | ForEach-Object FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        Get-FeishuServerRequest $server rollback | Should -BeNullOrEmpty
    }

    It 'settles a lost answer by reading back: <Name>' -ForEach @(
        @{ Name = 'executed'; With = @{ afterExecuting = $true }; Outcome = 'ConfirmedAfterFault'; Count = 1 }
        @{ Name = 'not executed'; With = @{}; Outcome = 'Executed'; Count = 2 }
    ) {
        Add-FeishuFault $server rollback drop $With
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskRollback $first }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be $Outcome
        @(Get-FeishuServerRequest $server rollback).Count | Should -Be $Count
        Get-FeishuExecution $server $seen.Output.TaskId | Should -Be 1
    }

    It 'keeps a journal without remarks, and skips what is done' {
        $journal = Join-Path $TestDrive 'rollback.jsonl'
        Invoke-FeishuTaskRollback $first -Comment 'a secret remark' -JournalPath $journal | ForEach-Object Outcome | Should -Be 'Executed'
        Get-Content $journal -Raw | Should -Not -Match 'secret'
        (Get-FeishuJournal $journal).Action | Should -Be 'rollback'
        (Invoke-FeishuScript { Invoke-FeishuTaskRollback $first -JournalPath $journal }).Output.Outcome | Should -Be 'SkippedByJournal'
        (Get-FeishuServerRequest $server rollback).Count | Should -Be 1
    }

    It 'returns to a node that was passed, by name or key, and says which there are where there is no such node' {
        $seen = Invoke-FeishuScript { Invoke-FeishuTaskRollback $second -To Purchasing }
        $seen.Errors.Exception.Message | Should -Match 'START.*Manager \(APPROVAL_111111_2222222\)'
        (Invoke-FeishuTaskRollback $second -To Manager -Verify).Verified | Should -BeTrue
        (Get-FeishuSent $server rollback).task_def_key_list | Should -Be 'APPROVAL_111111_2222222'
        (Get-FeishuOpenTask $second).OpenId | Should -BeExactly $manager
    }

    It 'completes the nodes of a request that was read' {
        $number = (Get-FeishuInstance $second).SerialNumber
        foreach ($line in "Invoke-FeishuTaskRollback $second -To ", "Invoke-FeishuTaskRollback $number -To ") {
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be 'START', 'Manager'
        }
    }

    It 'returns what waits too long in one line: <Where>' -ForEach @(
        @{ Where = 'real HTTP' }
        @{ Where = 'the sandbox' }
    ) {
        if ($Where -eq 'the sandbox') {
            Connect-Feishu -Sandbox
        }

        $journal = Join-Path $TestDrive "returns-$([guid]::NewGuid()).jsonl"
        $limit = (Get-Date).AddDays(-1)
        $line = {
            Find-FeishuTask -ApprovalCode $definition -Status PENDING | Where-Object { $_.StartTime -lt $limit -and $_.UserId -ne $_.InitiatorUserId } |
                Invoke-FeishuTaskRollback -Comment 'waited too long' -JournalPath $journal
        }
        $seen = Invoke-FeishuScript $line
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.InstanceCode | Should -Contain $first
        $seen.Output.Outcome | Select-Object -Unique | Should -Be 'Executed'
        (Get-FeishuInstance $seen.Output.InstanceCode).IsReturned | Select-Object -Unique | Should -Be $true
        (Invoke-FeishuScript $line).Output | Where-Object Outcome -NE 'SkippedByJournal' | Should -BeNullOrEmpty
    }
}
