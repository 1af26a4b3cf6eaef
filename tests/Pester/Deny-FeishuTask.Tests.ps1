BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $definition, $null, $manager, $finance, $first, $null = Get-FeishuWaitingSeed
    $id = '{0},Feishu.Approval.Commands.DenyFeishuTaskCommand'
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Deny-FeishuTask' {
    BeforeEach {
        Reset-FeishuServer $server -Reexecution
        Connect-FeishuServer $server
    }

    AfterEach {
        Assert-FeishuExecutedOnce $server
    }

    It 'does it by the code alone, and says what it did' {
        $result = Deny-FeishuTask $first -Comment 'Because' -Verify
        $result | Should -BeOfType ([Feishu.Approval.Approvals.FeishuActionResult])
        $result.Action, $result.ApprovalCode, $result.InstanceCode, $result.UserId, $result.UserIdType, $result.Outcome, $result.Attempts, $result.Verified |
            Should -Be 'reject', $definition, $first, $manager, 'open_id', 'Executed', 1, $true
        (Get-FeishuServerRequest $server reject).query | Should -BeExactly '?user_id_type=open_id'
        (Get-FeishuSent $server reject).PSObject.Properties.Name | Should -Be 'approval_code', 'instance_code', 'user_id', 'task_id', 'comment'
        (Get-FeishuInstance $first).Status | Should -BeExactly 'REJECTED'
    }

    It 'sends one request and reads nothing when all ids are given' {
        $task = Get-FeishuOpenTask $first
        $before = @(Get-FeishuServerRequest $server).Count
        $null = Deny-FeishuTask $first -ApprovalCode $definition -TaskId $task.TaskId -UserId $manager
        @(Get-FeishuServerRequest $server | Select-Object -Skip $before).endpoint | Should -Be 'reject'
    }

    It 'does nothing under -WhatIf, and creates no journal' {
        $journal = Join-Path $TestDrive 'whatif.jsonl'
        Deny-FeishuTask $first -JournalPath $journal -WhatIf | Should -BeNullOrEmpty
        Get-FeishuServerRequest $server reject | Should -BeNullOrEmpty
        Test-Path $journal | Should -BeFalse
    }

    It 'takes the tasks that other cmdlets give: <Name>' -ForEach @(
        @{ Name = 'Get-FeishuTask'; Script = { Get-FeishuTask $manager | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Find-FeishuTask'; Script = { Find-FeishuTask $definition -Status PENDING | Where-Object InstanceCode -EQ $first } }
        @{ Name = 'Get-FeishuInstance, whose person is the initiator'; Script = { Get-FeishuInstance $first } }
        @{ Name = 'a hashtable'; Script = { @{ InstanceCode = $first } } }
    ) {
        $seen = Invoke-FeishuScript { & $Script | Deny-FeishuTask }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.InstanceCode, $seen.Output.Outcome | Should -Be $first, 'Executed'
        Get-FeishuExecution $server $seen.Output.TaskId | Should -Be 1
    }

    It 'sends nothing where it must not: <Name>' -ForEach @(
        @{ Name = 'a returned request'; Script = { Deny-FeishuTask 'A0000001-0000-4000-8000-000000000004' }; Error = 'NoOpenTask' }
        @{ Name = 'a returned request of the search'; Script = { Find-FeishuTask $definition -Status PENDING | Where-Object InstanceCode -EQ '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' | Deny-FeishuTask }; Error = 'NoOpenTask' }
        @{ Name = 'a returned request of its initiator''s list'; Script = { Get-FeishuTask ada@example.com | Where-Object InstanceCode -EQ '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' | Deny-FeishuTask }; Error = 'NoOpenTask' }
        @{ Name = 'a copy of that'; Script = { Get-FeishuTask ada@example.com | Where-Object InstanceCode -EQ '9F8E7D6C-AAAA-BBBB-CCCC-DDDDEEEEFFFF' | ConvertTo-Csv | ConvertFrom-Csv | Deny-FeishuTask }; Error = 'NoOpenTask' }
        @{ Name = 'a returned task with its form'; Script = { Get-FeishuReturnedTask $definition | Where-Object InstanceCode -EQ 'A0000001-0000-4000-8000-000000000004' | Deny-FeishuTask }; Error = 'NoOpenTask' }
        @{ Name = 'an approved request'; Script = { Deny-FeishuTask 'A0000001-0000-4000-8000-000000000009' }; Error = 'NoOpenTask' }
        @{ Name = 'the task of somebody else'; Script = { Deny-FeishuTask $first -UserId $finance }; Error = 'NoOpenTask' }
        @{ Name = 'another task'; Script = { Deny-FeishuTask $first -TaskId 7500000000000000101 }; Error = 'NotTheOpenTask' }
        @{ Name = 'a form'; Script = { Get-FeishuForm $first | Deny-FeishuTask }; Error = 'InvalidForm' }
        @{ Name = 'a comment with files'; Script = { Deny-FeishuTask $first -Comment @{ text = 'x'; files = @() } }; Error = 'InvalidComment' }
        @{ Name = 'no code'; Script = { Deny-FeishuTask }; Error = 'InstanceCodeMissing' }
    ) {
        $seen = Invoke-FeishuScript $Script
        @($seen.Errors) + @($seen.Ended) | Where-Object { $_ } | ForEach-Object FullyQualifiedErrorId | Should -BeExactly ($id -f $Error)
        Get-FeishuServerRequest $server reject | Should -BeNullOrEmpty
    }

    It 'settles a lost answer by reading back: <Name>' -ForEach @(
        @{ Name = 'executed'; With = @{ afterExecuting = $true }; Outcome = 'ConfirmedAfterFault'; Count = 1 }
        @{ Name = 'not executed'; With = @{}; Outcome = 'Executed'; Count = 2 }
    ) {
        Add-FeishuFault $server reject drop $With
        $seen = Invoke-FeishuScript { Deny-FeishuTask $first }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be $Outcome
        @(Get-FeishuServerRequest $server reject).Count | Should -Be $Count
        Get-FeishuExecution $server $seen.Output.TaskId | Should -Be 1
    }

    It 'keeps a journal without remarks, and skips what is done' {
        $journal = Join-Path $TestDrive 'reject.jsonl'
        Deny-FeishuTask $first -Comment 'a secret remark' -JournalPath $journal | ForEach-Object Outcome | Should -Be 'Executed'
        Get-Content $journal -Raw | Should -Not -Match 'secret'
        (Get-FeishuJournal $journal).Action | Should -Be 'reject'
        (Invoke-FeishuScript { Deny-FeishuTask $first -JournalPath $journal }).Output.Outcome | Should -Be 'SkippedByJournal'
        (Get-FeishuServerRequest $server reject).Count | Should -Be 1
    }
}
