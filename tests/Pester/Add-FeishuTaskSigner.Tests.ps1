BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'FeishuTest.psm1') -Force
    Import-Module (Get-FeishuModulePath) -Force
    $ErrorActionPreference = 'Continue'
    $server = Start-FeishuServer
    $null, $null, $manager, $null, $first, $null = Get-FeishuWaitingSeed
}

AfterAll {
    Disconnect-Feishu
    Stop-FeishuServer $server
}

Describe 'Add-FeishuTaskSigner' {
    BeforeEach {
        Reset-FeishuServer $server -Reexecution
        Connect-FeishuServer $server
    }

    AfterEach {
        Assert-FeishuExecutedOnce $server
    }

    It 'adds <Position>' -ForEach @(
        @{ Position = 'Before'; Number = 1; Type = 'ADD_APPROVER_BEFORE'; Open = 2 }
        @{ Position = 'After'; Number = 2; Type = 'ADD_APPROVER_AFTER'; Open = 1 }
        @{ Position = 'Beside'; Number = 3; Type = 'ADD_APPROVER'; Open = 2 }
    ) {
        $result = Add-FeishuTaskSigner $first c3d4e5f6 -Position $Position -Comment 'Please' -Verify
        $result.Action, $result.UserId, $result.UserIdType, $result.Outcome, $result.Verified | Should -Be 'add_sign', 'b2c3d4e5', 'user_id', 'Executed', $true
        $sent = Get-FeishuSent $server addSign
        $sent.add_sign_type, $sent.add_sign_user_ids, $sent.comment | Should -Be $Number, 'c3d4e5f6', 'Please'
        (Get-FeishuServerRequest $server addSign).query | Should -BeNullOrEmpty
        $now = Get-FeishuInstance $first
        $now.Timeline[-1].Type | Should -BeExactly $Type
        @($now.OpenTasks).Count | Should -Be $Open
    }

    It 'answers the open_id of the approver from the task, and sends the method' {
        $null = Add-FeishuTaskSigner $first c3d4e5f6, a1b2c3d4 -Position After -Method Sequential -UserId $manager
        $sent = Get-FeishuSent $server addSign
        $sent.user_id, $sent.approval_method | Should -Be 'b2c3d4e5', 3
    }

    It 'says under -WhatIf how they decide' {
        $log = Join-Path $TestDrive 'method.txt'
        $null = Start-Transcript -Path $log
        try {
            Add-FeishuTaskSigner $first -Signer c3d4e5f6 -Position Before -Method Sequential -WhatIf
        }
        finally {
            $null = Stop-Transcript
        }

        Get-Content $log -Raw | Should -Match 'How they decide: .*Sequential'
    }

    It 'takes the tasks of a person' {
        $seen = Invoke-FeishuScript { Get-FeishuTask $manager -Topic Todo | Where-Object InstanceCode -EQ $first | Add-FeishuTaskSigner -Signer c3d4e5f6 -Position Beside }
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Output.Outcome | Should -Be 'Executed'
    }

    It 'refuses <Name> before anything is sent' -ForEach @(
        @{ Name = 'an open_id'; With = @{ Signer = 'ou_00000000000000000000000000000003'; Position = 'Before' }; Error = 'UserIdRejected'; Says = 'user_id' }
        @{ Name = 'nobody'; With = @{ Position = 'Before' }; Error = 'UserIdMissing'; Says = 'Signer' }
        @{ Name = 'a method beside'; With = @{ Signer = 'c3d4e5f6'; Position = 'Beside'; Method = 'Or' }; Error = 'InvalidParameter'; Says = 'Beside' }
        @{ Name = 'somebody who holds no task'; With = @{ Signer = 'c3d4e5f6'; Position = 'Before'; UserId = 'ou_00000000000000000000000000000003' }; Error = 'NoOpenTask'; Says = 'open' }
    ) {
        $seen = Invoke-FeishuScript { Add-FeishuTaskSigner $first @With }
        $seen.Errors.FullyQualifiedErrorId | Should -BeExactly "$Error,Feishu.Approval.Commands.AddFeishuTaskSignerCommand"
        "$($seen.Errors[0])" | Should -Match $Says
        Get-FeishuServerRequest $server addSign | Should -BeNullOrEmpty
    }

    It 'takes position and method of each record, <Name>' -ForEach @(
        @{ Name = 'by blocks'; Run = { @{ InstanceCode = $first; P = 'After'; M = 'And' } | Add-FeishuTaskSigner -Signer c3d4e5f6 -Position { $_.P } -Method { $_.M } } }
        @{ Name = 'by properties'; Run = { [pscustomobject]@{ InstanceCode = $first; Position = 'After'; Method = 'And'; Signer = 'c3d4e5f6' } | Add-FeishuTaskSigner } }
    ) {
        (& $Run).Outcome | Should -Be 'Executed'
        $sent = (Get-FeishuServerRequest $server addSign).body | ConvertFrom-Json
        $sent.add_sign_type, $sent.approval_method | Should -Be 2, 2
    }

    It 'advises what this parameter takes' {
        $seen = Invoke-FeishuScript { Add-FeishuTaskSigner $first -Signer '张三' -Position Before }
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Match 'user_id'
        $seen.Errors.ErrorDetails.RecommendedAction | Should -Not -Match 'open_id'
    }

    It 'settles a lost answer by a new entry of the timeline' {
        Add-FeishuFault $server addSign drop @{ afterExecuting = $true }
        (Add-FeishuTaskSigner $first c3d4e5f6 -Position Before).Outcome | Should -Be 'ConfirmedAfterFault'
        @(Get-FeishuServerRequest $server addSign).Count | Should -Be 1
    }

    It 'keeps in a journal who was added' {
        $journal = Join-Path $TestDrive 'signer.jsonl'
        (Add-FeishuTaskSigner $first c3d4e5f6 -Position Before -JournalPath $journal).Outcome | Should -Be 'Executed'
        (Add-FeishuTaskSigner $first c3d4e5f6 -Position Before -JournalPath $journal -UserId $manager).Outcome | Should -Be 'SkippedByJournal'
        (Get-FeishuJournal $journal).Target | Should -BeExactly 'c3d4e5f6'
    }
}

Describe 'An approver beside another' {
    BeforeEach {
        Reset-FeishuServer $server
        Connect-FeishuServer $server
    }

    It 'is told from them by ids of two kinds, with a journal: <Journal>' -ForEach @{ Journal = $false }, @{ Journal = $true } {
        $null = Add-FeishuTaskSigner $first c3d4e5f6 -Position Beside
        $rows = 'b2c3d4e5', 'ou_00000000000000000000000000000003', 'ou_00000000000000000000000000000001' | ForEach-Object { [pscustomobject]@{ InstanceCode = $first; UserId = $_ } }
        $more = if ($Journal) { @{ JournalPath = Join-Path $TestDrive 'two.jsonl' } } else { @{} }
        $seen = Invoke-FeishuScript { $rows | Approve-FeishuTask @more }
        $seen.Output.Outcome | Should -Be 'Executed', 'Executed'
        $seen.Errors.FullyQualifiedErrorId | Should -BeLike 'NoOpenTask,*'
        if ($Journal) {
            (Get-FeishuJournal $more.JournalPath | Where-Object Action -EQ approve | ForEach-Object { "$($_.UserId) $($_.IsDone)" }) | Should -Be 'b2c3d4e5 True', 'ou_00000000000000000000000000000003 True', 'ou_00000000000000000000000000000001 False'
            $again = Invoke-FeishuScript { $rows | Approve-FeishuTask @more }
            $again.Output.Outcome | Should -Be 'SkippedByJournal', 'SkippedByJournal'
            $again.Output.UserId | Should -Be 'b2c3d4e5', 'ou_00000000000000000000000000000003'
            $again.Errors.FullyQualifiedErrorId | Should -BeLike 'NoOpenTask,*'
        }
    }
}
